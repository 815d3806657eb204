import type { PublishedChecklist } from '../../domain/checklist-versions.ts';

export interface ChecklistList {
	/** Ordered by version. */
	checklists: PublishedChecklist[];
	/** How many rows couldn't be read. */
	unreadable: number;
	/** The highest version, even if its row can't be read. */
	highest: number;
}

/** Published checklists, with one row for each version. Append-only. */
export interface Checklists {
	/** All versions after this one. Versions never change, so callers read only the new ones. */
	listAfter(version: number): Promise<ChecklistList>;
	insert(checklist: PublishedChecklist): Promise<'inserted' | 'taken'>;
}
