/**
 * Marks a promise's rejection as handled. For work that starts early and is awaited after other checks: if a check throws first, an
 * unhandled rejection would end the process. Awaiting the promise still throws.
 */
export function observed<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => undefined);
	return promise;
}
