import type { BoardPage } from '../../domain/event.ts';
import { refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { isRealDate } from '../../domain/real-date.ts';
import type { AnyEventCard, Board } from '../../wire/event.ts';
import type { Clock, Digest } from '../shared/ports.ts';
import type { Events } from './ports.ts';
import { requireRight } from '../shared/allow.ts';
import { boardCardOf, showBrief, showCard } from '../shared/audience.ts';
import { noTags, tagFor, type KnownTags } from './entity-tag.ts';

const dayMs = 24 * 60 * 60 * 1000;
// Yesterday's charter may still be paid for, and an office books two months ahead.
const defaultPastDays = 7;
const defaultAheadDays = 60;
/** A little over a year: the widest window that one answer carries. */
export const maxWindowDays = 400;

export interface BoardWindow {
	from?: string | undefined;
	to?: string | undefined;
	/** Where the response before this one ended. */
	next?: string | undefined;
	/** `cards` for brief cards. Without it, whole charters, which the last release's phones expect. */
	view?: string | undefined;
}

/** Lambda responses have at most 6 MB, escaped or encoded. */
const maxBoardBytes = 4_000_000;

/**
 * The events of a window of local days, ordered by departure, as far as the actor may see them. A window too large for one response
 * continues with `next`. Returns no board if the caller already has the current one.
 * @throws Refusal `not_allowed`, and `invalid` for a window that is empty or too wide, or an unknown `next` or `view`
 */
export async function readBoard(
	ports: { clock: Clock; events: Events; sha256: Digest; version: string },
	actor: Promise<Actor> | Actor,
	window: BoardWindow,
	known: KnownTags = noTags
): Promise<{ tag: string; board: Board | undefined }> {
	const now = ports.clock.now();
	const isBrief = readView(window.view);
	const place = window.next === undefined ? undefined : readPlace(window.next);
	const { from, to } = place ?? requireWindow(window, now);
	const [who, opened] = await Promise.all([actor, ports.events.openWindow(from, to)]);
	requireRight(who, 'events:see');
	// The tag covers the whole window, also on the pages of a large one. `asOf` changes without the tag.
	const tag = tagFor(ports, who, ['board', from, to, window.next ?? '', window.view ?? '', opened.stamp]);
	if (known.has(tag)) return { tag, board: undefined };
	const pages = opened.read();
	const rest = place ? pages.filter((page) => isPast(page, place)) : pages;
	const events: AnyEventCard[] = [];
	let bytes = 0;
	for (const page of rest) {
		const card = isBrief ? showBrief(who, boardCardOf(page)) : showCard(who, page);
		bytes += Buffer.byteLength(JSON.stringify(card));
		if (bytes > maxBoardBytes && events.length > 0) break;
		events.push(card);
	}
	const last = rest[events.length - 1];
	const isMore = last !== undefined && events.length < rest.length;
	const board = { events, asOf: now.toISOString(), ...(isMore && { next: placeAfter(last, from, to) }) };
	return { tag, board };
}

/** @throws Refusal `invalid` */
function readView(view: string | undefined): boolean {
	if (view === undefined || view === 'cards') return view === 'cards';
	throw refuseField('view', 'unknown_view', 'The value of view isn’t valid. Use cards, or leave it out.');
}

interface Place {
	from: string;
	to: string;
	startInstant: string;
	home: string;
}

function placeAfter({ event }: BoardPage, from: string, to: string): string {
	return Buffer.from([from, to, event.startInstant, event.home].join(' ')).toString('base64url');
}

/** @throws Refusal `invalid` */
function readPlace(next: string): Place {
	const [from = '', to = '', startInstant = '', canonicalSlug = ''] = Buffer.from(next, 'base64url')
		.toString()
		.split(' ');
	if (!isRealDate(from) || !isRealDate(to) || startInstant === '' || canonicalSlug === '') {
		throw refuseField('next', 'unknown_place', 'The value of next isn’t valid. Send the request without it.');
	}
	return { ...requireWindow({ from, to }, new Date(0)), startInstant, home: canonicalSlug };
}

function isPast({ event }: BoardPage, place: Place): boolean {
	if (event.startInstant !== place.startInstant) return event.startInstant > place.startInstant;
	return event.home > place.home;
}

function requireWindow(window: BoardWindow, now: Date): { from: string; to: string } {
	const today = now.toISOString().slice(0, 10);
	for (const field of ['from', 'to'] as const) {
		const value = window[field];
		if (value !== undefined && !isRealDate(value)) {
			throw refuseField(field, 'not_a_date', `The field ${field} needs a day such as 2026-05-23.`);
		}
	}
	const from = window.from ?? addDays(window.to ?? today, window.to ? -defaultAheadDays : -defaultPastDays);
	const to = window.to ?? addDays(window.from ?? today, defaultAheadDays);
	if (to < from) throw refuseField('to', 'before_from', 'The last day can’t be before the first.');
	if (Date.parse(to) - Date.parse(from) > maxWindowDays * dayMs) {
		throw refuseField('to', 'too_far', `At most ${maxWindowDays} days can be requested at once.`);
	}
	return { from, to };
}

function addDays(date: string, days: number): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}
