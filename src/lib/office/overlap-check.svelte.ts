import type { Boat } from '../domain/boat.ts';
import { addDays } from '../domain/local-day.ts';
import { resolveSpan } from '../domain/local-time.ts';
import { findOverlaps, type Overlap } from '../domain/overlaps.ts';
import { isRealDate } from '../domain/real-date.ts';
import { Refusal } from '../domain/refusal.ts';
import type { AnyEventCard } from '../wire/event.ts';
import type { EventDraft } from './event-draft.ts';
import { listCards } from './events.ts';

type Planned = Pick<EventDraft, 'date' | 'boat' | 'startsAt' | 'endsAt' | 'timeZone' | 'status' | 'crew'>;
type BoatTimes = Pick<Boat, 'name' | 'isRetired' | 'minutesBefore' | 'minutesAfter'>;

const daysAround = 2;

/**
 * Warns about overlaps while a charter's form is filled in. Without a response from the server, there is no warning, but the form works.
 */
export class OverlapCheck {
	#cards = $state.raw<readonly AnyEventCard[]>([]);
	#date = '';
	#loading: Promise<void> = Promise.resolve();

	/** Loads the charters around a day, once for each day. After a failure, the next call tries again. */
	load(date: string): Promise<void> {
		if (date !== this.#date && isRealDate(date)) {
			this.#date = date;
			this.#loading = this.#read(date);
		}
		return this.#loading;
	}

	async #read(date: string): Promise<void> {
		const answer = await listCards(addDays(date, -daysAround), addDays(date, daysAround));
		if (this.#date !== date) return;
		if (answer.kind === 'ok') this.#cards = answer.value;
		else this.#date = '';
	}

	/** @param eventId the charter's link, or the link that a new charter will get */
	find(draft: Planned, eventId: string, boats: readonly BoatTimes[]): Overlap<AnyEventCard>[] {
		const span = spanOf(draft);
		if (!span) return [];
		const { boat, status } = draft;
		// The draft has only the crew's ids. The names in the result come from the other charter.
		const crew = draft.crew.flatMap(({ crewId }) => (crewId === '' ? [] : [{ crewId, name: crewId }]));
		return findOverlaps({ eventId, boat, status, ...span, crew }, this.#cards, boats);
	}
}

/** Computes the charter's start and end. Undefined while the date or the times are missing or invalid. */
function spanOf({ date, startsAt, endsAt, timeZone }: Planned) {
	if (!isRealDate(date) || startsAt === '' || endsAt === '') return undefined;
	try {
		return resolveSpan(date, startsAt, endsAt, timeZone);
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return undefined;
	}
}
