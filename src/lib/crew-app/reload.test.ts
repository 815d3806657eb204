import { afterEach, expect, it, vi } from 'vitest';
import { reloadWithSignal } from './reload.ts';

afterEach(() => vi.unstubAllGlobals());

it.each<[what: string, answer: () => Promise<Response>, isReloaded: boolean]>([
	['the server responds', async () => Response.json({}), true],
	['nobody is signed in', async () => Response.json({}, { status: 401 }), true],
	['there is no signal', () => Promise.reject(new TypeError('Failed to fetch')), false],
	[
		'a captive portal responds',
		async () => new Response('<p>Welcome', { headers: { 'Content-Type': 'text/html' } }),
		false
	]
])('the app reloads only if it can be loaded again: %s', async (_, answer, isReloaded) => {
	const reload = vi.fn();
	vi.stubGlobal('location', { reload });
	vi.stubGlobal('fetch', answer);
	expect(await reloadWithSignal()).toBe(isReloaded);
	expect(reload).toHaveBeenCalledTimes(isReloaded ? 1 : 0);
});
