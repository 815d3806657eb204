/** Gives what the promise gives, or rejects with what `fail` makes of it once the time is over. */
export async function withLimit<T>(promise: Promise<T>, limitMs: number, fail: () => Error): Promise<T> {
	const limit = Promise.withResolvers<never>();
	const timer = setTimeout(() => limit.reject(fail()), limitMs);
	// Whoever lost the race may still fail later, which is nobody's business any more.
	promise.catch(() => undefined);
	try {
		return await Promise.race([promise, limit.promise]);
	} finally {
		clearTimeout(timer);
	}
}
