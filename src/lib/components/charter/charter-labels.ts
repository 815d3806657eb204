import type { CrewSlot, CrewSlotName } from '../../domain/crew.ts';
import type { EventStatus } from '../../domain/event.ts';
import { formatCentsShort } from '../../domain/money.ts';
import type { PaymentState } from '../../domain/totals.ts';
import type { AnyEventCard } from '../../wire/event.ts';
import type { IconName } from '../ui/icons.ts';

export const statusWords: Record<EventStatus, string> = {
	pending: 'Pending',
	confirmed: 'Confirmed',
	in_progress: 'Under way',
	completed: 'Completed',
	cancelled: 'Canceled'
};

export const statusIcons: Record<EventStatus, IconName> = {
	pending: 'pending',
	confirmed: 'confirmed',
	in_progress: 'boat',
	completed: 'completed',
	cancelled: 'cancelled'
};

export const paymentStateWords: Record<PaymentState, string> = {
	nothing_due: 'Nothing due',
	tentative: 'No deposit',
	deposit_received: 'Deposit in',
	paid_in_full: 'Paid',
	overpaid: 'Overpaid'
};

export const slotWords: Record<CrewSlotName, { short: string; full: string }> = {
	captain: { short: 'Captain', full: 'Captain' },
	first_mate: { short: '1st', full: 'First mate' },
	second_mate: { short: '2nd', full: 'Second mate' },
	deckhand: { short: 'Deck', full: 'Deckhand' },
	host: { short: 'Onboard host', full: 'Onboard host' }
};

/** Crew slots that are shown as open until someone is assigned to them. */
const neededSlots: readonly CrewSlotName[] = ['captain', 'host'];

export interface CrewName {
	slot: CrewSlotName;
	/** The crew member's name. Undefined if the slot is open. */
	name: string | undefined;
}

/** The crew in one line, in the order of the slots, including open slots. */
export function crewLine(crew: readonly CrewSlot[], nameOf = surname): CrewName[] {
	const order: readonly CrewSlotName[] = ['captain', 'first_mate', 'second_mate', 'deckhand', 'host'];
	return order.flatMap((slot): CrewName[] => {
		const filled = crew.filter((each) => each.slot === slot);
		if (filled.length > 0) return filled.map((each) => ({ slot, name: nameOf(each.name) }));
		return neededSlots.includes(slot) ? [{ slot, name: undefined }] : [];
	});
}

export function surname(name: string): string {
	return name.trim().split(/\s+/).at(-1) ?? name;
}

/** `Whale watch, Shelter Island slip 14` */
export function whereText(card: Pick<AnyEventCard, 'kind' | 'location'>): string {
	return card.kind ? `${card.kind}, ${card.location}` : card.location;
}

/** True if the boat is under way or should be by now. */
export function isNow(card: Pick<AnyEventCard, 'status' | 'startInstant' | 'endInstant'>, nowMs: number): boolean {
	if (card.status === 'in_progress') return true;
	return card.status === 'confirmed' && elapsedPart(card, nowMs) > 0 && elapsedPart(card, nowMs) < 1;
}

/** Whether the charter ended, by its status or by the clock. A charter marked as under way hasn't ended, however late it is. */
export function hasEnded(card: Pick<AnyEventCard, 'status' | 'endInstant'>, nowMs: number): boolean {
	return card.status === 'completed' || (card.status !== 'in_progress' && Date.parse(card.endInstant) <= nowMs);
}

/** The elapsed part of the charter, 0 to 1. */
export function elapsedPart(card: Pick<AnyEventCard, 'startInstant' | 'endInstant'>, nowMs: number): number {
	const start = Date.parse(card.startInstant);
	const end = Date.parse(card.endInstant);
	return Math.min(1, Math.max(0, (nowMs - start) / (end - start)));
}

/** `1 payment`, `3 payments` */
export function countWords(count: number, one: string, many = `${one}s`): string {
	return `${count} ${count === 1 ? one : many}`;
}

/** The number of waivers that are only on this phone. */
export function countSignedHere(patrons: readonly { isSignedHere: boolean }[]): number {
	return patrons.filter((patron) => patron.isSignedHere).length;
}

/** The meter's text for screen readers: `4 of 6 waivers signed, 1 of them on this phone only` */
export function signedSentence(signed: number, needed: number, signedHere: number): string {
	const words = `${signed} of ${countWords(needed, 'waiver')} signed`;
	return signedHere > 0 ? `${words}, ${signedHere} of them on this phone only` : words;
}

/** The meter's text for screen readers: `$1,860 paid of $2,340, $420 of it on this phone only`. */
export function paidSentence(paidCents: number, priceCents: number, unsentCents: number): string {
	if (priceCents === 0 && paidCents === 0) return 'Nothing due';
	const over = paidCents > priceCents ? `, overpaid by ${formatCentsShort(paidCents - priceCents)}` : '';
	const paid = `${formatCentsShort(paidCents)} paid of ${formatCentsShort(priceCents)}${over}`;
	return unsentCents > 0 ? `${paid}, ${formatCentsShort(unsentCents)} of it on this phone only` : paid;
}
