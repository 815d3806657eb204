import * as v from 'valibot';
import {
	type Minor,
	type CharterSummary,
	type Waiver,
	type WaiverMatch,
	type WaiverStrike,
	type WaiverSummary,
	type WaiverText
} from '../../domain/waiver.ts';
import { MalformedRow, parseRow, readEach, type Fields, type Readable } from '../dynamo/rows.ts';
import { itineraries } from '../../domain/event.ts';
import { storedDevice } from '../../domain/payment.ts';
import { known, maybeText, text, whole } from '../../domain/stored.ts';
import { signsForKinds } from '../../domain/signs-for.ts';
import type { Row } from '../dynamo/access.ts';

const minor = v.object({ name: text, birthDate: text } satisfies Fields<Minor>);

const sail = v.object({
	kind: maybeText,
	boat: maybeText,
	location: text,
	date: text,
	startsAt: text,
	endsAt: text,
	timeZone: text,
	itinerary: v.optional(known(itineraries, undefined))
} satisfies Fields<CharterSummary>);

export const waiverFields = v.object({
	waiverId: text,
	name: text,
	email: maybeText,
	phone: maybeText,
	birthDate: text,
	signsFor: known(signsForKinds, 'self_and_minors'),
	minors: v.array(minor),
	emergencyContact: maybeText,
	hasAgreed: v.boolean(),
	typedSignature: maybeText,
	textVersion: whole,
	textSha256: text,
	sail,
	inkSha256: maybeText,
	patronId: maybeText,
	channel: known(['own_phone', 'crew_phone'], 'own_phone'),
	heldBy: maybeText,
	heldByName: maybeText,
	deliveredBy: maybeText,
	deliveredByName: maybeText,
	heldByClaim: maybeText,
	device: v.optional(storedDevice),
	signedAt: maybeText,
	receivedAt: text,
	address: text,
	userAgent: text,
	bodySha256: text,
	flags: v.optional(v.array(text)),
	wasCanceled: v.optional(v.literal(true))
} satisfies Fields<Waiver>);

export const waiverMatchFields = v.object({
	matchId: text,
	waiverId: text,
	person: whole,
	patronId: v.nullable(text),
	matchedBy: text,
	matchedAt: text
} satisfies Fields<WaiverMatch>);

export const waiverStrikeFields = v.object({
	strikeId: text,
	waiverId: text,
	isStruck: v.boolean(),
	reason: maybeText,
	struckBy: text,
	struckByName: text,
	struckAt: text
} satisfies Fields<WaiverStrike>);

/** The part of a waiver's row that the board needs. */
export const waiverSummaryFields = v.object({
	waiverId: text,
	name: text,
	email: maybeText,
	signsFor: known(signsForKinds, 'self_and_minors'),
	minors: v.array(v.object({ name: text })),
	patronId: maybeText,
	channel: known(['own_phone', 'crew_phone'], 'own_phone'),
	receivedAt: text,
	flags: v.optional(v.array(text))
} satisfies Fields<WaiverSummary>);

/**
 * The board's list of a charter's waivers. Its summaries are one JSON string, which is much cheaper to parse than a row for each waiver.
 */
export const waiverListFields = v.object({ putId: text, summaries: maybeText });
const summaries = v.pipe(v.string(), v.parseJson(), v.array(v.unknown()));

/** A cache of parsed lists, by `putId`. A board is read every few seconds but rarely has new waivers. */
const readLists = new Map<string, Readable<WaiverSummary>>();
const maxReadLists = 300;

/** Reads the waiver summaries from a list's row. Undefined if they were too large for the row. @throws MalformedRow */
export function readWaiverList(row: Row, reportBug: (error: unknown) => void): Readable<WaiverSummary> | undefined {
	const { putId, summaries: json } = parseRow(waiverListFields, row);
	if (json === undefined) return undefined;
	const lately = readLists.get(putId);
	if (lately) return lately;
	const result = v.safeParse(summaries, json);
	if (!result.success) throw new MalformedRow(row, ['summaries']);
	const list = readEach(result.output, (one) => readSummary(row, one), reportBug);
	if (readLists.size >= maxReadLists) readLists.clear();
	readLists.set(putId, list);
	return list;
}

function readSummary(row: Row, summary: unknown): WaiverSummary {
	const result = v.safeParse(waiverSummaryFields, summary);
	if (!result.success) throw new MalformedRow(row, ['summaries']);
	return result.output;
}

export const waiverTextFields = v.object({
	version: whole,
	title: text,
	markdown: text,
	sha256: text,
	publishedAt: text,
	publishedBy: text,
	html: maybeText
} satisfies Fields<WaiverText>);

export const inkFields = v.object({ ink: text });
