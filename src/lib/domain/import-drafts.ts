/** Unfinished imports of the Office in `localStorage`. They end with the session, because they are lists of people. */
export const importDraftPrefix = 'scc-import:';

type Names = Pick<Storage, 'key' | 'length' | 'removeItem'>;

/** Removes the unfinished imports whose names `isDue`, by default all. */
export function dropImportDrafts(storage: Names, isDue: (name: string) => boolean = () => true): void {
	const names = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
	for (const name of names) if (name.startsWith(importDraftPrefix) && isDue(name)) storage.removeItem(name);
}
