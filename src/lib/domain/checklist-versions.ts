import { sampleChecklist, type ChecklistItem, type ChecklistTemplate } from './checklist.ts';
import { foldName } from './text.ts';

/** The maximum number of items, far more than any boat needs. With this limit, a checklist fits in one row. */
export const maxChecklistItems = 300;

/**
 * A published checklist. It never changes: a correction is published as a new version, and versions are numbered across all boats and kinds
 * of charters.
 */
export interface PublishedChecklist {
	version: number;
	/** If missing, the checklist is for every boat. */
	boat?: string | undefined;
	/** If missing, the checklist is for every kind of charter. */
	kind?: string | undefined;
	items: ChecklistItem[];
	/** Hash of the boat, the kind, and the items; see `checklistText`. */
	sha256: string;
	publishedAt: string;
	publishedBy: string;
	publishedByName?: string | undefined;
	/** The idempotency key of the request that published this version. */
	key: string;
	bodySha256: string;
}

type For = Pick<PublishedChecklist, 'boat' | 'kind'>;

/** Returns the text whose hash is stored as `sha256`. */
export function checklistText({ boat, kind, items }: For & { items: readonly ChecklistItem[] }): string {
	const lines = items.map(({ itemId, text, phase, isRequired, who, isBriefing }) => [
		...[itemId, text, phase, isRequired, who, isBriefing === true]
	]);
	return JSON.stringify([boat ?? null, kind ?? null, lines]);
}

/** Whether two checklists are for the same boat and the same kind of charter. Ignores differences in spelling, such as case. */
export function isForSame(a: For, b: For): boolean {
	return nameOf(a.boat) === nameOf(b.boat) && nameOf(a.kind) === nameOf(b.kind);
}

/**
 * Returns the newest version of the checklist for a charter. Looks for one for its boat and kind, then for its boat, then for its kind,
 * and then for all charters.
 * @param until the latest time of publication that counts, so that the checklist doesn't change after departure
 */
export function checklistFor(charter: For, published: readonly PublishedChecklist[], until: string): ChecklistTemplate {
	const fitting = published.filter((one) => one.publishedAt <= until && fits(one, charter));
	return fitting.toSorted((a, b) => rank(b) - rank(a) || b.version - a.version)[0] ?? sampleChecklist;
}

/**
 * Whether only people who run the charter may check off an item. That applies if either the charter's checklist or the version that the
 * crew saw requires it.
 * @param version the version that the crew saw, from the tick
 */
export function isForCaptain(
	itemId: string,
	version: number,
	charter: ChecklistTemplate,
	published: readonly ChecklistTemplate[]
): boolean {
	const named = [sampleChecklist, ...published].find((one) => one.version === version);
	return [named, charter].some((one) => one?.items.some((item) => item.itemId === itemId && item.who === 'captain'));
}

/** Returns the newest version for each combination of boat and kind. */
export function checklistsInForce(published: readonly PublishedChecklist[]): PublishedChecklist[] {
	return published.filter((one) => !published.some((other) => isForSame(one, other) && other.version > one.version));
}

function fits({ boat, kind }: For, charter: For): boolean {
	return (
		(boat === undefined || nameOf(boat) === nameOf(charter.boat)) &&
		(kind === undefined || nameOf(kind) === nameOf(charter.kind))
	);
}

function rank({ boat, kind }: For): number {
	return (boat === undefined ? 0 : 2) + (kind === undefined ? 0 : 1);
}

function nameOf(name: string | undefined): string {
	return name === undefined ? '' : foldName(name);
}
