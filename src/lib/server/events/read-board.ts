import { recordedUnder } from '../../domain/board-card.ts';
import type { BoardPage } from '../../domain/event.ts';
import type { PhoneDays } from '../../domain/phone-days.ts';
import { refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { firstCharterDate, isRealDate, lastCharterDate } from '../../domain/real-date.ts';
import type { AnyEventCard, Board } from '../../wire/event.ts';
import type { Clock, Digest } from '../shared/ports.ts';
import type { Events, OpenedCards } from './ports.ts';
import { requireRight } from '../shared/allow.ts';
import { showBooking, showBrief, showCard } from '../shared/audience.ts';
import { noTags, tagFor, type KnownTags } from './entity-tag.ts';

const dayMs = 24 * 60 * 60 * 1000;
// Guests may still pay for yesterday's charter, and the office books two months ahead.
const defaultPastDays = 7;
const defaultAheadDays = 60;
/** The maximum number of days in one response: a little over a year. */
const maxWindowDays = 400;

export interface BoardWindow {
	from?: string | undefined;
	to?: string | undefined;
	/** The `next` value of the previous response. The board continues after it. */
	next?: string | undefined;
	/** `cards` returns brief cards. If missing, the board has whole charters, which phones still on the previous release expect. */
	view?: string | undefined;
}

interface BoardPorts {
	clock: Clock;
	events: Events;
	sha256: Digest;
	version: string;
	/** The days around today for which phones store whole charters instead of brief cards. */
	phoneDays: () => Promise<PhoneDays>;
}

/** Keeps the response below Lambda's limit of 6 MB, even after it is escaped or encoded as base64. */
const maxBoardBytes = 4_000_000;
/** About 170 charters: at most 60 kB compressed, and at most 60 read units. A phone shows the first page before it has the other pages. */
const maxCardBytes = 200_000;

/**
 * Reads the events in a window of local days, ordered by departure, as far as the actor may see them. If they don't fit into one response,
 * `next` continues the window.
 *
 * Omits the board if the caller already has the current one.
 * @throws Refusal `not_allowed`, or `invalid` for a window that ends before it starts, or for an unknown `next` or `view`
 */
export async function readBoard(
	ports: BoardPorts,
	actor: Promise<Actor> | Actor,
	window: BoardWindow,
	known: KnownTags = noTags
): Promise<{ tag: string; board: Board | undefined }> {
	const now = ports.clock.now();
	const { view } = window;
	if (view !== undefined && view !== 'cards') {
		throw refuseField('view', 'unknown_view', 'The view parameter isn’t valid. Use view=cards, or leave it out.');
	}
	const place = window.next === undefined ? undefined : readPlace(window.next);
	const { from, to } = place ?? requireWindow(window, now);
	const until = lastDay(from, to);
	const opening = view === 'cards' ? ports.events.openCards(from, until) : ports.events.openWindow(from, until);
	const keeping = view === 'cards' ? ports.phoneDays() : undefined;
	const [who, opened, phoneDays] = await Promise.all([actor, opening, keeping]);
	requireRight(who, 'events:see');
	// The tag covers the window's whole content, even if this response is only one of its pages. It doesn't cover `asOf`, which can change
	// while the tag stays the same.
	const days = phoneDays ? [`${phoneDays.back} ${phoneDays.ahead}`] : [];
	const tag = tagFor(ports, who, ['board', from, to, window.next ?? '', view ?? '', opened.stamp, ...days]);
	if (known.has(tag)) return { tag, board: undefined };
	// A charter's revision also depends on the reader's rights.
	const revOf = (home: string, recorded: string): string => tagFor(ports, who, ['event', home, recorded]);
	const { events, last } =
		'days' in opened ? await readCards(who, opened, from, place, revOf) : readPages(who, opened.read(), place, revOf);
	const next = last ? placeAfter(last, from, to) : until < to ? placeAt(addDays(until, 1), to) : undefined;
	const isPart = place !== undefined || next !== undefined;
	const moves = isPart && 'moves' in opened ? ports.sha256(opened.moves).slice(0, 16) : undefined;
	const rest = {
		...(next !== undefined && { next }),
		...(moves !== undefined && { moves }),
		...(phoneDays && { phoneDays })
	};
	return { tag, board: { events, asOf: now.toISOString(), ...rest } };
}

interface Page {
	events: AnyEventCard[];
	/** The last event on this page. Undefined if the window has no more events. */
	last?: Departure | undefined;
}

type RevOf = (home: string, recorded: string) => string;

function readPages(actor: Actor, pages: BoardPage[], place: Place | undefined, revOf: RevOf): Page {
	const events: AnyEventCard[] = [];
	let bytes = 0;
	let last: Departure | undefined;
	for (const page of pages) {
		if (place && !isPast(page.event, place)) continue;
		const rev = revOf(page.event.home, recordedUnder(page));
		const card = { ...showCard(actor, page), ...showBooking(actor, page), rev };
		bytes += Buffer.byteLength(JSON.stringify(card));
		if (bytes > maxBoardBytes && events.length > 0) return { events, last };
		events.push(card);
		last = page.event;
	}
	return { events };
}

/** Reads a page of brief cards, one local day after another. */
async function readCards(
	actor: Actor,
	opened: OpenedCards,
	from: string,
	place: Place | undefined,
	revOf: RevOf
): Promise<Page> {
	const events: AnyEventCard[] = [];
	let bytes = 0;
	let last: Departure | undefined;
	for await (const day of opened.days(place && place.date > from ? place.date : from)) {
		for (const card of day) {
			if (place && card.date === place.date && !isPast(card, place)) continue;
			const brief = { ...showBrief(actor, card), rev: revOf(card.home, card.recorded) };
			bytes += JSON.stringify(brief).length;
			if (bytes > maxCardBytes && events.length > 0) return { events, last };
			events.push(brief);
			// A charter that was just moved to an earlier day may still be found under its old day. Don't move `last` back to the new day.
			if (last === undefined || card.date >= last.date) last = card;
		}
	}
	return { events };
}

type Departure = Pick<BoardPage['event'], 'date' | 'startInstant' | 'home'>;

interface Place extends Departure {
	from: string;
	to: string;
}

function placeAfter({ startInstant, home, date }: Departure, from: string, to: string): string {
	return Buffer.from([from, to, startInstant, home, date].join(' ')).toString('base64url');
}

/** Returns a `next` value that starts with the first departure of a day. */
function placeAt(day: string, to: string): string {
	return placeAfter({ startInstant: '0', home: '-', date: day }, day, to);
}

/** @throws Refusal `invalid` */
function readPlace(next: string): Place {
	// The previous release's `next` values have no date, because it never returns cards.
	const [from = '', to = '', startInstant = '', canonicalSlug = '', date = from] = Buffer.from(next, 'base64url')
		.toString()
		.split(' ');
	if (!isRealDate(from) || !isRealDate(to) || startInstant === '' || canonicalSlug === '' || !isRealDate(date)) {
		throw refuseField('next', 'unknown_place', 'The value of next isn’t valid. Send the request without it.');
	}
	return { ...requireWindow({ from, to }, new Date(0)), startInstant, home: canonicalSlug, date };
}

function isPast(event: Departure, place: Place): boolean {
	if (event.startInstant !== place.startInstant) return event.startInstant > place.startInstant;
	return event.home > place.home;
}

function requireWindow(window: BoardWindow, now: Date): { from: string; to: string } {
	const today = now.toISOString().slice(0, 10);
	for (const field of ['from', 'to'] as const) {
		const value = window[field];
		if (value !== undefined && !isRealDate(value)) {
			throw refuseField(field, 'not_a_date', `The field ${field} must be a date such as 2026-05-23.`);
		}
	}
	const first = window.from === undefined ? undefined : withinYears(window.from);
	const last = window.to === undefined ? undefined : withinYears(window.to);
	const from = first ?? addDays(last ?? today, last ? -defaultAheadDays : -defaultPastDays);
	const to = last ?? addDays(first ?? today, defaultAheadDays);
	if (window.from !== undefined && window.to !== undefined && window.to < window.from) {
		throw refuseField('to', 'before_from', 'The last day can’t be before the first.');
	}
	return { from, to };
}

/** Limits a date to the years that charters can have. */
function withinYears(date: string): string {
	return date < firstCharterDate ? firstCharterDate : date > lastCharterDate ? lastCharterDate : date;
}

/** Returns the window's last day or, for a long window, the last day that one response covers. */
function lastDay(from: string, to: string): string {
	const most = addDays(from, maxWindowDays);
	return most < to ? most : to;
}

function addDays(date: string, days: number): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}
