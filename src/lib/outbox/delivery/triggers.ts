import { syncTag } from '../channel.ts';
import type { Trigger } from './sender.ts';

/** Sets the sender going from everything the page can notice. @returns how to stop listening */
export function listenForTriggers(kick: (trigger: Trigger) => void): () => void {
	const onVisible = (): void => {
		if (document.visibilityState === 'visible') kick('visible');
	};
	const onOnline = (): void => kick('online');
	document.addEventListener('visibilitychange', onVisible);
	// A page brought back from the back-forward cache slept through everything.
	addEventListener('pageshow', onVisible);
	addEventListener('online', onOnline);
	return () => {
		document.removeEventListener('visibilitychange', onVisible);
		removeEventListener('pageshow', onVisible);
		removeEventListener('online', onOnline);
	};
}

interface SyncRegistration {
	sync: { register: (tag: string) => Promise<void> };
}

function hasSync(
	registration: ServiceWorkerRegistration
): registration is ServiceWorkerRegistration & SyncRegistration {
	return 'sync' in registration;
}

/**
 * Asks for Background Sync, so that the worker sends after the page is gone. Again at every start and save: Chromium gives up
 * after three tries. Its absence (iPhones) is fine: the foreground triggers are enough by themselves.
 */
export async function registerSync(): Promise<void> {
	try {
		if (!('serviceWorker' in navigator)) return;
		const registration = await navigator.serviceWorker.ready;
		if (hasSync(registration)) await registration.sync.register(syncTag);
	} catch {
		// Refused by a permission or in a private window: one trigger less, and the page's own carry on.
	}
}
