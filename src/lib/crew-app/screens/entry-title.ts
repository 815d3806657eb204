import { kindTitles, recordTitle } from '../../components/boarding/record-labels.ts';
import { isAboardKind } from '../../domain/aboard-kinds.ts';
import { readCorrection, readPayment, readWaiver, type Entry } from '../../outbox/model/entry.ts';
import { ownRecord } from '../../snapshot/own-records.ts';
import type { CardView } from '../../snapshot/view.ts';

const correctionTitles = { void: 'Void of a payment', refund: 'Refund of a payment', change: 'Change to a payment' };

const hiddenTitles: Record<Entry['intent']['kind'], string> = {
	payment: 'A payment',
	correction: 'A correction',
	waiver: 'A waiver',
	...kindTitles
};

/**
 * The title of an entry in a list: the payer's name for a payment, or else a description such as `Waiver signed by Ada Fern`.
 * @param charter the entry's charter, if this phone has it
 */
export function entryTitle(entry: Entry, charter: Pick<CardView, 'card' | 'patrons'> | undefined): string {
	const payment = readPayment(entry);
	if (payment) return payment.patronName ?? 'Someone else';
	const correction = readCorrection(entry);
	if (correction) return correctionTitles[correction.kind];
	const waiver = readWaiver(entry);
	if (waiver) return `Waiver signed by ${waiver.name}`;
	const record = ownRecord(entry);
	if (!record || !isAboardKind(entry.intent.kind)) return 'This phone can’t read this entry';
	const nameOf = (patronId: string) => charter?.patrons.find((one) => one.patronId === patronId)?.name;
	const itemOf = (itemId: string) => charter?.card.checklist?.items.find((one) => one.itemId === itemId)?.text;
	return recordTitle(entry.intent.kind, record, { nameOf, itemOf });
}

/** The title of an entry that the user isn't allowed to see. It shows only the kind of entry. */
export function hiddenTitle({ intent }: Entry): string {
	return intent.isUnknownKind ? 'An entry' : hiddenTitles[intent.kind];
}
