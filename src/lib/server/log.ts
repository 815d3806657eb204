import { redact } from './log-redaction.ts';

export type LogValue = string | number | boolean | undefined;

/**
 * The only way to log: one line of JSON per entry. A line may contain ids, reasons, and code locations, but never names, addresses,
 * amounts, bodies, or queries.
 */
export interface Log {
	info(what: string, fields?: Record<string, LogValue>): void;
	warn(what: string, fields?: Record<string, LogValue>): void;
	/** A bug or an outage. The screen shows `errorId` to the user. */
	error(what: string, errorId: string, error: unknown, fields?: Record<string, LogValue>): void;
}

/** CloudWatch truncates lines at 1 MB, and a truncated line of JSON can't be parsed. */
export const maxLineBytes = 32_000;

const maxFieldChars = 1000;
const maxMessageChars = 2000;
const maxFrames = 30;
const maxFrameChars = 300;
const maxStackChars = 90_000;
const maxCauses = 3;
const maxCauseChars = 500;

/** The fields that every line has in addition to its own: the function that wrote it, its version, and the call. */
export interface LogContext {
	environment?: string | undefined;
	function?: string | undefined;
	version?: string | undefined;
	requestId?: string | undefined;
	coldStart?: boolean | undefined;
	/** Only of the staging slot. Alarms ignore its lines. */
	slot?: 'staging' | undefined;
}

declare global {
	// On the web function, Kit's build has its own copy of this module, so only the global object is shared by both.
	var shipCaptainCrewLogContext: LogContext | undefined;
}

/** Sets what every line has from now on. Lambda gives an instance one call at a time, so one value per process is enough. */
export function setLogContext(context: LogContext): void {
	globalThis.shipCaptainCrewLogContext = context;
}

export function logContext(): LogContext {
	return globalThis.shipCaptainCrewLogContext ?? {};
}

/** The fields at the start of a line. Lambda reads `timestamp` and `level`, by these names, if its log format is JSON. */
export function lineStart(now: Date, level: 'info' | 'warn' | 'error', what: string): Record<string, LogValue> {
	return { timestamp: now.toISOString(), level, what, ...logContext() };
}

/** @param write receives one line, without its line break */
export function createLog(now: () => Date, write: (line: string) => void): Log {
	const put = (level: 'info' | 'warn' | 'error', what: string, fields: Record<string, LogValue>): void =>
		write(toLine({ ...lineStart(now(), level, what), ...fields }));
	return {
		info: (what, fields = {}) => put('info', what, cleaned(fields)),
		warn: (what, fields = {}) => put('warn', what, cleaned(fields)),
		error: (what, errorId, error, fields = {}) =>
			put('error', what, { errorId, ...describe(error), ...cleaned(fields) })
	};
}

/** The log of a whole process. */
export const processLog: Log = createLog(
	() => new Date(),
	(line) => process.stderr.write(`${line}\n`)
);

function cleaned(fields: Record<string, LogValue>): Record<string, LogValue> {
	const entries = Object.entries(fields).map(([name, value]): [string, LogValue] => [
		name,
		typeof value === 'string' ? redact(value, maxFieldChars) : value
	]);
	return Object.fromEntries(entries);
}

/** Limits the whole line, because the other limits count characters, and one character can take six bytes of JSON. */
function toLine(entry: Record<string, LogValue>): string {
	let line = JSON.stringify(entry);
	for (
		let limit = maxMessageChars;
		Buffer.byteLength(line) > maxLineBytes && limit >= 1;
		limit = Math.floor(limit / 4)
	) {
		const cut = Object.entries(entry).map(([name, value]): [string, LogValue] => [
			name,
			typeof value === 'string' ? value.slice(0, limit) : value
		]);
		line = JSON.stringify(Object.fromEntries([...cut.slice(0, maxFrames), ['isCut', true]]));
	}
	return line;
}

/**
 * Returns name, message, and stack of anything thrown, and of its causes. Reads each property separately and skips unreadable ones, because
 * a thrown object's getters or traps may throw too.
 */
function describe(thrown: unknown): Record<string, LogValue> {
	if (!isErrorLike(thrown)) {
		return { error: kindOf(thrown), message: textOf(typeof thrown === 'string' ? thrown : undefined, maxMessageChars) };
	}
	const code = read(thrown, 'code');
	return {
		error: nameOf(thrown),
		...(typeof code === 'string' && { code: redact(code, maxFieldChars) }),
		message: textOf(read(thrown, 'message'), maxMessageChars),
		stack: framesOf(read(thrown, 'stack')),
		cause: causesOf(thrown)
	};
}

function causesOf(thrown: object): string | undefined {
	const causes: string[] = [];
	const seen = new Set<unknown>([thrown]);
	let cause = read(thrown, 'cause');
	while (cause !== undefined && cause !== null && causes.length < maxCauses && !seen.has(cause)) {
		seen.add(cause);
		const message = isErrorLike(cause) ? read(cause, 'message') : cause;
		const text = textOf(message, maxCauseChars);
		causes.push(`${isErrorLike(cause) ? nameOf(cause) : kindOf(cause)}${text === undefined ? '' : `: ${text}`}`);
		cause = isErrorLike(cause) ? read(cause, 'cause') : undefined;
	}
	return causes.length === 0 ? undefined : causes.join(' ← ');
}

/** Whether this is an error, possibly from another realm or library: anything with a message counts. */
function isErrorLike(thrown: unknown): thrown is object {
	if (typeof thrown !== 'object' || thrown === null) return false;
	return isError(thrown) || typeof read(thrown, 'message') === 'string';
}

function isError(thrown: object): boolean {
	try {
		return thrown instanceof Error;
	} catch {
		return false;
	}
}

function read(thrown: object, property: string): unknown {
	try {
		return Reflect.get(thrown, property);
	} catch {
		return undefined;
	}
}

function kindOf(thrown: unknown): string {
	return thrown === null ? 'null' : typeof thrown;
}

function nameOf(thrown: object): string {
	const name = read(thrown, 'name');
	return typeof name === 'string' ? redact(name, 100) : 'object';
}

function textOf(text: unknown, maxChars: number): string | undefined {
	return typeof text === 'string' && text !== '' ? redact(text, maxChars) : undefined;
}

/** Only the stack frames, because the text before them repeats the message. */
function framesOf(stack: unknown): string | undefined {
	if (typeof stack !== 'string') return undefined;
	const from = Math.max(0, stack.indexOf('\n    at '));
	const frames = stack
		.slice(from, from + maxStackChars)
		.split('\n')
		.filter((line) => /^ {4}at /.test(line))
		.slice(0, maxFrames)
		.map((line) => redact(line.trim(), maxFrameChars, { keepsNames: true }));
	return frames.length === 0 ? undefined : frames.join('\n');
}
