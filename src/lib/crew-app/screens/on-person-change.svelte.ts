import { untrack } from 'svelte';
import type { Crew } from './crew.svelte.ts';

/**
 * Calls `reset` when the person signs out, even in another tab, or when another person signs in. The next person must never see what the
 * last one opened or typed, so call this while a component is created.
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
