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
	/** The business's time zone, for closes of days. */
	businessZone(): Promise<string>;
}

/** A handover or a close, as one line of the export. It neither takes money nor gives any back. */
export interface CashRecord {
	kind: 'handover' | 'close';
	id: string;
	at: string;
	/** The local day when it was made. */
	day: string;
	timeZone: string;
	/** Missing if this is the close of a day. */
	event: MoneyPage['event'] | undefined;
	takenBy: string;
	deliveredBy: string | undefined;
	note: string | undefined;
	takenAt: string | undefined;
	receivedAt: string;
	/** Undefined for a close without any count. */
	countedCents: number | undefined;
	expectedCents: number | undefined;
	/** Counted minus expected. For a close, only cash. Undefined if there was nothing to compare. */
	differenceCents: number | undefined;
	/** The amount that the office received from a handover. */
	receivedCents: number | undefined;
	number: number | undefined;
}

const atOnce = 16;

/** The cash records of a charter, or of a day with canceled charters. */
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

/** All cash records of the charters and days that a piece lists, including those made on other days. */
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

/** The handovers and closes made on a piece's days. */
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
	// If the server stopped before numbering a close, it has no number until someone opens it. The export doesn't claim one.
	const number = await findNumber(closes, close);
	return {
		...{ kind: 'close', id: closeId, at: closedAt, day: closedDay, event, timeZone, note, takenAt: undefined },
		...{ receivedAt: closedAt, takenBy: closedByName, deliveredBy: undefined, receivedCents: undefined, number },
		countedCents: counted.length === 0 ? undefined : counted.reduce((sum, row) => sum + row.amountCents, 0),
		expectedCents: expected.reduce((sum, row) => sum + row.amountCents, 0),
		differenceCents: difference.length === 0 ? undefined : cashDifference(difference)
	};
}
