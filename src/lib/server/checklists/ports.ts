import type { PublishedChecklist } from '../../domain/checklist-versions.ts';

export interface ChecklistList {
	/** In the order of their versions. */
	checklists: PublishedChecklist[];
	/** How many rows couldn't be read. */
	unreadable: number;
	/** The highest version there is, readable or not. */
	highest: number;
}

/** Published checklists. One row a version, put if absent and never changed. */
export interface Checklists {
	/** All versions after this one. Versions never change, so a caller asks only for what it doesn't have. */
	listAfter(version: number): Promise<ChecklistList>;
	insert(checklist: PublishedChecklist): Promise<'inserted' | 'taken'>;
}
