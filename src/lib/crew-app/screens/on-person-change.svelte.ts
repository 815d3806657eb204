import { untrack } from 'svelte';
import type { Crew } from './crew.svelte.ts';

/**
 * Calls `reset` when the person signs out, also in another tab, or another person signs in. What someone opened or typed on a page must
 * not open for the next person. Call it while a component is created.
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
