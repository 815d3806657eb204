import { Refusal } from './refusal.ts';
import { linkPart } from './link-part.ts';
import { hasCharterYear, isRealDate } from './real-date.ts';

/** The parts of a charter's slug, such as `2026-05-23-alice-whale`. */
export interface SlugParts {
	date: string;
	name: string;
	period?: string;
}

const shape = /^(\d{4}-\d{2}-\d{2})-([a-z][a-z0-9]{0,39})(?:-([a-z][a-z0-9]{0,19}))?$/;

/** Parses a slug. @throws Refusal `bad_slug` with the reason in its detail */
export function parseSlug(slug: string): SlugParts {
	const match = shape.exec(slug);
	const [, date, name, period] = match ?? [];
	if (date === undefined || name === undefined) throw new Refusal('bad_slug', { detail: explain(slug) });
	if (!isRealDate(date)) throw new Refusal('bad_slug', { detail: `The date ${date} doesn’t exist.` });
	if (!hasCharterYear(date)) throw new Refusal('bad_slug', { detail: `Check the year of the date ${date}.` });
	return period === undefined ? { date, name } : { date, name, period };
}

/** Whether a string could be a charter's slug. */
export function isSlug(slug: string): boolean {
	const date = shape.exec(slug)?.[1];
	return date !== undefined && isRealDate(date);
}

/** Builds a slug from its parts. The reverse of `parseSlug`. */
export function formatSlug(parts: SlugParts): string {
	return parts.period === undefined ? `${parts.date}-${parts.name}` : `${parts.date}-${parts.name}-${parts.period}`;
}

/** Builds a slug from the entered date, name, and period. @throws Refusal `bad_slug` if the slug isn't valid or no usable letter is left */
export function deriveSlug(from: { date: string; hostFirstName: string; period?: string | undefined }): string {
	const name = linkPart(from.hostFirstName).slice(0, 40);
	if (name === '') {
		throw new Refusal('bad_slug', {
			detail: 'The link needs the host’s first name in Latin letters. Type it the way it is spelled in English.'
		});
	}
	const typedPeriod = from.period?.trim() ?? '';
	const period = linkPart(typedPeriod).slice(0, 20);
	if (typedPeriod !== '' && period === '') {
		throw new Refusal('bad_slug', { detail: 'The period must be in Latin letters, such as morning or sunset.' });
	}
	const slug = formatSlug(period === '' ? { date: from.date, name } : { date: from.date, name, period });
	parseSlug(slug);
	return slug;
}

/**
 * Returns slugs to suggest if a slug is taken, best first: with a period that fits the departure time, then with a number after the name.
 * @param startHour local hour of departure, 0 to 23
 */
export function alternativeSlugs(taken: SlugParts, startHour: number): string[] {
	const byHour = startHour < 12 ? 'morning' : startHour < 16 ? 'afternoon' : 'sunset';
	const periods = taken.period === undefined ? [byHour] : [];
	const numbered = Array.from({ length: 98 }, (_, i) => ({ ...taken, name: `${taken.name.slice(0, 38)}${i + 2}` }));
	const offers = [...periods.map((period) => ({ ...taken, period })), ...numbered].map(formatSlug);
	// Leave out the taken slug itself. A long name is cut before a number is added, which may produce the same slug again.
	return offers.filter((offer) => offer !== formatSlug(taken));
}

function explain(slug: string): string {
	const example = 'A link looks like 2026-05-23-alice or 2026-05-23-alice-sunset.';
	if (/^\d{4}-\d{2}-\d{2}-?$/.test(slug)) {
		return `The date alone isn’t enough, because two charters on one day would share the link. Add the host’s first name. ${example}`;
	}
	if (/[A-Z]/.test(slug)) return `Use lowercase letters in the link. ${example}`;
	if (/[^\x20-\x7e]/.test(slug)) return `Use letters without accents in the link. ${example}`;
	return `This link isn’t in the right format. ${example}`;
}
