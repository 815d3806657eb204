/**
 * Asks the browser to keep this phone's storage until a person deletes it. Browsers that decide without asking the person refuse at first,
 * and agree once the app is on the home screen. A private window always refuses.
 */
export async function requestPersistentStorage(): Promise<boolean> {
	try {
		return await navigator.storage.persist();
	} catch {
		// An old browser without this API counts as refusing.
		return false;
	}
}
