import * as v from 'valibot';
import { crewSlots } from './crew.ts';
import { date, optionalText, text, uuid, zeroOrMoreCents } from './fields.ts';
import { needsNote } from './handover.ts';
import type { MoneyLine } from './money-lines.ts';
import { paymentMethods, type PaymentMethod } from './payment.ts';
import { known, maybeText, text as storedText, whole } from './stored.ts';
import { storedTipPayout } from './tip-payout.ts';

const method = v.picklist(paymentMethods, 'unknown_method');

/** One person's money as counted by the office: cash, card slips, or checks. */
const countedRow = v.object({ crewId: text(60), method, amountCents: zeroOrMoreCents, note: optionalText(500) });
const floatRow = v.object({ crewId: text(60), amountCents: zeroOrMoreCents, note: optionalText(500) });
const maxRows = 200;

/** Body of `POST …/closes`. The request's idempotency key is the close's id. */
export const closeBody = v.object({
	counted: v.pipe(v.array(countedRow, 'not_a_list'), v.maxLength(maxRows, 'too_many')),
	/** The change floats that the crew took along and brought back. The close lists them but doesn't count them as money taken. */
	floats: v.optional(v.pipe(v.array(floatRow, 'not_a_list'), v.maxLength(maxRows, 'too_many')), []),
	/** The id of the earlier close that this close replaces. */
	closes: v.optional(uuid),
	/** A note that explains all differences at once, instead of a note on each row. */
	note: optionalText(500)
});
export type CloseBody = v.InferOutput<typeof closeBody>;

/** Body of `POST /api/closes`, which closes the money of a day's canceled charters. `day` is the local day. */
export const dayCloseBody = v.object({
	...closeBody.entries,
	counted: v.optional(closeBody.entries.counted, []),
	day: date
});
export type CountedRow = CloseBody['counted'][number];
export type FloatRow = CloseBody['floats'][number];

const storedMethod = known(paymentMethods, 'other');
const sums = { crewId: storedText, name: maybeText, method: storedMethod, amountCents: whole };

/** The money that one person took and refunded, by one payment method. `amountCents` is the expected amount. */
const expectedRow = v.object({ ...sums, fareCents: whole, tipCents: whole, givenBackCents: whole });
export type ExpectedRow = v.InferOutput<typeof expectedRow>;

/** The counted amount minus the expected amount for one person and payment method. Negative if money is missing. */
const differenceRow = v.object(sums);
export type DifferenceRow = v.InferOutput<typeof differenceRow>;

/** Sums the money lines for each person and payment method, sorted by person and method. */
export function expectedRows(lines: readonly MoneyLine[]): ExpectedRow[] {
	const groups = Map.groupBy(lines, (line) => JSON.stringify([line.takenBy, line.method]));
	return [...groups.values()]
		.flatMap((own) => {
			const [first] = own;
			if (!first) return [];
			const row = { amountCents: 0, fareCents: 0, tipCents: 0, givenBackCents: 0 };
			for (const { kind, fareCents, tipCents } of own) {
				row.amountCents += fareCents + tipCents;
				if (kind === 'refund') row.givenBackCents -= fareCents + tipCents;
				else {
					row.fareCents += fareCents;
					row.tipCents += tipCents;
				}
			}
			return [{ crewId: first.takenBy, name: first.takenByName, method: first.method, ...row }];
		})
		.toSorted(byPerson);
}

/**
 * Compares the counted amounts with the expected ones. Cash that wasn't counted is treated as missing, but uncounted card slips and checks
 * aren't compared.
 */
export function differenceRows(expected: readonly ExpectedRow[], counted: readonly CountedRow[]): DifferenceRow[] {
	const expectedOf = new Map(expected.map((row) => [pairOf(row), row]));
	const countedOf = new Map(counted.map((row) => [pairOf(row), row.amountCents]));
	const compared = counted.map((row) => {
		const own = expectedOf.get(pairOf(row));
		const { crewId, method: by } = row;
		return { crewId, name: own?.name, method: by, amountCents: row.amountCents - (own?.amountCents ?? 0) };
	});
	const missing = expected
		.filter((row) => row.method === 'cash' && !countedOf.has(pairOf(row)))
		.map(({ crewId, name, amountCents }) => ({ crewId, name, method: 'cash' as const, amountCents: 0 - amountCents }));
	return [...compared, ...missing].toSorted(byPerson);
}

/** Returns the total cash difference: positive if over, negative if short. Differences in card slips and checks aren't included. */
export function cashDifference(rows: readonly DifferenceRow[]): number {
	return rows.reduce((sum, row) => (row.method === 'cash' ? sum + row.amountCents : sum), 0);
}

/** Returns the differences that need a note but don't have one. */
export function withoutNote(
	rows: readonly DifferenceRow[],
	{ counted, note }: Pick<CloseBody, 'counted' | 'note'>,
	/** The largest difference that doesn't need a note, from the settings. */
	aboveCents: number
): DifferenceRow[] {
	if (note !== undefined) return [];
	const noted = new Set(counted.filter((row) => row.note !== undefined).map(pairOf));
	return rows.filter((row) => needsNote(row.amountCents, aboveCents) && !noted.has(pairOf(row)));
}

/** Returns a string that identifies one person and payment method. */
export function pairOf({ crewId, method: by }: { crewId: string; method: PaymentMethod }): string {
	return JSON.stringify([crewId, by]);
}

type Sortable = { crewId: string; method: PaymentMethod };

function byPerson(a: Sortable, b: Sortable): number {
	if (a.crewId !== b.crewId) return a.crewId < b.crewId ? -1 : 1;
	return paymentMethods.indexOf(a.method) - paymentMethods.indexOf(b.method);
}

/**
 * The charter's entries that a phone reported as unsent before the close. `amountCents` includes fares and tips; `count` is the number of
 * entries.
 */
const stillOutRow = v.object({
	crewId: storedText,
	name: maybeText,
	amountCents: whole,
	count: v.optional(whole),
	reportedAt: storedText
});
export type StillOutRow = v.InferOutput<typeof stillOutRow>;

/**
 * Records that this close leaves out because another close covers them. This happens, for example, if a canceled charter's money is closed
 * with the day, and the charter is then reopened.
 */
const leftOutRow = v.object({
	closeId: storedText,
	number: whole,
	/** The other close's day. Missing if that close is for a charter. */
	day: maybeText,
	/** The other close's charter. Missing if that close is for a day. */
	eventId: maybeText,
	ids: v.array(storedText)
});
export type LeftOutRow = v.InferOutput<typeof leftOutRow>;

const storedCounted = v.object({ crewId: storedText, method: storedMethod, amountCents: whole, note: maybeText });
const storedFloat = v.object({ crewId: storedText, amountCents: whole, note: maybeText });
const storedShare = v.object({
	...{ crewId: storedText, name: storedText, slot: known(crewSlots, 'deckhand') },
	/** Whether this person is a day hand, who doesn't have an account. */
	isDayHand: v.fallback(v.optional(v.literal(true)), undefined),
	...{ cardCents: whole, cashCents: whole, shareCents: whole }
});

/** A stored close. It never changes, and records that arrive later are shown as its addenda. */
export const storedClose = v.object({
	closeId: storedText,
	/** The close's position among the closes of the charter or day, starting at 1. Each position is used once. */
	place: whole,
	/** The highest close number assigned before this close was written. This close's own number is higher and stored in a separate row. */
	numberAfter: whole,
	/** The id of the earlier close that this close replaces. */
	closes: maybeText,
	/** The closed day, `YYYY-MM-DD`. Missing if the close is for a charter. */
	day: maybeText,
	counted: v.array(storedCounted),
	floats: v.array(storedFloat),
	expected: v.array(expectedRow),
	difference: v.array(differenceRow),
	/** Ids of all payments, corrections, handovers, and receipts that the close was computed from. */
	covers: v.array(storedText),
	/**
	 * Records that this close leaves out because another close covers them. Missing if there are none, and in closes from older releases.
	 */
	leftOut: v.optional(v.array(leftOutRow)),
	stillOut: v.array(stillOutRow),
	note: maybeText,
	/** The final split of the tips. */
	tips: v.object({
		poolCents: whole,
		rule: v.object({ kind: storedText, weights: v.optional(v.record(storedText, v.number())) }),
		/** When the tips are paid out. Missing in closes from older releases, and if nobody shares the tips. */
		payout: storedTipPayout,
		shares: v.array(storedShare)
	}),
	closedBy: storedText,
	closedByName: storedText,
	/** When the close was recorded, by the server's clock. */
	closedAt: storedText,
	bodySha256: storedText
});
export type Close = v.InferOutput<typeof storedClose>;

/** Returns the key under which a day's closes are stored. It differs from every charter's key, because no slug starts with `@`. */
export function homeOfDay(day: string): string {
	return `@${day}`;
}

/** Extracts the day from a key that `homeOfDay` returned. Undefined for a charter's canonical slug. */
export function dayOfHome(home: string): string | undefined {
	return home.startsWith('@') ? home.slice(1) : undefined;
}

/** Returns the close as it would be read from its row, so that the first response has the same bytes as later responses. */
export function asStored(close: Close): Close {
	return v.parse(storedClose, close);
}
