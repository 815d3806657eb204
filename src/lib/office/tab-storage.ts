/** Where forms keep typed values until the tab is closed. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Stores nothing. The Office’s layout tells the user (`canKeepDrafts`). */
const refused: TabStorage = {
	getItem: () => null,
	setItem() {
		throw new Error('The browser blocks storage.');
	},
	removeItem: () => undefined
};

/**
 * The tab's storage. If the browser blocks it, even reading the global may throw. In that case, returns a storage that rejects every write.
 */
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
