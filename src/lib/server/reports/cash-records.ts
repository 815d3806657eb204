import { cashDifference, dayOfHome, type Close } from '../../domain/close.ts';
import { localDay } from '../../domain/local-day.ts';
import type { MoneyPage } from '../../domain/money-lines.ts';
import { filedAt } from '../../domain/payment-time.ts';
import { readAboard, type RecordedHandover } from '../../domain/trip-record.ts';
import { findNumber, type Closes } from '../closes/index.ts';
import type { MoneyPiece } from './read-money.ts';
import type { MoneyBooks } from './ports.ts';

export interface CashPorts {
	moneyBooks: Pick<MoneyBooks, 'readCash'>;
	closes: Pick<Closes, 'readCloses' | 'readNumbers'>;
	/**
	 * The business's time zone. It is used for closes of a day's canceled charters, because they don't belong to a single charter with a
	 * time zone.
	 */
	businessZone(): Promise<string>;
}

/** A handover or a close, as one line of the CSV export. It isn't a payment, so no total includes it. */
export interface CashRecord {
	kind: 'handover' | 'close';
	id: string;
	at: string;
	/** The local day on which the record was made. */
	day: string;
	timeZone: string;
	/** The charter. Undefined for the close of a day's canceled charters. */
	event: MoneyPage['event'] | undefined;
	takenBy: string;
	deliveredBy: string | undefined;
	note: string | undefined;
	takenAt: string | undefined;
	receivedAt: string;
	/** The counted amount. Undefined for a close without a count. */
	countedCents: number | undefined;
	expectedCents: number | undefined;
	/** Counted minus expected; for a close, only the cash. Undefined if there was nothing to compare. */
	differenceCents: number | undefined;
	/** The amount that the office received from a handover. */
	receivedCents: number | undefined;
	number: number | undefined;
}

const atOnce = 16;

/** The handovers and closes of a charter, or the closes of a day's canceled charters. */
export interface CashBook {
	event: MoneyPage['event'] | undefined;
	timeZone: string;
	handovers: (RecordedHandover & {
		at: string;
		day: string;
		/** The amount that the office received. */
		receivedCents: number | undefined;
	})[];
	closes: (Close & { closedDay: string })[];
}

/**
 * Reads all handovers and closes of the charters in one piece of a report, and the closes of its days' canceled charters. Includes records
 * that were made on other days.
 */
export async function readCashBooks(ports: CashPorts, piece: MoneyPiece): Promise<CashBook[]> {
	const homeZone = await ports.businessZone();
	const events = new Map(piece.events.map((event) => [event.home, event]));
	const found: CashBook[] = [];
	const homes = piece.homes.values();
	const work = async (): Promise<void> => {
		for (const home of homes) {
			const event = events.get(home);
			if (!event && dayOfHome(home) === undefined) continue;
			const timeZone = event?.timeZone ?? homeZone;
			const [handovers, closes] = await Promise.all([
				event ? readHandovers(ports, event) : [],
				ports.closes.readCloses(home)
			]);
			const closedDay = ({ closedAt }: Close): string => localDay(Date.parse(closedAt), timeZone);
			found.push({
				...{ event, timeZone, handovers },
				closes: closes.map((close) => ({ ...close, closedDay: closedDay(close) }))
			});
		}
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, piece.homes.length) }, work));
	return found;
}

async function readHandovers({ moneyBooks }: CashPorts, event: MoneyPage['event']): Promise<CashBook['handovers']> {
	const { handovers, receipts } = readAboard(await moneyBooks.readCash(event.home));
	return handovers.map((one) => {
		const at = filedAt({ takenAt: one.takenAt ?? one.receivedAt, receivedAt: one.receivedAt });
		const receipt = receipts.findLast(({ handoverId }) => handoverId === one.handoverId);
		return { ...one, at, day: localDay(Date.parse(at), event.timeZone), receivedCents: receipt?.receivedCents };
	});
}

/** Reads the handovers and closes that were made on the days in one piece of a report. */
export async function readCashRecords(ports: CashPorts, piece: MoneyPiece): Promise<CashRecord[]> {
	const books = await readCashBooks(ports, piece);
	const closes = await Promise.all(
		books.flatMap((book) => book.closes.map((close) => closeRecord(ports, book, close)))
	);
	const handovers = books.flatMap((book) => book.handovers.map((handover) => handoverRecord(book, handover)));
	const records = [...handovers, ...closes];
	return records.filter(({ day }) => day >= piece.from && day <= piece.to);
}

function handoverRecord({ event, timeZone }: CashBook, handover: CashBook['handovers'][number]): CashRecord {
	const { handoverId, countedCents, expectedCents, note, takenBy, takenByName, receivedAt, at, day } = handover;
	const { takenAt = receivedAt, deliveredBy, deliveredByName = deliveredBy, receivedCents } = handover;
	return {
		...{ kind: 'handover', id: handoverId, at, day, event, timeZone, note, takenAt, receivedAt },
		...{ takenBy: takenByName ?? takenBy, deliveredBy: deliveredByName, countedCents, expectedCents },
		differenceCents: differenceOf(handover),
		...{ receivedCents, number: undefined }
	};
}

/** Counted minus expected. Undefined if the expected amount isn't known. */
export function differenceOf({
	countedCents,
	expectedCents
}: Pick<RecordedHandover, 'countedCents' | 'expectedCents'>) {
	return expectedCents === undefined ? undefined : countedCents - expectedCents;
}

async function closeRecord(
	{ closes }: CashPorts,
	{ event, timeZone }: CashBook,
	close: CashBook['closes'][number]
): Promise<CashRecord> {
	const { closeId, closedAt, closedByName, closedDay, note, counted, expected, difference } = close;
	// A close has no number if the server stopped before assigning one. Opening the close assigns one, but the export doesn't.
	const number = await findNumber(closes, close);
	return {
		...{ kind: 'close', id: closeId, at: closedAt, day: closedDay, event, timeZone, note, takenAt: undefined },
		...{ receivedAt: closedAt, takenBy: closedByName, deliveredBy: undefined, receivedCents: undefined, number },
		countedCents: counted.length === 0 ? undefined : counted.reduce((sum, row) => sum + row.amountCents, 0),
		expectedCents: expected.reduce((sum, row) => sum + row.amountCents, 0),
		differenceCents: difference.length === 0 ? undefined : cashDifference(difference)
	};
}
