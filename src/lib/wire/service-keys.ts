import * as v from 'valibot';
import { line } from '../domain/fields.ts';
import { rights } from '../domain/rights.ts';
import { maybeText, text } from '../domain/stored.ts';
import { readRights } from './session.ts';

/** Body of `POST /api/service-keys`. */
export const createServiceKey = v.object({
	name: line(80),
	rights: v.pipe(v.array(v.picklist(rights, 'unknown_right')), v.minLength(1, 'empty'))
});
export type CreateServiceKey = v.InferOutput<typeof createServiceKey>;

const serviceKeyMessage = v.object({
	id: text,
	name: text,
	rights: readRights,
	createdAt: text,
	/** The last time that the key was used. Missing if it was never used. */
	lastUsedAt: maybeText
});
export type ServiceKeyMessage = v.InferOutput<typeof serviceKeyMessage>;

/** The response after creating a service key. No other response contains the secret `key`. */
export const serviceKeyCreated = v.object({ ...serviceKeyMessage.entries, key: text });
export type ServiceKeyCreated = v.InferOutput<typeof serviceKeyCreated>;

/**
 * A list of the keys that weren't revoked, newest first. `unreadable` counts the rows that couldn't be read, and is missing if there are
 * none.
 */
export const serviceKeyList = v.object({ keys: v.array(serviceKeyMessage), unreadable: v.optional(v.number()) });
export type ServiceKeyList = v.InferOutput<typeof serviceKeyList>;
