import * as v from 'valibot';
import type { ObjectMeta, Place, Storage } from '../ports.ts';
import { nothingReleased, pointerSchema, type Pointer } from './pointer.ts';
import { ReleaseRefused } from '../release-refused.ts';

const json: ObjectMeta = { contentType: 'application/json', cacheControl: 'no-store' };
const code: ObjectMeta = { contentType: 'application/zip', cacheControl: 'no-store' };

export interface HeldPointer {
	pointer: Pointer;
	/** The pointer's ETag. Undefined if there is no pointer yet. */
	etag: string | undefined;
}

/** The release records and the pointer of one environment, in its documents bucket. */
export function openLedger(storage: Storage, bucket: string) {
	const place = (key: string): Place => ({ bucket, key: `releases/${key}` });

	async function readPointer(): Promise<HeldPointer> {
		const found = await storage.read(place('pointer.json'));
		if (found === undefined) return { pointer: nothingReleased, etag: undefined };
		return { pointer: v.parse(pointerSchema, JSON.parse(found.text)), etag: found.etag };
	}

	/** @throws ReleaseRefused if someone else wrote the pointer since it was read */
	async function writePointer(held: HeldPointer, pointer: Pointer): Promise<HeldPointer> {
		const text = JSON.stringify(pointer, null, '\t');
		const written = await storage.replace(place('pointer.json'), Buffer.from(text), json, held.etag);
		const now = await storage.read(place('pointer.json'));
		// Compares the text even after `changed`, because that may come from a retry of our own write whose first response was lost.
		if (now?.text === text) return { pointer, etag: now.etag };
		throw new ReleaseRefused(
			written === 'changed'
				? 'Someone else’s command changed the releases in the meantime. Nothing more was done. Run `status`, then try again.'
				: 'The record of the releases is not what was just written. Run `status`.'
		);
	}

	/** Does the work that the pointer's `underway` mark announces. If the work fails, tries to record the failure in the mark. */
	async function recordingFailure<T>(held: HeldPointer, work: () => Promise<T>): Promise<T> {
		try {
			return await work();
		} catch (error) {
			const { pointer } = held;
			if (pointer.underway) {
				const failed = { ...pointer, underway: { ...pointer.underway, hasFailed: true } };
				// Reports only the first error. If the failure can't be recorded, the next release checks whether the mark's process is
				// alive.
				await writePointer(held, failed).catch(() => undefined);
			}
			throw error;
		}
	}

	/**
	 * Writes a record only if it doesn't exist yet.
	 * @returns the stored record
	 */
	async function keep<T>(key: string, schema: v.GenericSchema<unknown, T>, record: T): Promise<T> {
		await storage.putNew(place(key), Buffer.from(JSON.stringify(record, null, '\t')), json);
		return require(key, schema);
	}

	async function find<T>(key: string, schema: v.GenericSchema<unknown, T>): Promise<T | undefined> {
		const found = await storage.read(place(key));
		return found && v.parse(schema, JSON.parse(found.text));
	}

	async function require<T>(key: string, schema: v.GenericSchema<unknown, T>): Promise<T> {
		const found = await find(key, schema);
		if (found === undefined) throw new ReleaseRefused(`The record releases/${key} is missing from ${bucket}.`);
		return found;
	}

	async function keepCode(key: string, zip: Uint8Array): Promise<Place> {
		if ((await storage.look(place(key))) === undefined) await storage.putNew(place(key), zip, code);
		return place(key);
	}

	return { readPointer, writePointer, recordingFailure, keep, find, require, keepCode, codePlace: place };
}

export type Ledger = ReturnType<typeof openLedger>;
