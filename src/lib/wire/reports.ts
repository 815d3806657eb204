import * as v from 'valibot';
import { date, text } from '../domain/fields.ts';
import { dayRules, maxReportCharters, moneyGroupings } from '../domain/money-lines.ts';
import { paymentMethods } from '../domain/payment.ts';
import { known } from '../domain/stored.ts';

/** The separators for a CSV file. In some countries, spreadsheets read the comma as the decimal mark. */
const csvSeparators = [',', ';'] as const;
export type CsvSeparator = (typeof csvSeparators)[number];

const range = {
	/** Local days in the format `YYYY-MM-DD`. The last day is included. */
	from: date,
	to: date,
	rule: v.optional(v.picklist(dayRules, 'unknown_rule'))
};
const next = v.optional(text(100));
const by = v.optional(v.picklist(moneyGroupings, 'unknown_grouping'));

const limit = v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/, 'not_a_number'), v.transform(Number));

/**
 * The query of `GET /api/reports/money`. `by` defaults to the day. `limit` is the maximum number of charters in one part of the report, so
 * that a screen can show a small first part quickly.
 */
export const moneyQuestion = v.object({
	...{ ...range, by, next },
	limit: v.optional(v.pipe(limit, v.maxValue(maxReportCharters, 'too_many')))
});
export type MoneyQuestion = v.InferOutput<typeof moneyQuestion>;

/** The query of `GET /api/reports/payments`, which lists all payments, those of one group, or those that match a search. */
export const entriesQuestion = v.object({
	...range,
	by,
	/** The `key` of a row in the money report. */
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
	/** Net amounts: payments minus refunds and voids. Negative if more was refunded than was taken. */
	fareCents: cents,
	tipCents: cents,
	/** The refunded fares and tips, which `fareCents` and `tipCents` already exclude. */
	refundCents: cents,
	/** The number of payments that count. */
	payments: v.number(),
	/** The fares and tips by payment method. */
	methods: v.optional(v.object({ cash: cents, card: cents, check: cents, other: cents }))
};

const moneyRow = v.object({
	/** The row's group: a day, an event's slug, a method, a crew member's id, or a boat. Empty for charters without a boat. */
	key: v.string(),
	label: v.string(),
	/** The event's day, if the row is about an event. */
	date: v.optional(v.string()),
	...sums
});
export type MoneyRow = v.InferOutput<typeof moneyRow>;
const moneyTotals = v.object(sums);
export type MoneyTotals = v.InferOutput<typeof moneyTotals>;

/** Unsent money for one charter, as reported by a phone. The report's totals leave it out, because the server hasn't recorded it yet. */
const onPhone = v.object({
	eventId: v.string(),
	/** The charter's day, under which the report shows this money. */
	date: v.string(),
	crewId: v.string(),
	name: v.optional(v.string()),
	amountCents: cents,
	count: v.number(),
	reportedAt: v.string()
});
export type OnPhone = v.InferOutput<typeof onPhone>;

/**
 * The response to `GET /api/reports/money`. A report on a long range of days is split into parts of whole days. Each part has its own rows
 * and totals, and the caller adds up rows with the same key.
 */
export const moneyReport = v.object({
	rows: v.array(moneyRow),
	totals: moneyTotals,
	/**
	 * How to choose the day on which money counts. `taken`: the local day on which it was taken. `charter`: the same, except that money
	 * taken between midnight and shortly after the charter's end counts on the charter's day.
	 */
	rule: known(dayRules, 'taken'),
	/** The last day of this part. */
	through: v.optional(v.string()),
	/** The number of stored rows that couldn't be read. If there are any, the sums may be wrong. Missing if there are none. */
	unreadable: v.optional(v.number()),
	/** The unsent money on phones for charters in the requested range. Only in the first part. */
	onPhones: v.optional(v.array(onPhone)),
	/** The start of the next part. Missing in the last part. */
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
	/**
	 * The account that delivered the record, if it isn't the person in `takenByName`. For example, someone else may have voided the
	 * payment.
	 */
	deliveredByName: v.optional(v.string()),
	/** The time and the local day under which the record is reported. */
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
	/** The changes, refunds, and voids of this payment. */
	history: v.array(
		v.object({
			...entryLine,
			/**
			 * The receipt code and patron name of an earlier payment that a change replaced. The guest may have a receipt with this code.
			 */
			receiptCode: v.optional(v.string()),
			patronName: v.optional(v.string())
		})
	)
});
export type MoneyEntryMessage = v.InferOutput<typeof moneyEntry>;

/**
 * The response to `GET /api/reports/payments`: one entry for each payment, with its history. Amounts include only payments and corrections
 * that count in the requested rows.
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
	/** The time when the cash was counted, and its local day. */
	at: v.string(),
	day: v.string(),
	timeZone: v.string(),
	/** The charter. Missing in a day's close, which covers canceled charters. */
	eventId: v.optional(v.string()),
	title: v.optional(v.string()),
	date: v.optional(v.string()),
	/** The person whose cash was counted. */
	crewId: v.string(),
	name: v.optional(v.string()),
	/** The account that sent a handover, if the handover names another person. */
	deliveredByName: v.optional(v.string()),
	/** The counted cash. Missing if nobody counted this person's cash for a close. */
	countedCents: v.optional(cents),
	/** The expected cash. Missing if it isn't known. */
	expectedCents: v.optional(cents),
	/** Counted minus expected cash: positive is over, negative is short. If nobody counted the cash, the full expected amount is short. */
	differenceCents: v.optional(cents),
	/** The amount that the office received from a handover. */
	receivedCents: v.optional(cents),
	note: v.optional(v.string())
});
export type CashCountMessage = v.InferOutput<typeof cashCount>;

/** The response to `GET /api/reports/cash`, with the oldest counts first. */
export const cashCountsPage = v.object({
	counts: v.array(cashCount),
	through: v.optional(v.string()),
	unreadable: v.optional(v.number()),
	next: v.optional(v.string())
});
export type CashCountsPage = v.InferOutput<typeof cashCountsPage>;
