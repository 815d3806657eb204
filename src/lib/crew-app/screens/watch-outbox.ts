import type { Entry } from '../../outbox/model/entry.ts';
import type { Crew } from './crew.svelte.ts';

/** Shows a message for each recorded entry. @returns a function that stops the messages */
export function announceRecorded(crew: Crew): () => void {
	let announcer: Promise<(entry: Entry) => void> | undefined;
	return crew.phone.outbox.on('recorded', (entry) => {
		announcer ??= import('./announce.ts').then(({ announcerOf }) => announcerOf(crew));
		announcer
			.then((announce) => announce(entry))
			.catch(() => {
				// This code can't be loaded now. The bar and the outbox still show what is recorded.
				announcer = undefined;
			});
	});
}

/**
 * Opens the sign-in once when the server refuses a payment without a session, unless something else is open.
 * @returns a function that stops listening
 */
export function askWhenHeld(crew: Crew): () => void {
	let hasAsked = false;
	return crew.phone.outbox.on('held', () => {
		if (!crew.phone.session.isExpired) hasAsked = false;
		// The sign-in page is already open.
		if (location.pathname === '/sign-in') return;
		if (hasAsked || crew.overlay !== undefined || document.visibilityState !== 'visible') return;
		hasAsked = true;
		crew.open({ kind: 'sign_in' });
	});
}
