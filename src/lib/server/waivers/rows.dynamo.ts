import * as v from 'valibot';
import {
	type Minor,
	type Sail,
	waiverFlags,
	type Waiver,
	type WaiverMatch,
	type WaiverStrike,
	type WaiverSummary,
	type WaiverText
} from '../../domain/waiver.ts';
import { text, type Fields, maybeText, whole, deviceStamp, parseRow, MalformedRow } from '../dynamo/rows.ts';
import { itineraries } from '../../domain/event.ts';
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
	itinerary: v.optional(v.picklist(itineraries))
} satisfies Fields<Sail>);

export const waiverFields = v.object({
	waiverId: text,
	name: text,
	email: maybeText,
	phone: maybeText,
	birthDate: text,
	signsFor: v.picklist(signsForKinds),
	minors: v.array(minor),
	emergencyContact: maybeText,
	hasAgreed: v.boolean(),
	typedSignature: maybeText,
	textVersion: whole,
	textSha256: text,
	sail,
	inkSha256: maybeText,
	patronId: maybeText,
	channel: v.picklist(['own_phone', 'crew_phone']),
	heldBy: maybeText,
	heldByName: maybeText,
	deliveredBy: maybeText,
	deliveredByName: maybeText,
	heldByClaim: maybeText,
	device: v.optional(deviceStamp),
	signedAt: maybeText,
	receivedAt: text,
	address: text,
	userAgent: text,
	bodySha256: text,
	flags: v.optional(v.array(v.picklist(waiverFlags))),
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
	signsFor: v.picklist(signsForKinds),
	minors: v.array(v.object({ name: text })),
	patronId: maybeText,
	channel: v.picklist(['own_phone', 'crew_phone']),
	receivedAt: text,
	flags: v.optional(v.array(v.picklist(waiverFlags)))
} satisfies Fields<WaiverSummary>);

/** Summaries as one JSON text: parsing one attribute costs a fraction of what a row for each would. */
export const waiverListFields = v.object({ putId: text, summaries: maybeText });
const summaries = v.pipe(v.string(), v.parseJson(), v.array(waiverSummaryFields));

/** Lists that were read lately. A board comes by every few seconds, and its charters rarely have new waivers. */
const readLists = new Map<string, WaiverSummary[]>();
const maxReadLists = 300;

/** The summaries of a list's row; undefined where they didn't fit into it. @throws MalformedRow */
export function readWaiverList(row: Row): WaiverSummary[] | undefined {
	const { putId, summaries: json } = parseRow(waiverListFields, row);
	if (json === undefined) return undefined;
	const known = readLists.get(putId);
	if (known) return known;
	const result = v.safeParse(summaries, json);
	if (!result.success) throw new MalformedRow(row, ['summaries']);
	if (readLists.size >= maxReadLists) readLists.clear();
	readLists.set(putId, result.output);
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
