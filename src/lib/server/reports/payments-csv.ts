import { localDay, localTimeAt } from '../../domain/local-day.ts';
import { senderOf, type DayRule, type MoneyLine } from '../../domain/money-lines.ts';
import { correctionFlagsOf, flagsOf } from '../../domain/payment-time.ts';
import type { Actor } from '../../domain/rights.ts';
import { methodLabels } from '../../format/method-labels.ts';
import type { CsvQuestion, CsvSeparator } from '../../wire/reports.ts';
import { byteOrderMark, csvLine } from './csv.ts';
import { linesOf, openReport, readMoney, type ReportPorts } from './read-money.ts';

// Spreadsheets refer to columns by name and place: add new ones at the end.
const columns = [
	...['date', 'time', 'record', 'charter', 'charter_date', 'title', 'boat', 'person', 'method', 'reference'],
	...['fare', 'tip', 'total', 'taken_by', 'note', 'flags', 'receipt_code', 'payment_id', 'record_id'],
	...['taken_at', 'received_at', 'delivered_by']
];

/** The most charters in memory at once. */
const maxCharters = 100;

/**
 * One line for each payment, refund, and void. Does all checks before the first line.
 * @throws Refusal `not_allowed`, `invalid`, `unavailable`
 */
export async function writePaymentsCsv(
	ports: ReportPorts,
	actor: Promise<Actor> | Actor,
	{ from, to, rule = 'taken', separator }: CsvQuestion
): Promise<AsyncIterable<string>> {
	await openReport(ports, actor, { from, to });
	return write(ports, { from, to, rule, separator });
}

async function* write(
	ports: ReportPorts,
	{ from, to, rule, separator }: { from: string; to: string; rule: DayRule; separator: CsvSeparator }
): AsyncGenerator<string> {
	yield byteOrderMark + csvLine(columns, separator);
	for await (const piece of readMoney(ports, { from, to }, rule, maxCharters)) {
		const lines = linesOf(piece).toSorted(
			(a, b) => compare(a.day, b.day) || compare(a.at, b.at) || compare(a.id, b.id)
		);
		if (lines.length > 0) yield lines.map((line) => csvLine(cellsOf(line), separator)).join('');
	}
}

function cellsOf(line: MoneyLine) {
	const { kind, id, fareCents, tipCents, method, takenBy, takenByName, at, day, event, payment, correction } = line;
	const atMs = Date.parse(at);
	const { takenAt, receivedAt } = correction ?? payment;
	const { deliveredBy, deliveredByName = deliveredBy } = senderOf(line);
	const flags = correction ? correctionFlagsOf(correction) : flagsOf(payment);
	// Under the rule `charter`, money taken after midnight counts on the day before.
	const isNextDay = localDay(atMs, event.timeZone) !== day;
	return [
		...[day, `${localTimeAt(atMs, event.timeZone)}${isNextDay ? ' (next day)' : ''}`, kind],
		...[event.eventId, event.date, event.title, event.boat, payment.patronName],
		...[methodLabels[method], payment.reference],
		...[{ cents: fareCents }, { cents: tipCents }, { cents: fareCents + tipCents }],
		...[takenByName ?? takenBy, correction ? correction.reason : payment.note, flags.join(' ')],
		...[payment.receiptCode, payment.paymentId, id, takenAt, receivedAt, deliveredByName]
	];
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
