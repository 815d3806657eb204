import type { AboardRows } from '../../domain/trip-record.ts';
import type { Close } from '../../domain/close.ts';
import { deliveryOf, type MoneyLine } from '../../domain/money-lines.ts';
import type { CloseAddendum } from '../../wire/closes.ts';

/** Returns one line for each record that a close can cover. */
export function closableRecords(
	lines: readonly MoneyLine[],
	{ handovers, receipts }: Pick<AboardRows, 'handovers' | 'receipts'> = { handovers: [], receipts: [] }
): CloseAddendum[] {
	const takers = new Map(handovers.map((one) => [one.handoverId, one]));
	return [
		...lines.map((line): CloseAddendum => {
			const { kind, id, payment, correction = payment } = line;
			const { fareCents, tipCents, method, takenBy, takenByName } = line;
			return {
				...{ kind, id, fareCents, tipCents, method, takenBy, takenByName, ...deliveryOf(line) },
				patronName: payment.patronName,
				receiptCode: payment.receiptCode,
				takenAt: correction.takenAt,
				receivedAt: correction.receivedAt
			};
		}),
		...handovers.map((one): CloseAddendum => {
			const { handoverId: id, countedCents, takenBy, takenByName, takenAt, receivedAt, note } = one;
			const { deliveredBy, deliveredByName } = one;
			const who = { takenBy, takenByName, deliveredBy, deliveredByName };
			return { kind: 'handover', id, amountCents: countedCents, ...who, takenAt, receivedAt, note };
		}),
		...receipts.map((one): CloseAddendum => {
			const { receiptId: id, receivedCents, takenAt, receivedAt, note } = one;
			const { takenBy, takenByName } = takers.get(one.handoverId) ?? one;
			const { deliveredBy, deliveredByName } = one;
			const who = { takenBy, takenByName, deliveredBy, deliveredByName };
			return { kind: 'receipt', id, amountCents: receivedCents, ...who, takenAt, receivedAt, note };
		})
	];
}

/**
 * Returns the records that arrived after a close, in order of arrival. If a newer close replaced it, returns only the records that the
 * newer close covers, so that each record is an addendum to at most one close. Records that the close left out aren't addenda, because they
 * arrived before it.
 */
export function addendaOf(close: Close, next: Close | undefined, records: readonly CloseAddendum[]): CloseAddendum[] {
	const before = new Set([...close.covers, ...(close.leftOut ?? []).flatMap(({ ids }) => ids)]);
	const after = next && new Set(next.covers);
	return records
		.filter(({ id }) => !before.has(id) && (after === undefined || after.has(id)))
		.toSorted((a, b) => compare(a.receivedAt, b.receivedAt) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
