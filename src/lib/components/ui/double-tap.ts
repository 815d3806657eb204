// Longer than a double-click may take with the default settings of most computers.
const doubleTapMs = 600;

/**
 * Wraps the action of a button if the action moves a similar button to the same place. The second tap of a double tap would press that
 * button, so it's ignored.
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
