import { addDays } from '../domain/local-day.ts';
import { isRealDate } from '../domain/real-date.ts';
import { isSlug, parseSlug } from '../domain/slug.ts';
import type { CreateEvent } from '../wire/event-requests.ts';
import type { EventWarning } from '../wire/event-warnings.ts';
import type { Answer, Failure } from './answer.ts';
import { copyOf, nightOf } from './event-draft.ts';
import type { OfficeEvent } from './events.ts';
import { readNewEvent } from './read-draft.ts';

/** Enough for more than a year of weekly charters. A longer series is almost always caused by a typo in the year. */
export const maxSeriesDates = 60;

/** Lists the same weekday in every week after `start`, up to and including `until`. Sets `isCut` if there are more dates than the limit. */
export function seriesDates(start: string, until: string): { dates: string[]; isCut: boolean } {
	const dates: string[] = [];
	if (!isRealDate(start) || !isRealDate(until)) return { dates, isCut: false };
	for (let date = addDays(start, 7); date <= until; date = addDays(date, 7)) {
		if (dates.length === maxSeriesDates) return { dates, isCut: true };
		dates.push(date);
	}
	return { dates, isCut: false };
}

export interface SeriesRow {
	date: string;
	state: 'waiting' | 'creating' | 'created' | 'taken' | 'failed';
	/** The link of the created charter. */
	eventId?: string | undefined;
	/** A free link, if the usual one belongs to another charter. */
	suggestion?: string | undefined;
	/** Why the charter can't be created. */
	problem?: string | undefined;
	/** Warnings about the created charter for the office to review. */
	warnings?: readonly EventWarning[] | undefined;
}

interface Created {
	event: { eventId: string };
	warnings?: readonly EventWarning[] | undefined;
}

interface SeriesParts {
	/** The charter to repeat. */
	event: OfficeEvent;
	dates: readonly string[];
	/** Whether to assign the same crew to the new charters. Each crew member then gets an email for each date. */
	hasCrew: boolean;
	/** Derives an id from a string. The same string gives the same id, so that repeating a series doesn't create any charter twice. */
	idOf: (text: string) => Promise<string>;
	create: (body: CreateEvent, key: string) => Promise<Answer<Created>>;
}

/** Creates the charters of a series, one after the other. A run that stopped can continue, even after a reload. */
export class SeriesRun {
	rows = $state<SeriesRow[]>([]);
	isRunning = $state(false);
	/** Why the run stopped. The next run uses the same keys. */
	failure = $state.raw<Failure>();
	readonly #parts: SeriesParts;

	constructor(parts: SeriesParts) {
		this.#parts = parts;
		this.rows = parts.dates.map((date) => ({ date, state: 'waiting' }));
	}

	get created(): number {
		return this.rows.filter(({ state }) => state === 'created').length;
	}

	/** Creates the missing charters. Stops if the server doesn't respond, because the remaining requests would only time out too. */
	async run(): Promise<void> {
		if (this.isRunning) return;
		this.isRunning = true;
		this.failure = undefined;
		for (const row of this.rows) {
			if (row.state !== 'waiting') continue;
			if (!(await this.#create(row, undefined))) break;
		}
		this.isRunning = false;
	}

	/** Creates the charter for one date with the free link that the server suggested. */
	async takeSuggestion(date: string): Promise<void> {
		const row = this.rows.find((one) => one.date === date);
		if (this.isRunning || row?.state !== 'taken' || row.suggestion === undefined) return;
		this.isRunning = true;
		this.failure = undefined;
		await this.#create(row, row.suggestion);
		this.isRunning = false;
	}

	/** @returns false if the server didn't respond */
	async #create(row: SeriesRow, eventId: string | undefined): Promise<boolean> {
		const read = this.#bodyOf(row.date, eventId);
		if (!read.ok) {
			row.state = 'failed';
			row.problem = Object.values(read.problems).join(' ');
			return true;
		}
		const before = row.state;
		row.state = 'creating';
		// The key depends on the whole body, because the charter may have changed since an earlier run, and a key can be used for only one
		// request.
		const key = await this.#parts.idOf(JSON.stringify(['series', this.#parts.event.eventId, read.body]));
		const answer = await this.#parts.create(read.body, key);
		if (answer.kind === 'ok') {
			row.state = 'created';
			row.eventId = answer.value.event.eventId;
			row.warnings = answer.value.warnings;
			row.suggestion = undefined;
		} else if (answer.kind === 'refused' && answer.reason === 'slug_taken') {
			row.state = 'taken';
			row.suggestion = answer.suggestion;
		} else if (answer.kind === 'refused' && answer.reason === 'invalid') {
			row.state = 'failed';
			row.problem = answer.detail;
		} else {
			row.state = before;
			this.failure = answer;
			return false;
		}
		return true;
	}

	#bodyOf(date: string, eventId: string | undefined) {
		const { event, hasCrew } = this.#parts;
		const period = isSlug(event.eventId) ? (parseSlug(event.eventId).period ?? '') : '';
		const draft = copyOf(event, period, date);
		const night = event.endsAt < event.startsAt ? { night: nightOf(draft) } : {};
		const read = readNewEvent({ ...draft, ...night, crew: hasCrew ? draft.crew : [] });
		return read.ok && eventId !== undefined ? { ok: true as const, body: { ...read.body, eventId } } : read;
	}
}
