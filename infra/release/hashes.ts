import { createHash } from 'node:crypto';

/** The SHA-256 in base64, as Lambda and S3 write it. */
export function sha256(bytes: Uint8Array | string): string {
	return createHash('sha256').update(bytes).digest('base64');
}

/** A short hash for names. Eight characters tell builds apart and reveal nothing about their content. */
export function shortDigest(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
