/** An error that the person at the terminal can fix. Only its message is printed, which says what is wrong and how to fix it. */
export class StartupError extends Error {
	override readonly name = 'StartupError';
}

const wayForward: Record<string, string> = {
	ENOSPC: 'The disk is full. Free some space, then start again: nothing recorded is lost.',
	EDQUOT: 'Your disk quota is used up. Free some space, then start again: nothing recorded is lost.',
	EFBIG: 'The file may not grow any more. Raise the limit for the size of a file (ulimit -f), then start again.',
	EROFS: 'This disk can’t be written. Choose another folder with SCC_DATA_DIR.',
	EACCES: 'You have no right to it. Change its owner or its rights, or choose another folder with SCC_DATA_DIR.',
	EPERM: 'The system does not allow it. Change its owner or its rights, or choose another folder with SCC_DATA_DIR.',
	ENOTDIR: 'There is a file where a folder is needed. Move it away, or choose another folder with SCC_DATA_DIR.',
	EEXIST: 'There is a file where a folder is needed. Move it away, or choose another folder with SCC_DATA_DIR.',
	EISDIR: 'There is a folder where a file is needed. Move it away, then start again.',
	ENOENT: 'It does not exist and can’t be created. Choose another folder with SCC_DATA_DIR.',
	ENAMETOOLONG: 'The name is too long. Choose another folder with SCC_DATA_DIR.',
	ELOOP: 'Its links lead in a circle. Choose another folder with SCC_DATA_DIR.',
	EIO: 'The disk reports an error. Check the disk; a copy of the data folder on another disk can be used with SCC_DATA_DIR.',
	EMFILE: 'Too many files are open. Raise the limit (ulimit -n 4096), then start again.',
	ENFILE: 'Too many files are open on this machine. Close some programs, then start again.',
	ENOMEM: 'There is not enough memory. Close some programs, then start again.',
	EADDRNOTAVAIL: 'HOST isn’t an address of this machine. Leave HOST out, or set it to one.',
	ENOTFOUND: 'HOST isn’t an address of this machine. Leave HOST out, or set it to one.',
	EAI_AGAIN: 'HOST isn’t an address of this machine. Leave HOST out, or set it to one.'
};

/** The text to print if startup failed, as sentences, without a stack trace. `SCC_DEBUG=1` also prints the stack trace. */
export function explainFailure(error: unknown, port: string): string {
	if (error instanceof StartupError) return error.message;
	const code = read(error, 'code');
	if (code === 'EADDRINUSE')
		return `Port ${port} is taken by another program. Stop it, or choose another: PORT=3001 npm start`;
	if (code === 'EACCES' && read(error, 'syscall') === 'listen')
		return `Port ${port} is reserved for the system. Choose another: PORT=3001 npm start`;
	const advice = code !== undefined && Object.hasOwn(wayForward, code) ? wayForward[code] : undefined;
	const path = read(error, 'path');
	if (advice !== undefined) {
		const place = path === undefined ? '' : ` ${path} can’t be used (${code}).`;
		return `Ship Captain Crew can’t run.${place} ${advice}`;
	}
	const message = read(error, 'message') ?? 'The reason is unknown.';
	return `Ship Captain Crew can’t run. ${firstLines(message)}\nTo see where it failed: SCC_DEBUG=1 npm start`;
}

/** The message without stack traces, which some errors contain. */
function firstLines(message: string): string {
	const lines = message.split('\n').filter((line) => !/^\s+at /.test(line));
	return lines.join('\n').slice(0, 4000);
}

function read(error: unknown, property: string): string | undefined {
	if (typeof error !== 'object' || error === null) return undefined;
	const value: unknown = Reflect.get(error, property);
	return typeof value === 'string' ? value : undefined;
}
