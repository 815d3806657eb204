import { syncTag } from '../channel.ts';
import type { Trigger } from './sender.ts';

/** Starts the sender on every event that the page can observe. @returns a function that stops listening */
export function listenForTriggers(kick: (trigger: Trigger) => void): () => void {
	const onVisible = (): void => {
		if (document.visibilityState === 'visible') kick('visible');
	};
	const onOnline = (): void => kick('online');
	document.addEventListener('visibilitychange', onVisible);
	// A page restored from the back-forward cache missed all events.
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
 * Requests Background Sync, so that the worker sends entries after the page is gone. The request is repeated at every start and save,
 * because Chromium gives up after three tries.
 */
export async function registerSync(): Promise<void> {
	try {
		if (!('serviceWorker' in navigator)) return;
		const registration = await navigator.serviceWorker.ready;
		// iPhones don't have Background Sync. There, the page's own triggers are enough.
		if (hasSync(registration)) await registration.sync.register(syncTag);
	} catch {
		// A permission setting or a private window blocks Background Sync. The page's own triggers still work.
	}
}
