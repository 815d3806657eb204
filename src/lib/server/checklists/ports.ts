import type { PublishedChecklist } from '../../domain/checklist-versions.ts';

export interface ChecklistList {
	/** The checklists, ordered by version. */
	checklists: PublishedChecklist[];
	/** How many rows couldn't be read. */
	unreadable: number;
	/** The highest version, even if its row can't be read. */
	highest: number;
}

/** Published checklists, with one row for each version. Append-only. */
export interface Checklists {
	/** Returns all versions after `version`. A published version never changes, so callers need to read only the new ones. */
	listAfter(version: number): Promise<ChecklistList>;
	insert(checklist: PublishedChecklist): Promise<'inserted' | 'taken'>;
}
