/**
 * The prefix of the Office's unfinished imports in `localStorage`. They are deleted when the session ends, because they are lists of
 * people.
 */
export const importDraftPrefix = 'scc-import:';

type Names = Pick<Storage, 'key' | 'length' | 'removeItem'>;

/** Removes the unfinished imports whose names match `isDue`, by default all of them. */
export function dropImportDrafts(storage: Names, isDue: (name: string) => boolean = () => true): void {
	const names = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
	for (const name of names) if (name.startsWith(importDraftPrefix) && isDue(name)) storage.removeItem(name);
}
