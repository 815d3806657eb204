// Longer than a double-click may take by the settings of most computers.
const doubleTapMs = 600;

/**
 * Wraps a button's action that moves another button of its kind to the same place. The second tap of a double tap would press that one, so
 * it is ignored.
 */
export function oncePerDoubleTap<Rest extends unknown[]>(
	act: (...rest: Rest) => void
): (event: Pick<Event, 'timeStamp'>, ...rest: Rest) => void {
	let lastMs = Number.NEGATIVE_INFINITY;
	return ({ timeStamp }, ...rest) => {
		const isSecond = timeStamp - lastMs < doubleTapMs;
		lastMs = timeStamp;
		if (!isSecond) act(...rest);
	};
}
