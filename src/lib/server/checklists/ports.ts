import type { PublishedChecklist } from '../../domain/checklist-versions.ts';

export interface ChecklistList {
	/** In the order of their versions. */
	checklists: PublishedChecklist[];
	/** How many rows couldn't be read. */
	unreadable: number;
	/** The highest version, even if it can't be read. */
	highest: number;
}

/** Published checklists: one row for each version. Append-only. */
export interface Checklists {
	/** All versions after this one. Versions never change, so a caller reads only the new ones. */
	listAfter(version: number): Promise<ChecklistList>;
	insert(checklist: PublishedChecklist): Promise<'inserted' | 'taken'>;
}
