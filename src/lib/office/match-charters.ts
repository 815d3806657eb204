import { linkPart } from '../domain/link-part.ts';
import { isSlug, parseSlug } from '../domain/slug.ts';
import { slugsOf } from '../domain/slugs-of.ts';
import { foldName } from '../domain/text.ts';
import { withoutTitle, wordsOfName } from './paste-names.ts';
import type { ReadCharter } from './read-charters.ts';

/** The fields of an existing charter that are compared with an imported row. */
interface Matchable {
	eventId: string;
	bornAs?: string | undefined;
	formerSlugs?: readonly string[] | undefined;
	startInstant: string;
	patrons?: readonly { name: string }[] | undefined;
}

/** The key for comparing hosts. `Dr. Ana Reyes` and `Ana Reyes` have the same key. */
export function hostKey(name: string): string {
	return foldName(withoutTitle(name));
}

/** Whether the name in a link consists of consecutive words of a person's name. Any of these words may have been used as the first name. */
export function isFromName(inLink: string, name: string): boolean {
	const words = wordsOfName(name);
	return words.some((_, from) =>
		words.slice(from).some((_, size) => linkPart(words.slice(from, from + size + 1).join(' ')).slice(0, 40) === inLink)
	);
}

/**
 * Finds the existing charter that a row describes. A charter with the same start and host takes precedence over one with the same link,
 * because older releases built links differently if the host had a title.
 */
export function charterFinder<E extends Matchable>(existing: readonly E[]): (charter: ReadCharter) => E | undefined {
	const bySlug = new Map(existing.flatMap((one) => slugsOf(one).map((slug) => [slug, one])));
	const byStart = Map.groupBy(existing, ({ startInstant }) => startInstant);
	return ({ body, slug, startInstant }) => {
		const exact = bySlug.get(slug);
		const key = hostKey(body.patrons?.find(({ isHost }) => isHost === true)?.name ?? body.hostFirstName);
		const { period } = parseSlug(slug);
		const hosted = (byStart.get(startInstant) ?? []).filter((one) => hasHost(one, key, period));
		return exact && hosted.includes(exact) ? exact : (hosted[0] ?? exact);
	};
}

function hasHost(charter: Matchable, key: string, period: string | undefined): boolean {
	const names = (charter.patrons ?? []).map(({ name }) => name).filter((name) => hostKey(name) === key);
	return slugsOf(charter)
		.filter(isSlug)
		.map((slug) => parseSlug(slug))
		.some((link) => link.period === period && names.some((name) => isFromName(link.name, name)));
}
