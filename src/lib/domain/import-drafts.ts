/**
 * The key prefix of the Office's unfinished imports in `localStorage`. They are deleted when the session ends, because they contain lists
 * of people.
 */
export const importDraftPrefix = 'scc-import:';

type Names = Pick<Storage, 'removeItem'>;

/** Removes the unfinished imports whose keys match `isDue`, by default all of them. */
export function dropImportDrafts(storage: Names, isDue: (name: string) => boolean = () => true): void {
	for (const name of Object.keys(storage))
		if (name.startsWith(importDraftPrefix) && isDue(name)) storage.removeItem(name);
}
