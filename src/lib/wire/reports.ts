import * as v from 'valibot';
import { date, text } from '../domain/fields.ts';
import { dayRules, maxReportCharters, moneyGroupings } from '../domain/money-lines.ts';
import { paymentMethods } from '../domain/payment.ts';
import { known } from '../domain/stored.ts';

/** Separators of a CSV file. In some countries, spreadsheets read the comma as the decimal mark. */
const csvSeparators = [',', ';'] as const;
export type CsvSeparator = (typeof csvSeparators)[number];

const range = {
	/** Local days, `YYYY-MM-DD`. The last day is included. */
	from: date,
	to: date,
	rule: v.optional(v.picklist(dayRules, 'unknown_rule'))
};
const next = v.optional(text(100));
const by = v.optional(v.picklist(moneyGroupings, 'unknown_grouping'));

const limit = v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/, 'not_a_number'), v.transform(Number));

/**
 * The query of `GET /api/reports/money`. The default for `by` is the day. `limit` is the maximum number of charters in a part, so that a
 * screen can ask for a small first part.
 */
export const moneyQuestion = v.object({
	...{ ...range, by, next },
	limit: v.optional(v.pipe(limit, v.maxValue(maxReportCharters, 'too_many')))
});
export type MoneyQuestion = v.InferOutput<typeof moneyQuestion>;

/** The query of `GET /api/reports/payments`: all payments, those of one group, or those that match a search. */
export const entriesQuestion = v.object({
	...range,
	by,
	/** The `key` of a row of the report. */
	key: v.optional(v.pipe(v.string(), v.maxLength(400, 'too_long'))),
	/** A search text: a name, a receipt code, a check number, or a charter. */
	q: v.optional(v.pipe(v.string(), v.maxLength(100, 'too_long'))),
	next
});
export type EntriesQuestion = v.InferOutput<typeof entriesQuestion>;

/** The query of `GET /api/reports/cash`. */
export const cashQuestion = v.object({ from: date, to: date, next });
export type CashQuestion = v.InferOutput<typeof cashQuestion>;

export const csvQuestion = v.object({
	...range,
	separator: v.optional(v.picklist(csvSeparators, 'unknown_separator'), ',')
});
export type CsvQuestion = v.InferOutput<typeof csvQuestion>;

export const journalQuestion = v.object(range);
export type JournalQuestion = v.InferOutput<typeof journalQuestion>;

const cents = v.number();
const sums = {
	/** Net amounts: payments minus refunds and voids. Negative if more was refunded than taken. */
	fareCents: cents,
	tipCents: cents,
	/** Refunded fares and tips. Already subtracted from the two amounts above. */
	refundCents: cents,
	/** The number of payments that count. */
	payments: v.number(),
	/** Fare and tip by method. */
	methods: v.optional(v.object({ cash: cents, card: cents, check: cents, other: cents }))
};

const moneyRow = v.object({
	/** A day, an event's slug, a method, a crew member's id, or a boat. Empty for charters without a boat. */
	key: v.string(),
	label: v.string(),
	/** An event's day. */
	date: v.optional(v.string()),
	...sums
});
export type MoneyRow = v.InferOutput<typeof moneyRow>;
const moneyTotals = v.object(sums);
export type MoneyTotals = v.InferOutput<typeof moneyTotals>;

/** Money of one charter that a phone reported as unsent. Not included in any sum of the report, because it isn't recorded. */
const onPhone = v.object({
	eventId: v.string(),
	/** The charter's day. The money is shown on this day. */
	date: v.string(),
	crewId: v.string(),
	name: v.optional(v.string()),
	amountCents: cents,
	count: v.number(),
	reportedAt: v.string()
});
export type OnPhone = v.InferOutput<typeof onPhone>;

/**
 * The response to `GET /api/reports/money`. A long range comes in parts of whole days: rows and totals are those of this part, and rows
 * with the same key must be added up.
 */
export const moneyReport = v.object({
	rows: v.array(moneyRow),
	totals: moneyTotals,
	/**
	 * The day on which money counts: the local day on which it was `taken`, or the `charter`'s day for money taken soon after the charter
	 * ended.
	 */
	rule: known(dayRules, 'taken'),
	/** The last day of this part. */
	through: v.optional(v.string()),
	/** How many stored rows couldn't be read. If there are any, the sums may be wrong. Missing if none. */
	unreadable: v.optional(v.number()),
	/** Unsent money for charters in the whole range. In the first part only. */
	onPhones: v.optional(v.array(onPhone)),
	/** Where the next part begins. Missing in the last part. */
	next: v.optional(v.string())
});
export type MoneyReport = v.InferOutput<typeof moneyReport>;

const entryKinds = ['payment', 'refund', 'void'] as const;
const entryLine = {
	kind: known(entryKinds, 'payment'),
	/** The payment's or correction's id. */
	id: v.string(),
	fareCents: cents,
	tipCents: cents,
	method: known(paymentMethods, 'other'),
	reference: v.optional(v.string()),
	takenByName: v.string(),
	/** The account that delivered the record, if it was another account, for example one that voided someone else's payment. */
	deliveredByName: v.optional(v.string()),
	/** The time and the local day that the record is reported under. */
	at: v.string(),
	day: v.string(),
	/** A payment's note or a correction's reason. */
	note: v.optional(v.string()),
	flags: v.array(v.string())
};

const moneyEntry = v.object({
	...entryLine,
	eventId: v.string(),
	title: v.string(),
	date: v.string(),
	timeZone: v.string(),
	patronName: v.optional(v.string()),
	receiptCode: v.string(),
	/** Changes, refunds, and voids of this payment. */
	history: v.array(
		v.object({
			...entryLine,
			/** The code and the person of an earlier payment, which a change replaced. The guest may hold a receipt with this code. */
			receiptCode: v.optional(v.string()),
			patronName: v.optional(v.string())
		})
	)
});
export type MoneyEntryMessage = v.InferOutput<typeof moneyEntry>;

/**
 * The response to `GET /api/reports/payments`: one entry for each payment, with its history. Amounts include only lines that count in the
 * requested rows.
 */
export const moneyEntriesPage = v.object({
	entries: v.array(moneyEntry),
	through: v.optional(v.string()),
	unreadable: v.optional(v.number()),
	next: v.optional(v.string())
});
export type MoneyEntriesPage = v.InferOutput<typeof moneyEntriesPage>;

const cashCountKinds = ['handover', 'close'] as const;

const cashCount = v.object({
	kind: known(cashCountKinds, 'handover'),
	/** The handover's or close's id. */
	id: v.string(),
	/** When the cash was counted, and the local day. */
	at: v.string(),
	day: v.string(),
	timeZone: v.string(),
	/** The charter. Missing for the close of a day with canceled charters. */
	eventId: v.optional(v.string()),
	title: v.optional(v.string()),
	date: v.optional(v.string()),
	/** The person whose cash was counted. */
	crewId: v.string(),
	name: v.optional(v.string()),
	/** The account that sent a handover, if the handover names someone else as its maker. */
	deliveredByName: v.optional(v.string()),
	/** Missing if nobody counted this person's cash for a close. */
	countedCents: v.optional(cents),
	/** Missing if the expected amount isn't known. */
	expectedCents: v.optional(cents),
	/** Counted minus expected: positive is over, negative is short. Cash that nobody counted is short. */
	differenceCents: v.optional(cents),
	/** What the office received from a handover. */
	receivedCents: v.optional(cents),
	note: v.optional(v.string())
});
export type CashCountMessage = v.InferOutput<typeof cashCount>;

/** The response to `GET /api/reports/cash`, oldest first. */
export const cashCountsPage = v.object({
	counts: v.array(cashCount),
	through: v.optional(v.string()),
	unreadable: v.optional(v.number()),
	next: v.optional(v.string())
});
export type CashCountsPage = v.InferOutput<typeof cashCountsPage>;
