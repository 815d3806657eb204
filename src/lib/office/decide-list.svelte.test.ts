import { afterEach, expect, it, vi } from 'vitest';
import { DecideList } from './decide-list.svelte.ts';

afterEach(() => vi.unstubAllGlobals());

it('ignores a slow response that doesn’t know the newest decision', async () => {
	const answers: ((count: number) => void)[] = [];
	vi.stubGlobal('fetch', async () => {
		const count = await new Promise<number>((resolve) => answers.push(resolve));
		return Response.json({ open: [], merges: [], count });
	});
	const list = new DecideList(() => 'id');
	const slow = list.load();
	const quick = list.load();
	await vi.waitFor(() => expect(answers).toHaveLength(2));
	answers[1]?.(0);
	await quick;
	expect(list.list?.count).toBe(0);
	answers[0]?.(1);
	await slow;
	expect(list.list?.count).toBe(0);
});
