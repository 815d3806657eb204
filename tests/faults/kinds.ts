import { paymentMethods } from '../../src/lib/domain/payment.ts';
import { idFields, type AboardKind } from '../../src/lib/domain/aboard-kinds.ts';
import { readAboard } from '../../src/lib/domain/trip-record.ts';
import { boardingActs } from '../../src/lib/domain/boarding.ts';
import { formatStrokes, strokesBox } from '../../src/lib/domain/signature-strokes.ts';
import { readCorrection, readPayment, readWaiver, type Entry } from '../../src/lib/outbox/model/entry.ts';
import { writeCorrection, writePayment, writeWaiver, type Taker } from '../../src/lib/outbox/commands/save.ts';
import type {
	CorrectionDraft,
	LogPaymentDraft,
	RightPayment,
	WaiverDraft
} from '../../src/lib/outbox/commands/save.ts';
import { writeRecord, type RecordDraft } from '../../src/lib/outbox/commands/save-record.ts';
import type { NewWrite } from '../../src/lib/outbox/storage/save-entries.ts';
import { ownRecord } from '../../src/lib/snapshot/own-records.ts';
import type { OperationKind } from '../../src/lib/wire/outbox.ts';
import { Rng } from './simulation/simulation.ts';

/** One form on one screen, about to be saved. */
export interface Tap {
	kind: OperationKind;
	id: string;
	eventId: string;
	write: (taker: Taker, takenAtMs: number) => NewWrite;
	/** What the form showed. A body that is called saved must contain the same values. */
	shown: Record<string, unknown>;
	/** The same form with one field changed. */
	edited: () => Tap;
	/** The payment that this write voids. */
	ends?: string;
	/** The payment that may replace this one, if the screen offers that. */
	copy?: (id: string) => LogPaymentDraft;
}

/** The rows that the contract requires for a kind: some beside the key, then the record. */
interface ServerRows {
	/** The type of the immutable row, and the prefix of its sort key. */
	recordType: string;
	prefix: string;
	/** Rows written at the same time as the key. A crash may leave any of them without the others. */
	beside: readonly ('mail' | 'ink')[];
	/** For a type of row that several kinds share: the row's own `kind`. */
	rowKind?: string;
	/** The field with the record's id, in a response and in the email job. */
	idField: string;
	/** Which field of the row names it, where that isn't `idField`. */
	rowIdField?: string;
	/** The row's field with the name of the person who held the phone. */
	takerField: 'takenBy' | 'heldBy';
	/** Fields that are copied unchanged from the body into the row. */
	kept: readonly string[];
}

export interface FaultKind {
	/** How often this kind is saved, relative to the others. */
	weight: number;
	/**
	 * Fills in a form at random. `payments` are the earlier ones that it may refer to. Returns undefined if it needs one and there are
	 * none.
	 */
	make: (rng: Rng, id: string, eventId: string, payments: readonly Tap[]) => Tap | undefined;
	/** Whether a screen can show the stored entry. */
	isShown: (entry: Entry) => boolean;
	server: ServerRows;
}

const people = ['Ida Brandt', 'Bram Okafor', 'Cleo Marsh', 'Tam Vale'];
const pick = <T>(rng: Rng, list: readonly T[]): T => list[rng.below(list.length)]!;

function tapPayment(draft: LogPaymentDraft): Tap {
	const { id, eventId, amountCents, patronName } = draft;
	return {
		...{ kind: 'payment', id, eventId, shown: { amountCents, patronName } },
		write: (taker, takenAtMs) => writePayment(draft, taker, takenAtMs),
		edited: () => tapPayment({ ...draft, amountCents: amountCents + 1 }),
		copy: (copyId) => ({ ...draft, id: copyId, amountCents: amountCents + 7 })
	};
}

function tapCorrection(draft: CorrectionDraft): Tap {
	const { id, eventId, paymentId, kind, reason } = draft;
	return {
		...{
			kind: 'correction',
			id,
			eventId,
			shown: { paymentId, kind, reason },
			...(kind !== 'refund' && { ends: paymentId })
		},
		write: (taker, takenAtMs) => writeCorrection(draft, taker, takenAtMs),
		edited: () => tapCorrection({ ...draft, reason: `${reason}, and more` })
	};
}

/** The payment that a change records. Its id is derived from the change's id, so that the same form makes the same payment. */
function rightPayment(rng: Rng, changeId: string): RightPayment {
	const paymentId = `${changeId.slice(0, -8)}${((Number.parseInt(changeId.slice(-8), 16) ^ 0x5a5a) >>> 0).toString(16).padStart(8, '0')}`;
	const amountCents = 1 + rng.below(500_000);
	const method = pick(rng, paymentMethods);
	return {
		paymentId,
		patronName: pick(rng, people),
		amountCents,
		tipCents: 0,
		method,
		takenAt: '2026-05-23T18:20:00Z'
	};
}

function tapWaiver(draft: WaiverDraft): Tap {
	const { id, eventId, name, ink, textSha256, minors } = draft;
	return {
		...{ kind: 'waiver', id, eventId, shown: { name, ink, textSha256, minors } },
		write: (taker, takenAtMs) => writeWaiver(draft, taker, takenAtMs),
		edited: () => tapWaiver({ ...draft, name: `${name} Jr.` })
	};
}

function tapRecord(draft: RecordDraft, edit: Record<string, unknown>): Tap {
	const { kind, id, eventId, fields } = draft;
	return {
		...{ kind, id, eventId, shown: fields },
		write: (taker, takenAtMs) => writeRecord(draft, taker, takenAtMs),
		edited: () => tapRecord({ ...draft, fields: { ...fields, ...edit } }, edit)
	};
}

/** A random body, and one edit to it, for each record about people aboard and the trip. */
const recordBodies: Record<AboardKind, (rng: Rng) => { fields: Record<string, unknown>; edit: object }> = {
	patron: (rng) => ({
		fields: { name: pick(rng, people), ...(rng.chance(0.5) && { email: 'walk-up@example.org' }) },
		edit: { name: 'Somebody Else' }
	}),
	boarding: (rng) => {
		const act = pick(rng, boardingActs);
		const undoes = act === 'undo' ? { undoes: rng.uuid() } : {};
		const after = Array.from({ length: rng.below(3) }, () => rng.uuid());
		return { fields: { patronId: pick(rng, people), act, ...undoes, after }, edit: { patronId: 'somebody-else' } };
	},
	count: (rng) => ({
		fields: { point: 'departure', counted: rng.below(150), crewCounted: 3, marksAboard: rng.below(150), heads: [] },
		edit: { counted: 151 }
	}),
	tick: (rng) => ({
		fields: { itemId: pick(rng, ['vhf', 'engine']), templateVersion: 0, state: 'done', after: [rng.uuid()] },
		edit: { state: 'undone' }
	}),
	departure: (rng) => ({
		fields: {
			countId: rng.uuid(),
			warnings: [{ rule: 'not_signed', patronIds: [pick(rng, people)] }],
			overrides: [{ rule: 'not_signed', reason: 'signed on paper' }]
		},
		edit: { overrides: [] }
	}),
	revoke: (rng) => ({
		fields: { departureId: rng.uuid(), reason: 'the engine stopped' },
		edit: { reason: 'the wind' }
	}),
	return: (rng) => ({
		fields: { stillAboard: [pick(rng, people)], reason: 'staying aboard' },
		edit: { reason: 'x' }
	}),
	log: (rng) => ({
		fields: { text: 'Ashes scattered', position: { latitude: rng.below(90), longitude: -117.25, accuracyM: 8 } },
		edit: { text: 'Whale seen' }
	}),
	handover: (rng) => ({
		fields: { countedCents: rng.below(500_000), expectedCents: rng.below(500_000), note: 'a tip left in the tin' },
		edit: { countedCents: 500_001 }
	})
};

function recordKind(kind: AboardKind, weight: number): FaultKind {
	const idField = idFields[kind];
	return {
		weight,
		make: (rng, id, eventId) => {
			const { fields, edit } = recordBodies[kind](rng);
			return tapRecord({ kind, id, eventId, fields }, { ...edit });
		},
		isShown: (entry) => {
			const record = ownRecord(entry);
			if (!record) return false;
			const isNamed = (message: unknown): boolean =>
				typeof message === 'object' && message !== null && 'name' in message && typeof message.name === 'string';
			return kind === 'patron' ? isNamed(record.message) : readAboard([record]).unreadable === 0;
		},
		server: {
			...{ recordType: 'aboard', rowKind: kind, prefix: `X#${kind.toUpperCase()}#`, beside: [] },
			...{ idField, rowIdField: 'recordId', takerField: 'takenBy' },
			kept: Object.keys(recordBodies[kind](new Rng(1)).fields)
		}
	};
}

/** A signature drawn with a finger. It has up to `most` points, which is what makes a waiver large. */
function draw(rng: Rng, most: number): string {
	const points = Array.from({ length: 3 + rng.below(most) }, () => ({
		x: rng.below(strokesBox.width + 1),
		y: rng.below(strokesBox.height + 1)
	}));
	return formatStrokes([points]);
}

/**
 * One row per kind of write in the outbox. Levels 1 and 2 save it, break it, and check it with only this row. A kind without a row doesn't
 * compile. README.md explains how to add one.
 */
export const faultKinds: Record<OperationKind, FaultKind> = {
	payment: {
		weight: 8,
		make: (rng, id, eventId) => {
			const amountCents = 1 + rng.below(500_000);
			return tapPayment({ id, eventId, patronName: pick(rng, people), amountCents, tipCents: 0, method: 'cash' });
		},
		isShown: (entry) => readPayment(entry) !== undefined,
		server: {
			...{ recordType: 'payment', prefix: 'PAYMENT#', beside: ['mail'], idField: 'paymentId', takerField: 'takenBy' },
			kept: ['amountCents', 'tipCents', 'method', 'patronName']
		}
	},
	waiver: {
		weight: 4,
		make: (rng, id, eventId) => {
			const isDrawn = rng.chance(0.7);
			const hasMail = rng.chance(0.6);
			const name = pick(rng, people);
			const hasChild = rng.chance(0.3);
			return tapWaiver({
				...{ id, eventId, name, birthDate: '1985-03-14', hasAgreed: true, textVersion: 1, textSha256: 'a'.repeat(64) },
				signsFor: hasChild ? 'self_and_minors' : 'self',
				minors: hasChild ? [{ name: 'Mika Vale', birthDate: '2018-07-01' }] : [],
				// Its own address, because one mailbox gets only a few copies a day.
				...(hasMail && { email: `guest-${id.slice(0, 8)}@example.org` }),
				...(isDrawn ? { ink: draw(rng, 40) } : { typedSignature: name })
			});
		},
		isShown: (entry) => readWaiver(entry) !== undefined,
		server: {
			...{
				recordType: 'waiver',
				prefix: 'WAIVER#',
				beside: ['mail', 'ink'],
				idField: 'waiverId',
				takerField: 'heldBy'
			},
			kept: ['name', 'birthDate', 'signsFor', 'minors', 'hasAgreed', 'textVersion', 'textSha256', 'email']
		}
	},
	correction: {
		weight: 2,
		// Voiding an entry on the phone is a separate action. This is the office refunding money.
		make: (rng, id, _eventId, payments) => {
			const payment = payments[rng.below(payments.length)];
			if (!payment) return undefined;
			const { id: paymentId, eventId } = payment;
			const draft = { id, eventId, paymentId, reason: 'taken twice' };
			if (rng.chance(0.2)) return tapCorrection({ ...draft, kind: 'change', payment: rightPayment(rng, id) });
			if (rng.chance(0.3)) return tapCorrection({ ...draft, kind: 'void' });
			// Like an older release: it has no method, and its amount may include part of the tip.
			if (rng.chance(0.3)) return tapCorrection({ ...draft, kind: 'refund', amountCents: 1 });
			return tapCorrection({ ...draft, kind: 'refund', amountCents: 1, tipCents: rng.below(3), method: 'cash' });
		},
		isShown: (entry) => readCorrection(entry) !== undefined,
		server: {
			...{
				recordType: 'correction',
				prefix: 'CORRECTION#',
				beside: ['mail'],
				idField: 'correctionId',
				takerField: 'takenBy'
			},
			kept: ['kind', 'paymentId', 'amountCents', 'tipCents', 'method', 'reason']
		}
	},
	patron: recordKind('patron', 1),
	boarding: recordKind('boarding', 4),
	count: recordKind('count', 1),
	tick: recordKind('tick', 1),
	departure: recordKind('departure', 1),
	revoke: recordKind('revoke', 1),
	return: recordKind('return', 1),
	log: recordKind('log', 1),
	handover: recordKind('handover', 1)
};

export const kindNames = Object.keys(faultKinds) as OperationKind[];

/**
 * Chooses a kind by weight.
 * @param share from 0 to 1
 */
export function kindAt(share: number): OperationKind {
	let left = share * kindNames.reduce((sum, kind) => sum + faultKinds[kind].weight, 0);
	for (const kind of kindNames) {
		left -= faultKinds[kind].weight;
		if (left < 0) return kind;
	}
	return 'payment';
}

/** The rows that this body needs beside the key: an email job only with an address, a signature only if one was drawn. */
export function sideRowsOf(kind: OperationKind, body: Record<string, unknown>): ('mail' | 'ink')[] {
	const isAskedFor = { mail: kind !== 'waiver' || body.email !== undefined, ink: body.ink !== undefined };
	return faultKinds[kind].server.beside.filter((row) => isAskedFor[row]);
}
