/**
 * Asks the browser for persistent storage. Browsers that decide without asking the user refuse until the app is on the home screen, and a
 * private window always refuses.
 */
export async function requestPersistentStorage(): Promise<boolean> {
	try {
		return await navigator.storage.persist();
	} catch {
		// An old browser without this API counts as refusing.
		return false;
	}
}
