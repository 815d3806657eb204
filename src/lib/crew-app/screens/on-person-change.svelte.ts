import { untrack } from 'svelte';
import type { Crew } from './crew.svelte.ts';

/**
 * Calls `reset` when the user signs out, even in another tab, or when another person signs in. Components that open sheets or keep typed
 * text call this when they are created, so that the next person never sees the last person's data.
 */
export function onPersonChange({ phone }: Crew, reset: () => void): void {
	let last = phone.session.user?.id;
	$effect(() => {
		const id = phone.session.user?.id;
		const wasOther = last !== undefined && last !== id;
		last = id;
		if (wasOther) untrack(reset);
	});
}
