import { foldName } from '../domain/text.ts';
import type { EventDraft } from './event-draft.ts';

type Planned = Pick<EventDraft, 'location' | 'startsAt' | 'endsAt'> & {
	kind?: string | undefined;
	boat?: string | undefined;
	date: string;
};

/** The details of an earlier charter, which one tap copies into the form. */
export type Plan = Pick<EventDraft, 'kind' | 'boat' | 'location' | 'startsAt' | 'endsAt'>;

export interface Offers {
	plans: Plan[];
	kinds: string[];
	boats: string[];
	places: string[];
}

const maxPlans = 3;
const maxEach = 8;

export const noSuggestions: Offers = { plans: [], kinds: [], boats: [], places: [] };

/** The values that earlier charters used, latest first, without duplicates. */
export function suggestionsFrom(charters: readonly Planned[]): Offers {
	const plans = charters
		.toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
		.map(({ kind = '', boat = '', location, startsAt, endsAt }) => ({ kind, boat, location, startsAt, endsAt }));
	return {
		plans: distinct(plans, (plan) => Object.values(plan).join('\n')).slice(0, maxPlans),
		kinds: words(plans.map(({ kind }) => kind)),
		boats: words(plans.map(({ boat }) => boat)),
		places: words(plans.map(({ location }) => location))
	};
}

/** Fills in empty fields only. Start and end are filled in together, because one alone could make the charter cross midnight. */
export function withPlan(draft: EventDraft, plan: Plan): EventDraft {
	const hasHours = draft.startsAt !== '' || draft.endsAt !== '';
	return {
		...draft,
		kind: draft.kind.trim() || plan.kind,
		boat: draft.boat.trim() || plan.boat,
		location: draft.location.trim() || plan.location,
		startsAt: hasHours ? draft.startsAt : plan.startsAt,
		endsAt: hasHours ? draft.endsAt : plan.endsAt
	};
}

/** Removes duplicates. Strings that differ only in case, spaces, or accents count as duplicates. */
export function withoutRepeats(all: readonly string[]): string[] {
	return distinct(all, (text) => text);
}

function words(all: readonly string[]): string[] {
	const given = all.filter((text) => text.trim() !== '');
	return distinct(given, (text) => text).slice(0, maxEach);
}

function distinct<T>(all: readonly T[], textOf: (one: T) => string): T[] {
	const found = new Map<string, T>();
	for (const one of all) {
		const key = foldName(textOf(one));
		if (!found.has(key)) found.set(key, one);
	}
	return [...found.values()];
}
