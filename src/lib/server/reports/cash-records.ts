import { cashDifference, dayOfHome, type Close } from '../../domain/close.ts';
import { localDay } from '../../domain/local-day.ts';
import type { MoneyPage } from '../../domain/money-lines.ts';
import { filedAt } from '../../domain/payment-time.ts';
import { readAboard } from '../../domain/trip-record.ts';
import type { Closes } from '../closes/index.ts';
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
	countedCents: number;
	expectedCents: number | undefined;
	/** Counted minus expected. For a close, only cash. */
	differenceCents: number | undefined;
	/** The amount that the office received from a handover. */
	receivedCents: number | undefined;
	number: number | undefined;
}

const atOnce = 16;

/** The handovers and closes made on a piece's days. */
export async function readCashRecords(ports: CashPorts, piece: MoneyPiece): Promise<CashRecord[]> {
	const homeZone = await ports.businessZone();
	const events = new Map(piece.events.map((event) => [event.home, event]));
	const found: CashRecord[] = [];
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
			found.push(...handovers);
			for (const close of closes) found.push(await closeRecord(ports, close, event, timeZone));
		}
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, piece.homes.length) }, work));
	return found.filter(({ day }) => day >= piece.from && day <= piece.to);
}

async function readHandovers({ moneyBooks }: CashPorts, event: MoneyPage['event']): Promise<CashRecord[]> {
	const { handovers, receipts } = readAboard(await moneyBooks.readCash(event.home));
	return handovers.map((one): CashRecord => {
		const { handoverId, countedCents, expectedCents, note, takenBy, takenByName, receivedAt } = one;
		const { takenAt = receivedAt, deliveredBy, deliveredByName = deliveredBy } = one;
		const at = filedAt({ takenAt, receivedAt });
		return {
			...{ kind: 'handover', id: handoverId, at, event, timeZone: event.timeZone, note, takenAt, receivedAt },
			day: localDay(Date.parse(at), event.timeZone),
			...{ takenBy: takenByName ?? takenBy, deliveredBy: deliveredByName, countedCents, expectedCents },
			differenceCents: expectedCents === undefined ? undefined : countedCents - expectedCents,
			receivedCents: receipts.findLast((receipt) => receipt.handoverId === handoverId)?.receivedCents,
			number: undefined
		};
	});
}

async function closeRecord(
	{ closes }: CashPorts,
	close: Close,
	event: MoneyPage['event'] | undefined,
	timeZone: string
): Promise<CashRecord> {
	const { closeId, closedAt, closedByName, note, counted, expected, difference, numberAfter } = close;
	// If the server stopped before numbering a close, it has no number until someone opens it. The export doesn't claim one.
	const number = (await closes.readNumbers(numberAfter)).find((one) => one.closeId === closeId)?.number;
	return {
		...{ kind: 'close', id: closeId, at: closedAt, event, timeZone, note, takenAt: undefined, receivedAt: closedAt },
		day: localDay(Date.parse(closedAt), timeZone),
		...{ takenBy: closedByName, deliveredBy: undefined, receivedCents: undefined, number },
		countedCents: counted.reduce((sum, row) => sum + row.amountCents, 0),
		expectedCents: expected.reduce((sum, row) => sum + row.amountCents, 0),
		differenceCents: cashDifference(difference)
	};
}
