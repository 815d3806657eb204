import type { IncomingMessage } from 'node:http';

/** The maximum size of a body. Lambda accepts 6 MB for the whole event, and base64 adds a third. */
export const maxBodyBytes = 4 * 1024 * 1024;
const maxDrainedBytes = 8 * 1024 * 1024;

export type ReadBody =
	| { kind: 'whole'; body: Buffer | undefined }
	/** `isDrained` means that the rest of the body was read, so that the connection can be reused. */
	| { kind: 'too_large'; isDrained: boolean }
	/** `cut` means that the client disconnected. */
	| { kind: 'cut' };

/**
 * Reads the whole body, because Lambda gets only complete requests. If a body is too large, reads and discards the rest up to a limit,
 * because most clients report an early response as a broken pipe.
 */
export async function readBody(request: IncomingMessage): Promise<ReadBody> {
	if (Number(request.headers['content-length'] ?? 0) > maxDrainedBytes) return { kind: 'too_large', isDrained: false };
	const chunks: Buffer[] = [];
	let bytes = 0;
	const { resolve, promise } = Promise.withResolvers<ReadBody>();
	request.on('data', (chunk: Buffer) => {
		bytes += chunk.byteLength;
		if (bytes <= maxBodyBytes) chunks.push(chunk);
		else if (bytes > maxDrainedBytes) resolve({ kind: 'too_large', isDrained: false });
	});
	request.once('end', () => {
		if (bytes > maxBodyBytes) resolve({ kind: 'too_large', isDrained: true });
		else resolve({ kind: 'whole', body: bytes === 0 ? undefined : Buffer.concat(chunks) });
	});
	request.once('error', () => resolve({ kind: 'cut' }));
	request.once('close', () => resolve({ kind: 'cut' }));
	return promise;
}
