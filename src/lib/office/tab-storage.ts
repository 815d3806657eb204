/** Where forms keep typed values until the tab is closed. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Empty, and keeps nothing. Only the forms of checklists and waiver texts say so. */
const refused: TabStorage = {
	getItem: () => null,
	setItem() {
		throw new Error('The browser blocks storage.');
	},
	removeItem: () => undefined
};

/** The tab's storage. If the browser blocks it, where even reading the global throws, a storage that refuses to keep anything. */
export function tabStorage(): TabStorage {
	try {
		return orRefused(globalThis.sessionStorage);
	} catch {
		return refused;
	}
}

/** In some apps that show web pages, the storage is null. */
function orRefused(storage: TabStorage | null | undefined): TabStorage {
	return storage ?? refused;
}
