import type { Entry } from '../../outbox/model/entry.ts';
import type { Crew } from './crew.svelte.ts';

/** Shows toasts for recorded entries. @returns a function that stops the toasts */
export function announceRecorded(crew: Crew): () => void {
	let announcer: Promise<(entry: Entry) => void> | undefined;
	return crew.phone.outbox.on('recorded', (entry) => {
		announcer ??= import('./announce.ts').then(({ announcerOf }) => announcerOf(crew));
		announcer
			.then((announce) => announce(entry))
			.catch(() => {
				// announce.ts can't be loaded now. The bar at the bottom and the outbox page still show what is recorded.
				announcer = undefined;
			});
	});
}

/**
 * Opens the sign-in sheet once when entries are held because the session expired, unless something else is open. In
 * that case, the next held entry opens it.
 * @returns a function that stops listening
 */
export function askWhenHeld(crew: Crew): () => void {
	let hasAsked = false;
	return crew.phone.outbox.on('held', () => {
		if (!crew.phone.session.isExpired) hasAsked = false;
		// On the sign-in page, there is already a sign-in form.
		if (location.pathname === '/sign-in') return;
		const isSomethingOpen = crew.overlay !== undefined || document.querySelector('dialog[open]') !== null;
		if (hasAsked || isSomethingOpen || document.visibilityState !== 'visible') return;
		hasAsked = true;
		crew.open({ kind: 'sign_in' });
	});
}
