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
import { Dice } from './world/world.ts';

/** One form on one screen, about to be saved. */
export interface Tap {
	kind: OperationKind;
	id: string;
	eventId: string;
	write: (taker: Taker, takenAtMs: number) => NewWrite;
	/** What the form said: a body that is called saved must say the same. */
	shown: Record<string, unknown>;
	/** The same form, one thing of it changed. */
	edited: () => Tap;
	/** The payment that it takes back whole. */
	ends?: string;
	/** What a person may replace it by, where the screen offers that. */
	copy?: (id: string) => LogPaymentDraft;
}

/** What stands at an office for a kind, by the contract and not by the code: rows beside the key, then the fact. */
interface OfficeRows {
	/** The type of the immutable row, and the beginning of its sort key. */
	fact: string;
	prefix: string;
	/** Written side by side with the key. A crash may leave any of them without the others. */
	beside: readonly ('mail' | 'ink')[];
	/** For a type of row that several kinds share: the row's own `kind`. */
	rowKind?: string;
	/** The field with the record's id, in a response and in the email job. */
	idField: string;
	/** Which field of the row names it, where that isn't `idField`. */
	rowIdField?: string;
	/** Whose name stands in the row for who held the phone. */
	takerField: 'takenBy' | 'heldBy';
	/** Fields that go from the body into the row as they are. */
	kept: readonly string[];
}

export interface FaultKind {
	/** How often it is done, beside the others. */
	weight: number;
	/** A form filled by dice. `payments` are those made before, for what refers to one; undefined where it needs one and has none. */
	make: (dice: Dice, id: string, eventId: string, payments: readonly Tap[]) => Tap | undefined;
	/** Whether a screen can show what is stored. */
	isShown: (entry: Entry) => boolean;
	office: OfficeRows;
}

const people = ['Ida Brandt', 'Bram Okafor', 'Cleo Marsh', 'Tam Vale'];
const pick = <T>(dice: Dice, list: readonly T[]): T => list[dice.below(list.length)]!;

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

/** The payment that a change records. Its id is made of the change's, so that the same form makes the same payment. */
function rightPayment(dice: Dice, changeId: string): RightPayment {
	const paymentId = `${changeId.slice(0, -8)}${((Number.parseInt(changeId.slice(-8), 16) ^ 0x5a5a) >>> 0).toString(16).padStart(8, '0')}`;
	const amountCents = 1 + dice.below(500_000);
	const method = pick(dice, paymentMethods);
	return {
		paymentId,
		patronName: pick(dice, people),
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

/** The body of each record about who is aboard and the trip, filled by dice, and one change to it. */
const recordBodies: Record<AboardKind, (dice: Dice) => { fields: Record<string, unknown>; edit: object }> = {
	patron: (dice) => ({
		fields: { name: pick(dice, people), ...(dice.chance(0.5) && { email: 'walk-up@example.org' }) },
		edit: { name: 'Somebody Else' }
	}),
	boarding: (dice) => {
		const act = pick(dice, boardingActs);
		const undoes = act === 'undo' ? { undoes: dice.uuid() } : {};
		const after = Array.from({ length: dice.below(3) }, () => dice.uuid());
		return { fields: { patronId: pick(dice, people), act, ...undoes, after }, edit: { patronId: 'somebody-else' } };
	},
	count: (dice) => ({
		fields: { point: 'departure', counted: dice.below(150), crewCounted: 3, marksAboard: dice.below(150), heads: [] },
		edit: { counted: 151 }
	}),
	tick: (dice) => ({
		fields: { itemId: pick(dice, ['vhf', 'engine']), templateVersion: 0, state: 'done', after: [dice.uuid()] },
		edit: { state: 'undone' }
	}),
	departure: (dice) => ({
		fields: {
			countId: dice.uuid(),
			warnings: [{ rule: 'not_signed', patronIds: [pick(dice, people)] }],
			overrides: [{ rule: 'not_signed', reason: 'signed on paper' }]
		},
		edit: { overrides: [] }
	}),
	revoke: (dice) => ({
		fields: { departureId: dice.uuid(), reason: 'the engine stopped' },
		edit: { reason: 'the wind' }
	}),
	return: (dice) => ({
		fields: { stillAboard: [pick(dice, people)], reason: 'staying aboard' },
		edit: { reason: 'x' }
	}),
	log: (dice) => ({
		fields: { text: 'Ashes scattered', position: { latitude: dice.below(90), longitude: -117.25, accuracyM: 8 } },
		edit: { text: 'Whale seen' }
	}),
	handover: (dice) => ({
		fields: { countedCents: dice.below(500_000), expectedCents: dice.below(500_000), note: 'a tip left in the tin' },
		edit: { countedCents: 500_001 }
	})
};

function recordKind(kind: AboardKind, weight: number): FaultKind {
	const idField = idFields[kind];
	return {
		weight,
		make: (dice, id, eventId) => {
			const { fields, edit } = recordBodies[kind](dice);
			return tapRecord({ kind, id, eventId, fields }, { ...edit });
		},
		isShown: (entry) => {
			const record = ownRecord(entry);
			if (!record) return false;
			const isNamed = (message: unknown): boolean =>
				typeof message === 'object' && message !== null && 'name' in message && typeof message.name === 'string';
			return kind === 'patron' ? isNamed(record.message) : readAboard([record]).unreadable === 0;
		},
		office: {
			...{ fact: 'aboard', rowKind: kind, prefix: `X#${kind.toUpperCase()}#`, beside: [] },
			...{ idField, rowIdField: 'recordId', takerField: 'takenBy' },
			kept: Object.keys(recordBodies[kind](new Dice(1)).fields)
		}
	};
}

/** A name as a finger draws it: up to `most` points, which is what makes a waiver large. */
function draw(dice: Dice, most: number): string {
	const points = Array.from({ length: 3 + dice.below(most) }, () => ({
		x: dice.below(strokesBox.width + 1),
		y: dice.below(strokesBox.height + 1)
	}));
	return formatStrokes([points]);
}

/**
 * One row a kind of write that travels through the outbox: levels 1 and 2 do it, fault it and check it by this row alone. A kind
 * without one does not compile. README.md says how one joins.
 */
export const faultKinds: Record<OperationKind, FaultKind> = {
	payment: {
		weight: 8,
		make: (dice, id, eventId) => {
			const amountCents = 1 + dice.below(500_000);
			return tapPayment({ id, eventId, patronName: pick(dice, people), amountCents, tipCents: 0, method: 'cash' });
		},
		isShown: (entry) => readPayment(entry) !== undefined,
		office: {
			...{ fact: 'payment', prefix: 'PAYMENT#', beside: ['mail'], idField: 'paymentId', takerField: 'takenBy' },
			kept: ['amountCents', 'tipCents', 'method', 'patronName']
		}
	},
	waiver: {
		weight: 4,
		make: (dice, id, eventId) => {
			const isDrawn = dice.chance(0.7);
			const hasMail = dice.chance(0.6);
			const name = pick(dice, people);
			const hasChild = dice.chance(0.3);
			return tapWaiver({
				...{ id, eventId, name, birthDate: '1985-03-14', hasAgreed: true, textVersion: 1, textSha256: 'a'.repeat(64) },
				signsFor: hasChild ? 'self_and_minors' : 'self',
				minors: hasChild ? [{ name: 'Mika Vale', birthDate: '2018-07-01' }] : [],
				// An address of its own: one mailbox gets only a few copies a day.
				...(hasMail && { email: `guest-${id.slice(0, 8)}@example.org` }),
				...(isDrawn ? { ink: draw(dice, 40) } : { typedSignature: name })
			});
		},
		isShown: (entry) => readWaiver(entry) !== undefined,
		office: {
			...{ fact: 'waiver', prefix: 'WAIVER#', beside: ['mail', 'ink'], idField: 'waiverId', takerField: 'heldBy' },
			kept: ['name', 'birthDate', 'signsFor', 'minors', 'hasAgreed', 'textVersion', 'textSha256', 'email']
		}
	},
	correction: {
		weight: 2,
		// A void made by ending an entry is another happening; this is the office's money going back.
		make: (dice, id, _eventId, payments) => {
			const payment = payments[dice.below(payments.length)];
			if (!payment) return undefined;
			const { id: paymentId, eventId } = payment;
			const draft = { id, eventId, paymentId, reason: 'taken twice' };
			if (dice.chance(0.2)) return tapCorrection({ ...draft, kind: 'change', payment: rightPayment(dice, id) });
			if (dice.chance(0.3)) return tapCorrection({ ...draft, kind: 'void' });
			// Of an older release: without a method, and its amount may reach into the tip.
			if (dice.chance(0.3)) return tapCorrection({ ...draft, kind: 'refund', amountCents: 1 });
			return tapCorrection({ ...draft, kind: 'refund', amountCents: 1, tipCents: dice.below(3), method: 'cash' });
		},
		isShown: (entry) => readCorrection(entry) !== undefined,
		office: {
			...{
				fact: 'correction',
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

/** A kind by its weight. @param share from 0 to 1 */
export function kindAt(share: number): OperationKind {
	let left = share * kindNames.reduce((sum, kind) => sum + faultKinds[kind].weight, 0);
	for (const kind of kindNames) {
		left -= faultKinds[kind].weight;
		if (left < 0) return kind;
	}
	return 'payment';
}

/** Which rows beside the key this very body asks for: no address, no mail; nothing drawn, no ink. */
export function besideOf(kind: OperationKind, body: Record<string, unknown>): ('mail' | 'ink')[] {
	const isAskedFor = { mail: kind !== 'waiver' || body.email !== undefined, ink: body.ink !== undefined };
	return faultKinds[kind].office.beside.filter((row) => isAskedFor[row]);
}
