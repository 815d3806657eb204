/** A hidden page is never painted. */
const maxWaitMs = 200;

/** Resolves after the page has painted what has changed so far. Outside of a page, for example in the worker, resolves at once. */
export function afterPaint(): Promise<void> {
	if (typeof requestAnimationFrame === 'undefined') return Promise.resolve();
	return new Promise((resolve) => {
		setTimeout(resolve, maxWaitMs);
		requestAnimationFrame(() => setTimeout(resolve));
	});
}
