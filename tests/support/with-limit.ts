/** Resolves with the promise's value, or rejects with the error from `fail` at the time limit. */
export async function withLimit<T>(promise: Promise<T>, limitMs: number, fail: () => Error): Promise<T> {
	const limit = Promise.withResolvers<never>();
	const timer = setTimeout(() => limit.reject(fail()), limitMs);
	// The promise may still reject later, which must be ignored.
	promise.catch(() => undefined);
	try {
		return await Promise.race([promise, limit.promise]);
	} finally {
		clearTimeout(timer);
	}
}
