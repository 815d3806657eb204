import { refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { isRealDate } from '../../domain/slug.ts';
import type { Board } from '../../wire/event.ts';
import type { Clock, Events } from '../ports.ts';
import { requireRight } from './allow.ts';
import { showCard } from './audience.ts';

const dayMs = 24 * 60 * 60 * 1000;
// Yesterday's charter is still being paid for; two months ahead is what an office books.
const defaultPastDays = 7;
const defaultAheadDays = 60;
/** A little over a year: the widest window that one answer carries. */
export const maxWindowDays = 400;

export interface BoardWindow {
	from?: string | undefined;
	to?: string | undefined;
}

/**
 * The events of a window of local days, in the order of departure, each shaped by the right of who asks.
 * @throws Refusal `not_allowed`, and `invalid` for a window that is none or too wide
 */
export async function readBoard(
	ports: { clock: Clock; events: Events },
	actor: Promise<Actor> | Actor,
	window: BoardWindow
): Promise<Board> {
	const now = ports.clock.now();
	const { from, to } = settleWindow(window, now);
	const [who, pages] = await Promise.all([actor, ports.events.readWindow(from, to)]);
	requireRight(who, 'events:see');
	return { events: pages.map((page) => showCard(who, page)), asOf: now.toISOString() };
}

function settleWindow(window: BoardWindow, now: Date): { from: string; to: string } {
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
		throw refuseField('to', 'too_far', `At most ${maxWindowDays} days can be asked for at once.`);
	}
	return { from, to };
}

function addDays(date: string, days: number): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}
