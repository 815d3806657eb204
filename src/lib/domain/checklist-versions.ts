import { sampleChecklist, type ChecklistItem, type ChecklistTemplate } from './checklist.ts';
import { foldName } from './text.ts';

/** Far more items than any boat needs, and small enough for one row. */
export const maxChecklistItems = 300;

/** A published checklist. It never changes: a fix becomes the next version. Version numbers increase across all boats and kinds. */
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
	/** The key of the request that published it. */
	key: string;
	bodySha256: string;
}

type For = Pick<PublishedChecklist, 'boat' | 'kind'>;

/** The text whose hash identifies a version. */
export function checklistText({ boat, kind, items }: For & { items: readonly ChecklistItem[] }): string {
	const lines = items.map(({ itemId, text, phase, isRequired, who, isBriefing }) => [
		...[itemId, text, phase, isRequired, who, isBriefing === true]
	]);
	return JSON.stringify([boat ?? null, kind ?? null, lines]);
}

/** Whether two checklists are for the same boats and charters, regardless of how the names were typed. */
export function isForSame(a: For, b: For): boolean {
	return nameOf(a.boat) === nameOf(b.boat) && nameOf(a.kind) === nameOf(b.kind);
}

/**
 * The checklist of a charter: the newest version of the most specific match. A checklist for boat and kind comes first, then one for the
 * boat, then one for the kind.
 * @param until ignores versions published later, so that the checklist doesn't change after the charter has left
 */
export function checklistFor(charter: For, published: readonly PublishedChecklist[], until: string): ChecklistTemplate {
	const fitting = published.filter((one) => one.publishedAt <= until && fits(one, charter));
	return fitting.toSorted((a, b) => rank(b) - rank(a) || b.version - a.version)[0] ?? sampleChecklist;
}

/**
 * Whether only people who run the charter may check off an item, according to the checklist that the crew read or the charter's checklist.
 * @param version the version that the tick names
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

/** The current versions: the newest for each boat and kind. */
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
