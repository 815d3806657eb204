import type { EventStatus } from '../domain/event.ts';
import { statusHere } from './status-here.ts';
import { hostOf } from '../domain/host.ts';
import { inRosterOrder } from '../domain/roster-order.ts';
import { slugsOf } from '../domain/slugs-of.ts';
import { owedByPatron, paymentStateOf, type Owed, type PaymentState } from '../domain/totals.ts';
import { isUnsent, type Entry } from '../outbox/model/entry.ts';
import { rosterEntry, type AnyEventCard, type RosterEntry } from '../wire/event.ts';
import type { OperationKind } from '../wire/outbox.ts';
import { parseJson, readMessage } from '../wire/parse.ts';
import { mergeCorrections, mergePayments, sumKept, type PaymentView } from './payment-view.ts';

export interface PatronView extends RosterEntry {
	/** The fares of this person's unsent payments, minus refunds. Hidden payments aren't included. */
	unsentCents: number;
	unsentCount: number;
	/** Whether a waiver on this phone covers the person and the board doesn't show it yet. */
	isSignedHere: boolean;
	/** Whether the person was added on this phone and the board doesn't have them yet. */
	isAddedHere?: boolean;
	/** What the host or a guest with a share owes and has paid, including unsent payments. Undefined if the user can't see money. */
	owed?: Owed | undefined;
	owedCents?: number | undefined;
	paidTotalCents?: number;
}

/** How many people are aboard, and for how many of them the newest mark is only on this phone. */
export interface AboardCount {
	count: { aboard: number; total: number };
	unsentAboard: number;
}

export interface CardView {
	card: AnyEventCard;
	/** The number of payments and corrections that are only on this phone. A changed payment counts once. */
	unsentCount: number;
	unsentCents: number;
	recordedCents?: number;
	/** The total of recorded and unsent payments. Undefined if the user can't see money, or if a brief card isn't enough to compute it. */
	paidCents?: number;
	balanceCents?: number;
	/** Computed from `paidCents`, because the card's `paymentState` doesn't include this phone's payments and voids. */
	paymentState?: PaymentState | undefined;
	/** The host, then the people who owe money, then the rest. A brief card has no roster, so it lists only people added on this phone. */
	patrons: PatronView[];
	/** Newest first. If the user can't see money or the card is brief, lists only this phone's payments. */
	payments: PaymentView[];
	/** This phone's entries for this charter. */
	entries: readonly Entry[];
	/** The charter's status, including a departure or return that is only on this phone. If undefined, use the card's status. */
	statusHere?: EventStatus;
}

/** Finds the people that this phone's waivers cover (`signed-here.ts`). */
export type SignedHere = (
	patrons: readonly RosterEntry[],
	entries: readonly Entry[],
	asOf: string
) => ReadonlySet<unknown>;

/**
 * Merges this phone's entries into the board's cards. The snapshot has the server's data, and the entries have the data that may not have
 * reached the server yet.
 */
export function mergeBoard(
	cards: readonly AnyEventCard[],
	entries: readonly Entry[],
	maySee: (entry: Entry) => boolean = () => true,
	asOf?: string,
	signedHere?: SignedHere
): CardView[] {
	const byEvent = new Map<string, Entry[]>();
	for (const entry of entries) {
		const others = byEvent.get(entry.intent.eventId);
		if (others) others.push(entry);
		else byEvent.set(entry.intent.eventId, [entry]);
	}
	return cards.map((card) => {
		const own = slugsOf(card).flatMap((slug) => byEvent.get(slug) ?? []);
		return viewOf(card, own, maySee, asOf, signedHere);
	});
}

/** The kinds of entries that change a card's people or money. Other kinds, such as marks, don't. */
const mergedKinds: readonly OperationKind[] = ['payment', 'correction', 'waiver', 'patron'];

/** Caches the last view of each card with its inputs, so that a tap doesn't merge and render all the people on all the cards again. */
const views = new WeakMap<AnyEventCard, { from: unknown[]; view: CardView }>();

function viewOf(
	card: AnyEventCard,
	entries: readonly Entry[],
	maySee: (entry: Entry) => boolean,
	asOf: string | undefined,
	signedHere: SignedHere | undefined
): CardView {
	const own = entries.filter((entry) => mergedKinds.includes(entry.intent.kind));
	const from = [minAsOf(own, asOf), signedHere, ...own.flatMap((entry) => [entry, maySee(entry)])];
	let last = views.get(card);
	if (last?.from.length !== from.length || from.some((one, at) => one !== last?.from[at])) {
		last = { from, view: mergeCard(card, own, maySee, asOf, signedHere) };
		views.set(card, last);
	}
	return entries.length === 0 ? last.view : { ...last.view, entries, statusHere: statusHere({ card, entries }) };
}

/** Merges a card with its event's entries. A payment in both counts once, and a voided payment doesn't count. */
export function mergeCard(
	card: AnyEventCard,
	entries: readonly Entry[],
	maySee: (entry: Entry) => boolean = () => true,
	/** The server's time when the card was last known to be current. */
	asOf = '',
	signedHere?: SignedHere
): CardView {
	const corrections = mergeCorrections(card, entries);
	const payments = mergePayments(card, entries, corrections, maySee);
	const unsent = payments.filter((payment) => isUnsent(payment.state));
	const unsentCents = sumKept(unsent.filter((payment) => !payment.isHidden));
	// A snapshot from an older release has no host marks.
	const hostId = hostOf(card.patrons, card)?.patronId;
	const people = [...card.patrons, ...addedHere(card, entries, asOf)];
	const signed = signedHere?.(people, entries, asOf);
	const roster = people.map((patron) => ({
		...mergePatron(patron, payments, signed),
		isHost: patron.patronId === hostId
	}));
	const status = statusHere({ card, entries });
	// The new payment of a change doesn't have a separate entry, so only the change is counted, as a correction.
	const unsentCount =
		unsent.filter((one) => one.entry).length +
		entries.filter(
			({ intent: { id, kind }, delivery }) =>
				kind === 'correction' && isUnsent(delivery.state) && !card.corrections?.some((one) => one.correctionId === id)
		).length;
	const view = { card, unsentCount, unsentCents, payments, entries, statusHere: status };
	if (card.isBrief === true) return { ...view, patrons: inRosterOrder(roster), ...briefMoney(card, entries) };
	// Without the price, the balance is unknown, not zero.
	if (card.payments === undefined || card.totalPriceCents === undefined)
		return { ...view, patrons: inRosterOrder(roster) };
	const { totalPriceCents } = card;
	const paidCents = sumKept(payments);
	const balanceCents = totalPriceCents - paidCents;
	const patrons = roster.map((patron) => {
		const paidTotalCents = sumKept(payments.filter((payment) => payment.patronId === patron.patronId));
		const owed = owedByPatron(patron, paidTotalCents, { totalPriceCents, balanceCents });
		return { ...patron, paidTotalCents, owed, owedCents: owed?.cents };
	});
	const paymentState = paymentStateOf(totalPriceCents, paidCents);
	const sums = { paidCents, recordedCents: paidCents - unsentCents, balanceCents, paymentState };
	return { ...view, patrons: inRosterOrder(patrons), ...sums };
}

/**
 * A brief card has the server's totals, but not the payments behind them, so it's unknown whether the totals include this phone's payments
 * and corrections. If there are any, even ones that seem to have failed, leaves out the amounts until the whole charter arrives.
 */
function briefMoney(
	{ totalPaidCents: paidCents, balanceCents, paymentState }: AnyEventCard,
	entries: readonly Entry[]
): Pick<CardView, 'paidCents' | 'recordedCents' | 'balanceCents' | 'paymentState'> {
	const hasOwn = entries.some(({ intent: { kind } }) => kind === 'payment' || kind === 'correction');
	if (hasOwn || paidCents === undefined || balanceCents === undefined) return {};
	return { paidCents, recordedCents: paidCents, balanceCents, paymentState };
}

function mergePatron(patron: RosterEntry, payments: readonly PaymentView[], signed?: ReadonlySet<unknown>): PatronView {
	const own = payments.filter((payment) => payment.patronId === patron.patronId && isUnsent(payment.state));
	const isSignedHere = patron.waiver !== 'signed' && signed?.has(patron.patronId) === true;
	const seen = own.filter((payment) => !payment.isHidden);
	return { ...patron, unsentCents: sumKept(seen), unsentCount: own.length, isSignedHere };
}

/** Whether an entry may be newer than the board. */
export function mayBeMissingFromBoard({ delivery: { state, receipt } }: Entry, asOf: string): boolean {
	return isUnsent(state) || (receipt?.receivedAt ?? '') > asOf;
}

/** Returns the people added on this phone that the board doesn't have yet. */
function addedHere(
	card: AnyEventCard,
	entries: readonly Entry[],
	asOf: string
): (RosterEntry & Pick<PatronView, 'isAddedHere'>)[] {
	return entries.flatMap((entry) => {
		const { id, kind, body } = entry.intent;
		if (kind !== 'patron' || !mayBeMissingFromBoard(entry, asOf)) return [];
		if (card.patrons.some((patron) => patron.patronId === id)) return [];
		// Skip a body that can't be read.
		const shown = { patronId: id, waiver: 'none', boarding: 'expected' };
		const person = readMessage(
			rosterEntry,
			Object.assign({ shareCents: card.pricePerGuestCents }, parseJson(body), shown)
		);
		return person ? [{ ...person, isAddedHere: true }] : [];
	});
}

/**
 * Returns the earliest board time that gives the same view as `asOf`, usually the time when the server received the newest entry. A refresh
 * without changes then doesn't merge anything again.
 */
export function minAsOf(entries: readonly Entry[], asOf = ''): string {
	const received = entries.map(({ delivery: { receipt } }) => receipt?.receivedAt ?? '');
	const newest = received.reduce((a, b) => (a > b ? a : b), '');
	return newest < asOf ? newest : asOf;
}
