import { otherSender } from '../../domain/other-sender.ts';
import { maxReportCharters } from '../../domain/money-lines.ts';
import type { Actor } from '../../domain/rights.ts';
import type { CashCountMessage, CashCountsPage, CashQuestion } from '../../wire/reports.ts';
import { differenceOf, readCashBooks, type CashBook, type CashPorts } from './cash-records.ts';
import { openReport, type ReportPorts } from './read-money.ts';
import { placeOf, readPiece } from './read-report.ts';

/**
 * Compares each person's counted cash with the expected amount: one entry for each handover, and one for each person in each close that
 * wasn't replaced. If the range has too many charters for one request, `next` gets the rest.
 * @throws Refusal `not_allowed`, `invalid`, `unavailable`
 */
export async function readCashCounts(
	ports: ReportPorts & CashPorts,
	actor: Promise<Actor> | Actor,
	question: CashQuestion
): Promise<CashCountsPage> {
	await openReport(ports, actor, question);
	const piece = await readPiece(ports, question, maxReportCharters);
	const books = await readCashBooks(ports, piece);
	const counts = books
		.flatMap((book) => [...handoverCounts(book), ...closeCounts(book)])
		.filter(({ day }) => day >= piece.from && day <= piece.to)
		.toSorted((a, b) => compare(a.at, b.at) || compare(a.id, b.id) || compare(a.crewId, b.crewId));
	return { counts, ...placeOf(piece, question) };
}

function handoverCounts({ event, timeZone, handovers }: CashBook): CashCountMessage[] {
	return handovers.map((one) => ({
		...{ kind: 'handover', id: one.handoverId, at: one.at, day: one.day, timeZone, ...charterOf(event) },
		...{ crewId: one.takenBy, name: one.takenByName, countedCents: one.countedCents },
		deliveredByName: otherSender(one),
		...{ expectedCents: one.expectedCents, differenceCents: differenceOf(one) },
		...{ receivedCents: one.receivedCents, note: one.note }
	}));
}

function closeCounts({ event, timeZone, closes }: CashBook): CashCountMessage[] {
	const replaced = new Set(closes.map((close) => close.closes));
	return closes
		.filter(({ closeId }) => !replaced.has(closeId))
		.flatMap(({ closeId, closedAt, closedDay, counted, difference, note }) =>
			difference
				.filter(({ method }) => method === 'cash')
				.map(({ crewId, name, amountCents }) => {
					const own = counted.find((row) => row.crewId === crewId && row.method === 'cash');
					return {
						...{ kind: 'close' as const, id: closeId, at: closedAt, day: closedDay, timeZone, ...charterOf(event) },
						...{ crewId, name, countedCents: own?.amountCents, expectedCents: (own?.amountCents ?? 0) - amountCents },
						...{ differenceCents: amountCents, note: own?.note ?? note }
					};
				})
		);
}

/** Returns the fields that name the charter. Empty for the close of a day's canceled charters. */
function charterOf(event: CashBook['event']): Pick<CashCountMessage, 'eventId' | 'title' | 'date'> {
	return event ? { eventId: event.eventId, title: event.title, date: event.date } : {};
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
