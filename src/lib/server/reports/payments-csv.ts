import { localDay, localTimeAt } from '../../domain/local-day.ts';
import { deliveryOf, type DayRule, type MoneyLine } from '../../domain/money-lines.ts';
import { correctionFlagsOf, flagsOf } from '../../domain/payment-time.ts';
import type { Actor } from '../../domain/rights.ts';
import { methodLabels } from '../../format/method-labels.ts';
import type { CsvQuestion, CsvSeparator } from '../../wire/reports.ts';
import { byteOrderMark, csvLine } from '../../domain/csv.ts';
import { readCashRecords, type CashPorts, type CashRecord } from './cash-records.ts';
import { auditedExport, type ExportPorts } from './audited-export.ts';
import { linesOf, openReport, readMoney, type ReportPorts } from './read-money.ts';

// People's spreadsheets refer to columns by name or position, so add new columns only at the end.
const columns = [
	...['date', 'time', 'record', 'charter', 'charter_date', 'title', 'boat', 'person', 'method', 'reference'],
	...['fare', 'tip', 'total', 'taken_by', 'note', 'flags', 'receipt_code', 'payment_id', 'record_id'],
	...['taken_at', 'received_at', 'delivered_by'],
	// Only handovers and closes have these values. They aren't payments, so their `fare`, `tip`, and `total` are empty.
	...['counted', 'expected', 'difference', 'received', 'close_number']
];

/** The maximum number of charters in memory at once. A single day may have more. */
const maxCharters = 100;
/** The number of lines per chunk, about 60 kB of text. One charter can have thousands of lines. */
const linesAtOnce = 250;

/**
 * Writes one CSV line for each payment, refund, void, handover, and close. Makes all checks before the first line.
 * @throws Refusal `not_allowed`, `invalid`, `unavailable`
 */
export async function writePaymentsCsv(
	ports: ReportPorts & CashPorts & ExportPorts,
	actor: Promise<Actor> | Actor,
	{ from, to, rule = 'taken', separator }: CsvQuestion
): Promise<AsyncIterable<string>> {
	await openReport(ports, actor, { from, to });
	return auditedExport(ports, await actor, 'payments_exported', { from, to }, async () =>
		write(ports, { from, to, rule, separator })
	);
}

async function* write(
	ports: ReportPorts & CashPorts,
	{ from, to, rule, separator }: { from: string; to: string; rule: DayRule; separator: CsvSeparator }
): AsyncGenerator<string> {
	yield byteOrderMark + csvLine(columns, separator);
	for await (const piece of readMoney(ports, { from, to }, rule, maxCharters)) {
		const records = await readCashRecords(ports, piece);
		const lines = [
			...linesOf(piece).map((line) => ({ line, cells: () => cellsOf(line) })),
			...records.map((line) => ({ line, cells: () => recordCells(line) }))
		].toSorted(({ line: a }, { line: b }) => compare(a.day, b.day) || compare(a.at, b.at) || compare(a.id, b.id));
		for (let at = 0; at < lines.length; at += linesAtOnce) {
			const some = lines.slice(at, at + linesAtOnce);
			yield some.map(({ cells }) => csvLine(cells(), separator)).join('');
		}
	}
}

function cellsOf(line: MoneyLine) {
	const { kind, id, fareCents, tipCents, method, takenBy, takenByName, at, day, event, payment, correction } = line;
	const atMs = Date.parse(at);
	const { takenAt, receivedAt } = correction ?? payment;
	const { deliveredBy, deliveredByName = deliveredBy } = deliveryOf(line);
	const flags = correction ? correctionFlagsOf(correction) : flagsOf(payment);
	// With the day rule `charter`, money taken soon after midnight can count toward the charter's day, which is the previous day.
	const isNextDay = localDay(atMs, event.timeZone) !== day;
	return [
		...[day, `${localTimeAt(atMs, event.timeZone)}${isNextDay ? ' (next day)' : ''}`, kind],
		...[event.eventId, event.date, event.title, event.boat, payment.patronName],
		...[methodLabels[method], payment.reference],
		...[{ cents: fareCents }, { cents: tipCents }, { cents: fareCents + tipCents }],
		...[takenByName ?? takenBy, correction ? correction.reason : payment.note, flags.join(' ')],
		...[payment.receiptCode, payment.paymentId, id, takenAt, receivedAt, deliveredByName],
		...Array<undefined>(5)
	];
}

function recordCells(record: CashRecord) {
	const { kind, id, at, day, timeZone, event, takenBy, deliveredBy, note, takenAt, receivedAt } = record;
	const { countedCents, expectedCents, differenceCents, receivedCents, number } = record;
	return [
		...[day, localTimeAt(Date.parse(at), timeZone), kind],
		...[event?.eventId, event?.date, event?.title, event?.boat, undefined],
		// A handover is always cash. A close covers all payment methods, so its line names none.
		...[kind === 'handover' ? methodLabels.cash : undefined, undefined, undefined, undefined, undefined],
		...[takenBy, note, undefined, undefined, undefined, id, takenAt, receivedAt, deliveredBy],
		...[countedCents, expectedCents, differenceCents, receivedCents].map((cents) =>
			cents === undefined ? undefined : { cents }
		),
		number === undefined ? undefined : String(number)
	];
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
