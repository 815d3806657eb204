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

/** The names of all drafts in the tab start with this. */
const draftPrefix = 'scc-office-draft:';
const ownerName = 'scc-office-owner';

/**
 * Deletes the drafts of the last person who used this tab, if that was someone else. Must be called before a form reads its draft, because
 * names, contacts, and private notes are only for the person who typed them.
 * @param storage the tab's storage. Undefined if the browser blocks it
 */
export function keepDraftsOf(userId: string, storage = ownStorage()): void {
	if (!storage) return;
	try {
		const owner = storage.getItem(ownerName);
		if (owner === userId) return;
		const names = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
		// The last release stored no owner.
		if (owner !== null) for (const name of names) if (name.startsWith(draftPrefix)) storage.removeItem(name);
		storage.setItem(ownerName, userId);
	} catch {
		// The browser blocks storage, so there are no drafts.
	}
}

function ownStorage(): Storage | undefined {
	try {
		return globalThis.sessionStorage;
	} catch {
		return undefined;
	}
}
