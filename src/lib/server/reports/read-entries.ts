import { otherSender } from '../../domain/other-sender.ts';
import {
	lineKey,
	moneyEntries,
	deliveryOf,
	sumLines,
	type MoneyEntry,
	type MoneyLine
} from '../../domain/money-lines.ts';
import { correctionFlagsOf, flagsOf } from '../../domain/payment-time.ts';
import type { Actor } from '../../domain/rights.ts';
import { foldText } from '../../domain/fold-text.ts';
import type { EntriesQuestion, MoneyEntriesPage, MoneyEntryMessage } from '../../wire/reports.ts';
import { isWithin, openReport, type MoneyPiece, type ReportPorts } from './read-money.ts';
import { placeOf, readPiece } from './read-report.ts';

/** The maximum number of charters in one response. Each has about ten payments of 500 bytes. */
const maxCharters = 200;

/**
 * Returns the payments behind a report, each with its history. Amounts include only what counts toward the requested row, so they
 * add up to it.
 * @throws Refusal `not_allowed`, `invalid`, `unavailable`
 */
export async function readEntries(
	ports: ReportPorts,
	actor: Promise<Actor> | Actor,
	question: EntriesQuestion
): Promise<MoneyEntriesPage> {
	await openReport(ports, actor, question);
	const piece = await readPiece(ports, question, maxCharters);
	const words = (question.q ?? '').split(/\s+/).map(foldText).filter(Boolean);
	const entries = piece.charters
		.flatMap((lines) => moneyEntries(lines))
		.filter((entry) => matches(entry, words))
		.flatMap((entry) => shownEntry(entry, piece, question))
		.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
	return { entries, ...placeOf(piece, question) };
}

/** Returns the entry if any of its lines counts toward the requested row, otherwise an empty array. */
function shownEntry(
	{ line, history }: MoneyEntry,
	piece: MoneyPiece,
	{ by, key }: EntriesQuestion
): MoneyEntryMessage[] {
	const all = [line, ...history];
	const own = all.filter(
		(one) => isWithin(one, piece) && (by === undefined || key === undefined || lineKey(one, by) === key)
	);
	const [shown] = own;
	if (shown === undefined) return [];
	const { event, payment } = line;
	const { fareCents, tipCents } = sumLines(own);
	return [
		{
			...lineMessage(shown),
			fareCents,
			tipCents,
			...{ eventId: event.eventId, title: event.title, date: event.date, timeZone: event.timeZone },
			patronName: payment.patronName,
			receiptCode: payment.receiptCode,
			history: all
				.filter((one) => one !== shown)
				.map((one) => ({ ...lineMessage(one), ...earlierPayment(one, payment) }))
		}
	];
}

function lineMessage(line: MoneyLine) {
	const { kind, id, fareCents, tipCents, method, takenBy, takenByName, at, day, payment, correction } = line;
	return {
		...{ kind, id, fareCents, tipCents, method, at, day },
		reference: correction ? undefined : payment.reference,
		takenByName: takenByName ?? takenBy,
		deliveredByName: otherSender({ takenBy, ...deliveryOf(line) }),
		note: correction ? correction.reason : payment.note,
		flags: correction ? correctionFlagsOf(correction) : flagsOf(payment)
	};
}

/** Returns the fields that identify a replaced payment. Empty for corrections and for the payment that counts. */
function earlierPayment({ kind, payment }: MoneyLine, last: MoneyLine['payment']) {
	if (kind !== 'payment' || payment.paymentId === last.paymentId) return {};
	const { receiptCode, patronName } = payment;
	return { receiptCode, patronName };
}

/** Whether an entry matches all search words. Searches replaced payments, too, because the guest's receipt has the original code. */
function matches({ line, history }: MoneyEntry, words: readonly string[]): boolean {
	if (words.length === 0) return true;
	const { eventId, title } = line.event;
	const texts = new Set<string | undefined>([eventId, title]);
	for (const one of [line, ...history]) {
		const { reference, note, takenByName } = lineMessage(one);
		const { patronName, receiptCode } = one.payment;
		for (const text of [patronName, receiptCode, one.payment.reference, reference, note, takenByName]) texts.add(text);
	}
	const folded = [...texts].map((text) => foldText(text ?? ''));
	return words.every((word) => folded.some((text) => text.includes(word)));
}
