/**
 * Marks a promise's rejection as handled, for work that starts early and is awaited after other checks. Otherwise, if a check throws first,
 * an unhandled rejection could end the process.
 */
export function observed<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => undefined);
	return promise;
}
