type LogValue = string | number | boolean | undefined;

/** One line of JSON an entry. Never a name, an address, an amount or a body: ids, reasons and places in the code only. */
export interface Log {
	info(what: string, fields?: Record<string, LogValue>): void;
	warn(what: string, fields?: Record<string, LogValue>): void;
	/** A bug or a broken part. `errorId` is what the person at the screen was shown. */
	error(what: string, errorId: string, error: unknown, fields?: Record<string, LogValue>): void;
}

/** @param write takes one line, without its end */
export function createLog(now: () => Date, write: (line: string) => void): Log {
	const put = (level: string, what: string, fields: Record<string, LogValue>): void => {
		write(JSON.stringify({ at: now().toISOString(), level, what, ...fields }));
	};
	return {
		info: (what, fields = {}) => put('info', what, fields),
		warn: (what, fields = {}) => put('warn', what, fields),
		error: (what, errorId, error, fields = {}) => put('error', what, { errorId, ...describe(error), ...fields })
	};
}

/** Name, message and stack of an error and of what caused it, three deep. */
function describe(error: unknown): Record<string, LogValue> {
	if (!(error instanceof Error)) return { error: typeof error };
	const causes: string[] = [];
	let cause = error.cause;
	while (cause instanceof Error && causes.length < 3) {
		causes.push(`${cause.name}: ${cause.message}`);
		cause = cause.cause;
	}
	return { error: error.name, message: error.message, stack: error.stack, cause: causes.join(' ← ') || undefined };
}
