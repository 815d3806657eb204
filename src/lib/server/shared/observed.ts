/**
 * A promise whose failure counts as seen. For work that is started early and awaited after other checks: one of those may throw
 * first, and a rejection that nobody awaited would end the process. Whoever awaits it still gets the failure.
 */
export function observed<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => undefined);
	return promise;
}
