import type { ClientRequest } from 'node:http';

/**
 * Whether the other side closed a kept connection just as it was reused, before any byte of a response. Then the request can be repeated on
 * a new connection. If that one breaks too, it is a real failure.
 */
export function isStaleSocket(asked: ClientRequest, error: Error): boolean {
	const isReset = 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
	return isReset && asked.reusedSocket;
}
