/**
 * A promise whose rejection counts as handled. For work that starts early and is awaited after other checks: if a check throws first, an
 * unhandled rejection would end the process. Awaiting it still throws.
 */
export function observed<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => undefined);
	return promise;
}
