// Longer than the default double-click time on most computers.
const doubleTapMs = 600;

/**
 * Wraps a button's action and ignores the second tap of a double tap. Use it if the action moves another button under
 * the finger, because the second tap would press that button.
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
