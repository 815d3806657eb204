import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Digest, Ids } from '../shared/ports.ts';
import type { Seal } from './ports.ts';

export const randomIds: Ids = {
	uuid: () => randomUUID(),
	token: () => randomBytes(32).toString('base64url')
};

/** SHA-256 in lowercase hex. */
export const sha256: Digest = (input) => createHash('sha256').update(input).digest('hex');

/** HMAC-SHA-256 in base64url. */
export const seal: Seal = (secret, text) => createHmac('sha256', secret).update(text).digest('base64url');
