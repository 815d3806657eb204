import { createHash } from 'node:crypto';

/** Base64, as Lambda and S3 write hashes. */
export function sha256(bytes: Uint8Array | string): string {
	return createHash('sha256').update(bytes).digest('base64');
}

/** For names: eight characters tell builds apart and reveal nothing about their content. */
export function shortDigest(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
