/**
 * Asks the browser to keep this phone's storage until a person deletes it. Browsers that decide on their own say no at first, and yes
 * once
 * the app is on the home screen. A private window always says no.
 */
export async function requestPersistentStorage(): Promise<boolean> {
	try {
		return await navigator.storage.persist();
	} catch {
		// An old browser without this API counts as a no.
		return false;
	}
}
