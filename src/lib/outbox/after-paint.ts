/** The maximum wait. Without it, a hidden page would wait forever, because it is never painted. */
const maxWaitMs = 200;

/** Resolves after the page has painted all changes so far. Outside a page, such as in the worker, it resolves immediately. */
export function afterPaint(): Promise<void> {
	if (typeof requestAnimationFrame === 'undefined') return Promise.resolve();
	return new Promise((resolve) => {
		setTimeout(resolve, maxWaitMs);
		requestAnimationFrame(() => setTimeout(resolve));
	});
}
