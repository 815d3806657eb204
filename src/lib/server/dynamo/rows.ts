import { signsForKinds } from '../../domain/signs-for.ts';
import * as v from 'valibot';
import { crewSlots, type CrewAccount, type CrewSlot } from '../../domain/crew.ts';
import { eventStatuses, itineraries, type CharterEvent } from '../../domain/event.ts';
import { boardingStates, type Patron } from '../../domain/patron.ts';
import {
	correctionFlags,
	correctionKinds,
	knownFlags,
	paymentMethods,
	requestDecisions,
	type Correction,
	type DeviceStamp,
	type Payment,
	type RequestDecided,
	type TotalsThen
} from '../../domain/payment.ts';
import { firstRights, knownRights, rightsOfOldAccount, roles } from '../../domain/rights.ts';
import {
	waiverFlags,
	type Minor,
	type Sail,
	type Waiver,
	type WaiverMatch,
	type WaiverStrike,
	type WaiverSummary,
	type WaiverText
} from '../../domain/waiver.ts';
import {
	letterProblems,
	mailProblems,
	sendTroubles,
	skipReasons,
	type LetterKind,
	type LetterState,
	type ProviderRecord
} from '../mail-ports.ts';
import type { ImportClaim, KeptAccount, KeyRow, SessionRow, StoredAccount } from '../ports.ts';
import type { Row } from './access.ts';

/** A row that this code can't have written as it is. Names the row and the fields, never their values: those are people's. */
export class MalformedRow extends Error {
	override readonly name = 'MalformedRow';

	constructor(row: Row, fields: readonly string[]) {
		super(`The row ${String(row.pk)} / ${String(row.sk)} is malformed: ${fields.join(', ')}`);
	}
}

/** One schema for every field of T, those that may be missing included: a field added to the domain can't be forgotten here. */
type Fields<T> = { [K in keyof Required<T>]: v.GenericSchema<unknown, T[K]> };

const text = v.string();
const maybeText = v.optional(v.string());
const whole = v.pipe(v.number(), v.safeInteger());

const crewSlot = v.object({
	slot: v.picklist(crewSlots),
	crewId: text,
	name: text,
	sinceVersion: v.optional(whole)
} satisfies Fields<CrewSlot>);
const deviceStamp = v.object({ id: text, epoch: text, seq: whole } satisfies Fields<DeviceStamp>);
const totalsThen = v.object({ totalPaidCents: whole, balanceCents: whole } satisfies Fields<TotalsThen>);

export const eventFields = v.object({
	eventId: text,
	home: text,
	title: text,
	hostFirstName: text,
	kind: maybeText,
	boat: maybeText,
	location: text,
	date: text,
	startsAt: text,
	endsAt: text,
	timeZone: text,
	startInstant: text,
	endInstant: text,
	capacity: v.optional(whole),
	status: v.picklist(eventStatuses),
	totalPriceCents: whole,
	crew: v.array(crewSlot),
	notes: maybeText,
	privateNotes: maybeText,
	itinerary: v.optional(v.picklist(itineraries)),
	source: maybeText,
	externalId: maybeText,
	createdWithKey: maybeText,
	createdFromSha256: maybeText,
	version: whole,
	createdAt: text,
	createdBy: text,
	updatedAt: text
} satisfies Fields<CharterEvent>);

export const patronFields = v.object({
	patronId: text,
	name: text,
	email: maybeText,
	phone: maybeText,
	shareCents: v.optional(whole),
	isHost: v.optional(v.boolean()),
	hostTurn: v.optional(whole),
	guardianName: maybeText,
	boarding: v.picklist(boardingStates),
	isRemoved: v.boolean(),
	addedAt: text,
	linkNumber: v.optional(whole)
} satisfies Fields<Patron>);

export const paymentFields = v.object({
	paymentId: text,
	patronId: maybeText,
	patronName: maybeText,
	amountCents: whole,
	tipCents: whole,
	method: v.picklist(paymentMethods),
	reference: maybeText,
	note: maybeText,
	takenAt: text,
	takenBy: text,
	takenByName: maybeText,
	deliveredBy: text,
	deliveredByName: maybeText,
	takenByClaim: maybeText,
	device: v.optional(deviceStamp),
	receivedAt: text,
	bodySha256: text,
	receiptCode: text,
	flags: v.pipe(v.array(text), v.transform(knownFlags)),
	replaces: maybeText,
	totalsThen
} satisfies Fields<Payment>);

export const correctionFields = v.object({
	correctionId: text,
	paymentId: text,
	kind: v.picklist(correctionKinds),
	amountCents: v.optional(whole),
	tipCents: v.optional(whole),
	method: v.optional(v.picklist(paymentMethods)),
	place: v.optional(whole),
	flags: v.optional(v.array(v.picklist(correctionFlags))),
	replacement: v.optional(paymentFields),
	approvedBy: maybeText,
	approvedByName: maybeText,
	reason: text,
	takenAt: text,
	takenBy: text,
	takenByName: maybeText,
	deliveredBy: text,
	deliveredByName: maybeText,
	takenByClaim: maybeText,
	device: v.optional(deviceStamp),
	receivedAt: text,
	bodySha256: text,
	totalsThen
} satisfies Fields<Correction>);

export const requestDecidedFields = v.object({
	requestId: text,
	decision: v.picklist(requestDecisions),
	decidedBy: text,
	decidedByName: text,
	decidedAt: text
} satisfies Fields<RequestDecided>);

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
export const secretFields = v.object({ secret: text });

// `rights` holds what the last release can read; `grants` holds all of them, and marks a row that this release wrote.
const accountEntries = {
	crewId: text,
	name: text,
	role: v.picklist(['captain', 'crew', 'service']),
	rights: v.array(text),
	isActive: v.boolean(),
	email: maybeText,
	createdAt: text
} satisfies { [K in keyof Required<CrewAccount>]: v.GenericSchema };
const accountRow = v.looseObject({
	account: v.looseObject({ ...accountEntries, grants: v.optional(v.array(text)) }),
	passcodeHash: text,
	putId: maybeText
});

const tableFields = new Set(['pk', 'sk', 'boardPk', 'boardSk', 'type']);

/** Reads an account, and sets aside what a newer release stored in it. @throws MalformedRow */
export function readAccount(row: Row): KeptAccount {
	const { account, passcodeHash, putId, ...otherFields } = parseRow(accountRow, row);
	const { crewId, name, role, rights: stored, isActive, email, createdAt, grants, ...beyond } = account;
	const rights = grants ? knownRights(grants) : rightsOfOldAccount(role, knownRights(stored));
	const unknownRights = (grants ?? []).filter((word) => !rights.some((right) => right === word));
	const beside = Object.fromEntries(Object.entries(otherFields).filter(([name]) => !tableFields.has(name)));
	return {
		account: { crewId, name, role, rights, isActive, ...(email === undefined ? {} : { email }), createdAt },
		passcodeHash,
		revision: putId,
		...(hasAny(beyond) || hasAny(beside) || unknownRights.length > 0
			? { beyond: { account: beyond, row: beside, rights: unknownRights } }
			: {})
	};
}

const beyondFields = v.object({
	account: v.record(text, v.unknown()),
	row: v.record(text, v.unknown()),
	rights: v.array(text)
});

/** The fields of an account's row, with what `readAccount` set aside. */
export function accountFields(stored: StoredAccount & { beyond?: unknown }): Row {
	const { account, passcodeHash } = stored;
	const beyond = v.safeParse(beyondFields, stored.beyond);
	const more = beyond.success ? beyond.output : { account: {}, row: {}, rights: [] };
	const rights = account.rights.filter((right) => firstRights.some((first) => first === right));
	return {
		...more.row,
		account: { ...more.account, ...account, rights, grants: [...account.rights, ...more.rights] },
		passcodeHash
	};
}

function hasAny(fields: Row): boolean {
	return Object.keys(fields).length > 0;
}

export const epochFields = v.object({ epoch: whole, putId: text });

export const sessionFields = v.object({
	userId: text,
	tokenSha256: text,
	name: text,
	role: v.picklist(roles),
	secretFingerprint: text,
	epoch: v.optional(whole),
	createdAt: text,
	expiresAt: text
} satisfies Fields<SessionRow>);

const voidKey = v.object({ id: text, kind: v.literal('void'), home: text, correctionId: text });
const boundKey = v.object({ id: text, kind: text, home: text, bodySha256: text });
export const keyFields: v.GenericSchema<unknown, KeyRow> = v.union([voidKey, boundKey]);

const mailKinds = v.variant('kind', [
	v.object({ kind: v.literal('payment_recorded'), mailId: text, home: text, createdAt: text, paymentId: text }),
	v.object({ kind: v.literal('correction_recorded'), mailId: text, home: text, createdAt: text, correctionId: text }),
	v.object({ kind: v.literal('waiver_signed'), mailId: text, home: text, createdAt: text, waiverId: text }),
	v.object({
		kind: v.literal('crew_assigned'),
		mailId: text,
		home: text,
		createdAt: text,
		crewId: text,
		slot: v.picklist(crewSlots),
		sinceVersion: whole
	})
]);
const letterState: v.GenericSchema<unknown, LetterState> = v.variant('state', [
	v.object({
		state: v.literal('waiting'),
		attempts: whole,
		trouble: v.optional(v.picklist(sendTroubles)),
		to: maybeText,
		round: whole
	}),
	v.object({ state: v.literal('sent'), sentAt: text, to: text, messageId: text, round: whole }),
	v.object({ state: v.literal('skipped'), reason: v.picklist(skipReasons), round: whole }),
	v.object({
		state: v.literal('failed'),
		failedAt: text,
		problem: v.picklist(letterProblems),
		to: text,
		round: whole,
		left: v.optional(v.object({ at: text, by: text }))
	})
]);
export const mailIntentFields = mailKinds;
/** Rows put before there was a mailer say `pending` and no more. */
export const mailProgressFields = v.object({
	state: v.picklist(['pending', 'done', 'failed', 'dropped']),
	createdAt: text,
	dueAt: maybeText,
	leasedUntil: maybeText,
	attempts: v.optional(whole, 0),
	letters: v.optional(
		v.object({
			receipt: v.optional(letterState),
			notice: v.optional(letterState),
			copy: v.optional(letterState),
			assignment: v.optional(letterState)
		} satisfies Record<LetterKind, v.GenericSchema>),
		{}
	),
	trouble: v.optional(v.literal('not_composable')),
	changedAt: maybeText,
	changedBy: maybeText,
	putId: text
});

export const providerFields = v.object({
	provider: text,
	lastSuccessAt: maybeText,
	problem: v.optional(v.picklist(mailProblems)),
	settings: v.array(text),
	checkedAt: text
} satisfies Fields<ProviderRecord>);

export const aliasFields = v.object({ type: v.literal('alias'), home: text });
export const importFields = v.object({ slug: text, number: v.optional(whole, 1) } satisfies Fields<ImportClaim>);
export const throttleFields = v.object({ failures: whole, expiresAtS: whole });
export const budgetFields = v.object({ used: whole, marks: v.set(text) });
export const deviceIndexFields = v.object({ pk: text, sk: text, deviceSk: text });

/** The fields of a row as the domain knows them, the table's own left out. @throws MalformedRow, a bug to be logged. */
export function parseRow<const S extends v.GenericSchema>(fields: S, row: Row): v.InferOutput<S> {
	const result = v.safeParse(fields, row);
	if (result.success) return result.output;
	throw new MalformedRow(
		row,
		result.issues.map((issue) => v.getDotPath(issue) ?? 'row')
	);
}

/** Fields that this release doesn't know. A newer one may have written them, so a rewrite puts them back. */
export function unknownFields(known: { entries: Record<string, unknown> }, row: Row): Row {
	return Object.fromEntries(Object.entries(row).filter(([field]) => !(field in known.entries)));
}

/**
 * Reads what can be read of a list and reports each thing that can't, so that one bad row hides nothing but itself. Where nothing
 * can be read it throws: trouble must never look like an empty list.
 */
export function readSound<T, R>(things: readonly T[], read: (thing: T) => R, reportBug: (error: unknown) => void): R[] {
	const sound: R[] = [];
	let trouble: MalformedRow | undefined;
	for (const thing of things) {
		try {
			sound.push(read(thing));
		} catch (error) {
			if (!(error instanceof MalformedRow)) throw error;
			trouble = error;
			reportBug(error);
		}
	}
	if (trouble && sound.length === 0) throw trouble;
	return sound;
}
