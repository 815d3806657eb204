import { expect, it } from 'vitest';
import { alternativeSlugs } from '../../domain/slug.ts';
import { slugTaken } from './slug-offers.ts';

const slug = '2026-05-23-guest';
const offers = alternativeSlugs({ date: '2026-05-23', name: 'guest' }, 10);

it.each([
	[0, '2026-05-23-guest-morning'],
	[1, '2026-05-23-guest2'],
	[12, '2026-05-23-guest13'],
	[13, '2026-05-23-guest14'],
	[50, '2026-05-23-guest51'],
	[98, '2026-05-23-guest99'],
	[99, undefined]
])('offers the first free link after %i taken ones, in few round trips', async (count, suggestion) => {
	const taken = new Set(offers.slice(0, count));
	let trips = 0;
	let isAsking = false;
	const isSlugFree = async (offer: string) => {
		if (!isAsking) trips += 1;
		isAsking = true;
		await new Promise((resolve) => setImmediate(resolve));
		isAsking = false;
		return !taken.has(offer);
	};
	const refusal = await slugTaken({ isSlugFree }, slug, '10:00');
	expect([refusal.reason, refusal.extras.suggestion]).toEqual(['slug_taken', suggestion]);
	expect(trips).toBeLessThan(8);
});
