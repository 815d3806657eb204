import type { ClientRequest } from 'node:http';

/**
 * Whether a kept connection was closed by the other side just as it was used again, before a byte of an answer came. Then it is safe to
 * ask once more, on a connection of its own: whoever breaks that one too means it.
 */
export function isStaleSocket(asked: ClientRequest, error: Error): boolean {
	const isReset = 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
	return isReset && asked.reusedSocket;
}
