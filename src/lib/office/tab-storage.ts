/** Storage for values that the user entered. It lasts until the tab is closed. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Storage that rejects every write, for browsers that block the real storage. The Office's layout warns the user (`canKeepDrafts`). */
const refused: TabStorage = {
	getItem: () => null,
	setItem() {
		throw new Error('The browser is blocking storage.');
	},
	removeItem: () => undefined
};

/**
 * The tab's storage. If the browser blocks it, returns a stand-in that rejects every write, because even reading `sessionStorage` may throw.
 */
export function tabStorage(): TabStorage {
	try {
		return orRefused(globalThis.sessionStorage);
	} catch {
		return refused;
	}
}

/** Replaces missing storage with `refused`. In some apps with a built-in browser, `sessionStorage` is null. */
function orRefused(storage: TabStorage | null | undefined): TabStorage {
	return storage ?? refused;
}

const probe = 'scc-office-probe';

/** Whether the browser can store drafts: forms for as long as the tab is open, and imported lists for longer. */
export function canKeepDrafts(): boolean {
	try {
		for (const storage of [globalThis.sessionStorage, globalThis.localStorage]) {
			storage.setItem(probe, '');
			storage.removeItem(probe);
		}
		return true;
	} catch {
		// The storage is blocked, missing, or full.
		return false;
	}
}

/** All drafts in the tab have storage keys with this prefix. */
const draftPrefix = 'scc-office-draft:';
const ownerName = 'scc-office-owner';

/**
 * Deletes the drafts of the last person who used this tab, if that was someone else. Must be called before a form reads its draft, because
 * the draft may contain names, contacts, and private notes that only the person who typed them should see.
 * @param storage the tab's storage. Undefined if the browser blocks it
 */
export function keepDraftsOf(userId: string, storage = ownStorage()): void {
	if (!storage) return;
	try {
		const owner = storage.getItem(ownerName);
		if (owner === userId) return;
		const names = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
		// If no owner is stored, the drafts stay, because the previous release didn't store the owner.
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
