/** Where forms keep typed values until the tab is closed. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Empty, and keeps nothing. The Office’s layout says so (`canKeepDrafts`). */
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

const probe = 'scc-office-probe';

/** Whether the browser keeps what forms store: in the tab, and, for lists that are being imported, on this computer. */
export function canKeepDrafts(): boolean {
	try {
		for (const storage of [globalThis.sessionStorage, globalThis.localStorage]) {
			storage.setItem(probe, '');
			storage.removeItem(probe);
		}
		return true;
	} catch {
		// Blocked, missing, or full.
		return false;
	}
}
