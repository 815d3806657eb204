import { eventStatuses, type EventStatus } from '../domain/event.ts';
import { addDays } from '../domain/local-day.ts';
import { isRealDate } from '../domain/real-date.ts';
import { foldName } from '../domain/text.ts';
import type { AnyEventCard } from '../wire/event.ts';

export const charterNeeds = ['unsigned', 'unpaid', 'no_captain'] as const;
export type CharterNeed = (typeof charterNeeds)[number];

/** The view and filters of the Office's list of charters, as stored in the page's URL. An empty string means no filter. */
export interface CharterView {
	view: 'list' | 'month';
	/** The month of the month view, such as `2026-11`. */
	month: string;
	boat: string;
	status: EventStatus | '';
	needs: CharterNeed | '';
}

/** Reads the view from the URL's query. Invalid values count as not set. */
export function readCharterView(query: URLSearchParams, today: string): CharterView {
	const month = query.get('month') ?? '';
	return {
		view: query.get('view') === 'month' ? 'month' : 'list',
		month: isRealDate(`${month}-01`) ? month : today.slice(0, 7),
		boat: query.get('boat')?.trim() ?? '',
		status: eventStatuses.find((one) => one === query.get('status')) ?? '',
		needs: charterNeeds.find((one) => one === query.get('needs')) ?? ''
	};
}

/** Builds the URL's query for a view. Leaves out values that aren't set, and the month in list view. */
export function charterQuery(view: CharterView): string {
	const { month, ...rest } = view;
	const all = { ...rest, view: view.view === 'list' ? '' : view.view, month: view.view === 'month' ? month : '' };
	const query = new URLSearchParams();
	for (const name of ['view', 'month', 'boat', 'status', 'needs'] as const) {
		if (all[name] !== '') query.set(name, all[name]);
	}
	return query.toString();
}

type Card = Pick<
	AnyEventCard,
	'boat' | 'status' | 'crew' | 'waivers' | 'paymentState' | 'balanceCents' | 'totalPriceCents' | 'totalPaidCents'
>;

/** What a charter still needs. A canceled charter needs nothing, and a completed charter can need only a payment. */
export function needsOf(card: Card): CharterNeed[] {
	if (card.status === 'cancelled') return [];
	const isOver = card.status === 'completed';
	const needs: Record<CharterNeed, boolean> = {
		unsigned: !isOver && card.waivers.signed < card.waivers.needed,
		unpaid: card.paymentState === 'tentative' || card.paymentState === 'deposit_received',
		no_captain: !isOver && !card.crew.some(({ slot }) => slot === 'captain')
	};
	return charterNeeds.filter((need) => needs[need]);
}

export function isWanted(card: Card, { boat, status, needs }: CharterView): boolean {
	if (boat !== '' && foldName(card.boat ?? '') !== foldName(boat)) return false;
	if (status !== '' && card.status !== status) return false;
	return needs === '' || needsOf(card).includes(needs);
}

export function hasFilter({ boat, status, needs }: CharterView): boolean {
	return boat !== '' || status !== '' || needs !== '';
}

/** Adds months to a month: `2026-11` plus 2 is `2027-01`. */
export function monthAfter(month: string, months: number): string {
	const day = new Date(`${month}-01T00:00:00Z`);
	day.setUTCMonth(day.getUTCMonth() + months);
	return day.toISOString().slice(0, 7);
}

/** The days that a month's calendar shows, as weeks that start on Sunday. */
export function weeksOf(month: string): string[][] {
	const first = `${month}-01`;
	const start = addDays(first, -new Date(`${first}T00:00:00Z`).getUTCDay());
	const weeks: string[][] = [];
	for (let week = start; week < `${monthAfter(month, 1)}-01`; week = addDays(week, 7)) {
		weeks.push(Array.from({ length: 7 }, (_, day) => addDays(week, day)));
	}
	return weeks;
}

/** The boats of these charters, without duplicates, sorted by name. */
export function boatsOf(cards: readonly Pick<Card, 'boat'>[]): string[] {
	const names = new Map<string, string>();
	for (const { boat } of cards) if (boat !== undefined && !names.has(foldName(boat))) names.set(foldName(boat), boat);
	return [...names.values()].toSorted((a, b) => a.localeCompare(b, 'en'));
}
