/**
 * Asks the browser to keep what is on this phone until somebody deletes it. Browsers that decide by themselves say no at first, and yes
 * once the app is on the home screen; a private window always says no, and forgets when it closes.
 */
export async function askToKeep(): Promise<boolean> {
	try {
		return await navigator.storage.persist();
	} catch {
		// An old browser has no such question, which is a no.
		return false;
	}
}
