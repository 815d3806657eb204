import { describe, expect, it } from 'vitest';
import { filesUnder } from './source-files.ts';
import { staleReadsOf } from './stale-reads.ts';

const script = `<script>
	let offered = $state();
	let count = $derived(offered === undefined ? 0 : offered.length);
	let twice = $derived(2 * count);
	let isOpen = $state(false);
</script>`;

describe('handlers keep what they need before they clear the state it comes from', () => {
	it.each(filesUnder('src', '.svelte').map((file) => [file.path, file] as const))('%s', (_, file) => {
		expect(staleReadsOf(file)).toEqual([]);
	});

	it.each([
		[
			'a {@const} read after its source was cleared',
			`{#if offered}{@const text = offered}<button onclick={() => { offered = undefined; go(text); }}></button>{/if}`
		],
		[
			'a $derived read after its source was cleared',
			`<button onclick={() => { offered = undefined; go(count); }}></button>`
		],
		['a $derived of a $derived', `<button onclick={() => { offered = []; go(twice); }}></button>`],
		[
			'a {@const} read after an await',
			`{#if offered}{@const text = offered}<button onclick={async () => { await go(); done(text); }}></button>{/if}`
		]
	])('finds %s', (_, markup) => {
		expect(staleReadsOf({ path: 'A.svelte', text: `${script}\n${markup}` })).toHaveLength(1);
	});

	it.each([
		[
			'a local constant',
			`{#if offered}{@const text = offered}<button onclick={() => { const kept = text; offered = undefined; go(kept); }}></button>{/if}`
		],
		['another state', `<button onclick={() => { isOpen = false; go(count); }}></button>`],
		[
			'an argument that is read first',
			`{#if offered}{@const text = offered}<button onclick={() => { go(text); offered = undefined; }}></button>{/if}`
		]
	])('accepts %s', (_, markup) => {
		expect(staleReadsOf({ path: 'A.svelte', text: `${script}\n${markup}` })).toEqual([]);
	});
});
