import { redact } from './log-redaction.ts';

export type LogValue = string | number | boolean | undefined;

/**
 * The only way to log: one line of JSON per entry. A line may contain ids, reasons, and code locations, but never names, addresses,
 * amounts, bodies, or queries.
 */
export interface Log {
	info(what: string, fields?: Record<string, LogValue>): void;
	warn(what: string, fields?: Record<string, LogValue>): void;
	/** Logs a bug or an outage. If a user is affected, the screen shows `errorId`. */
	error(what: string, errorId: string, error: unknown, fields?: Record<string, LogValue>): void;
}

/** Far below 1 MB, where CloudWatch truncates lines. A truncated line of JSON can't be parsed. */
export const maxLineBytes = 32_000;

const maxFieldChars = 1000;
const maxMessageChars = 2000;
const maxFrames = 30;
const maxFrameChars = 300;
const maxStackChars = 90_000;
const maxCauses = 3;
const maxCauseChars = 500;

/** Fields that are added to every line, such as the Lambda function's name and version, and the request's id. */
export interface LogContext {
	environment?: string | undefined;
	function?: string | undefined;
	version?: string | undefined;
	requestId?: string | undefined;
	coldStart?: boolean | undefined;
	/** Set only in the staging slot. Alarms ignore lines with this field. */
	slot?: 'staging' | undefined;
}

declare global {
	// Global, because SvelteKit's build and the web function's entry file each have a copy of this module.
	var shipCaptainCrewLogContext: LogContext | undefined;
}

/** Sets the fields that are added to every later line. A Lambda instance handles one call at a time, so one value per process is enough. */
export function setLogContext(context: LogContext): void {
	globalThis.shipCaptainCrewLogContext = context;
}

export function logContext(): LogContext {
	return globalThis.shipCaptainCrewLogContext ?? {};
}

/** Returns the fields that start each line. With the JSON log format, Lambda looks for `timestamp` and `level` by these names. */
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

/** This process's log, which goes to stderr. */
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

/** Limits a line's total size in bytes. The other limits count characters, and one character can take six bytes of JSON. */
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
 * Returns the name, message, and stack of a thrown value, and the name and message of each cause. Reads each property separately, because
 * a thrown object's getters or proxy traps may throw, too.
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

/** Whether a thrown value is an error. Any object with a message counts, because errors from another realm fail `instanceof Error`. */
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

/** Returns only the stack frames, because the text before them repeats the message. */
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
