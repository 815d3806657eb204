import { aboardBodies } from '../../domain/trip-record.ts';
import { idFields, isAboardKind } from '../../domain/aboard-kinds.ts';
import { isUuid } from '../../domain/id.ts';
import { isUnsent, type Entry, type Intent } from '../model/entry.ts';
import { parseJson, readMessage } from '../../wire/parse.ts';
import { correctPayment, logPayment } from '../../wire/payment-requests.ts';
import { signWaiver } from '../../wire/waiver.ts';
import { firstDelivery } from '../model/first-delivery.ts';
import { readIntent } from '../storage/rows.ts';
import { sha256Hex } from '../model/sha256.ts';
import type { StoreParts } from '../storage/read-entries.ts';
import { adopt } from '../storage/save-entries.ts';

const format = 'scc-rescue';

/**
 * The maximum size of an export file, larger than any real queue. Without limits, a crafted file or link could freeze the page or fill the
 * disk.
 */
export const maxExportBytes = 8_000_000;
export const maxExportEntries = 5_000;

/**
 * Returns all unsent entries as JSON text for another phone, with their exact bodies. If both phones send the same entry, its id ensures
 * that it is recorded only once.
 */
export function writeExport(entries: readonly Entry[], nowMs: number): string {
	// A row that this release can't read is exported as stored, so that a newer release can import it.
	const intents = entries.filter((entry) => isUnsent(entry.delivery.state)).map(({ intent }) => intent.row ?? intent);
	return JSON.stringify({ format, version: 1, madeAt: new Date(nowMs).toISOString(), intents }, undefined, '\t');
}

/** The contents of an export file. Nothing is stored until the user chooses which entries to import. */
export interface Offer {
	entries: Entry[];
	/** The number of entries that can't be imported, because they were changed in transit or can't be read. */
	damaged: number;
}

export type ReadOffer = { ok: true; offer: Offer } | { ok: false; why: 'not_rescue' | 'too_large' };

/** Parses an export file without trusting it: accepts an entry only if its hash, id, and schema agree. */
export function readExport(text: string): ReadOffer {
	if (text.length > maxExportBytes) return { ok: false, why: 'too_large' };
	const file = parseJson(text);
	if (typeof file !== 'object' || file === null || !('format' in file) || file.format !== format) {
		return { ok: false, why: 'not_rescue' };
	}
	const rows: unknown[] = 'intents' in file && Array.isArray(file.intents) ? file.intents : [];
	if (rows.length > maxExportEntries) return { ok: false, why: 'too_large' };
	const byId = new Map<string, Entry>();
	let damaged = 0;
	for (const row of rows) {
		const entry = readOffered(row);
		if (!entry) damaged += 1;
		else byId.set(entry.intent.id, entry);
	}
	return { ok: true, offer: { entries: [...byId.values()], damaged } };
}

const slugPattern = /^[a-z0-9-]{1,120}$/;

function readOffered(row: unknown): Entry | undefined {
	const read = readIntent(row);
	if (!read.ok) return undefined;
	const { id, kind, eventId, takenBy, takenByName, deviceId, epoch, seq, takenAt, schema, body, bodySha256 } =
		read.intent;
	// Copies only known fields, so that a file can't set a field that has a meaning in another release.
	const named = { id, kind, eventId, takenBy, deviceId, epoch, seq, takenAt, schema, body, bodySha256 };
	const intent: Intent = takenByName === undefined ? named : { ...named, takenByName: takenByName.slice(0, 120) };
	if (!isUuid(id) || !slugPattern.test(eventId) || Number.isNaN(Date.parse(takenAt))) return undefined;
	if (!Number.isSafeInteger(seq) || deviceId.length > 64 || epoch.length > 64) return undefined;
	if (sha256Hex(body) !== bodySha256) return undefined;
	const entry = { intent, delivery: firstDelivery(id, 0) };
	return saysTheSame(entry) ? entry : undefined;
}

/**
 * Whether an entry's fields agree with its body. The list shows the person and the time from the fields, but the server reads both from the
 * body.
 */
function saysTheSame(entry: Entry): boolean {
	const { id, takenBy, takenAt } = entry.intent;
	// Uses the server's schemas, because the schemas for showing entries in lists are less strict.
	const bodyOf = (kind: Intent['kind']): unknown =>
		entry.intent.kind === kind ? parseJson(entry.intent.body) : undefined;
	const payment = readMessage(logPayment, bodyOf('payment'));
	const correction = readMessage(correctPayment, bodyOf('correction'));
	const waiver = readMessage(signWaiver, bodyOf('waiver'));
	const record = readRecord(entry.intent);
	const body = payment ?? correction ?? waiver ?? record;
	if (!body || (body.takenBy ?? '') !== takenBy || (body.takenAt ?? takenAt) !== takenAt) return false;
	if (payment) return payment.paymentId === id;
	if (waiver) return waiver.waiverId === id;
	if (record) return record.isNamed;
	return correction?.paymentId !== undefined;
}

/** Reads the time, the person, and the id from the body of a trip record. Undefined if the server would refuse the body. */
function readRecord({ id, kind, body }: Intent) {
	if (!isAboardKind(kind)) return undefined;
	const message: { takenAt?: string | undefined; takenBy?: string | undefined } | undefined = readMessage(
		aboardBodies[kind],
		parseJson(body)
	);
	if (!message) return undefined;
	// The body of a `revoke` entry doesn't contain the entry's id, which is sent only as the idempotency key.
	return { ...message, isNamed: kind === 'revoke' || Reflect.get(message, idFields[kind]) === id };
}

export interface ImportResult {
	added: number;
	/** The number of entries that were already on this phone. This isn't an error. */
	known: number;
}

/** Stores the entries that the user chose to import. */
export async function importEntries(parts: StoreParts, entries: readonly Entry[]): Promise<ImportResult> {
	const added = await adopt(
		parts,
		entries.map((entry) => entry.intent)
	);
	return { added, known: entries.length - added };
}
