import { untrack } from 'svelte';
import type { Crew } from './crew.svelte.ts';

/**
 * Calls `reset` when the user signs out, even in another tab, or when another person signs in. A component that shows opened or typed data
 * calls this when it is created, so that the next person never sees that data.
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
