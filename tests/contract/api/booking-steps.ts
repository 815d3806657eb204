import { expect } from 'vitest';
import { createClient, type Answer } from '../../support/api.ts';
import { startTestApp } from './test-app.ts';

export const reasonOf = ({ status, body }: Answer) => [status, body?.reason];

/** An app, and a booking site with its own service key. */
export type BookingSite = Awaited<ReturnType<typeof startBookingSite>>;

export async function startBookingSite() {
	const testApp = await startTestApp();
	const { body: created } = await testApp.admin.post('/api/service-keys', { name: 'Site', rights: ['events:write'] });
	const site = createClient(testApp.app.url, created.key);
	let made = 0;
	/** An unused booking: its address, its body, and what the office sees. */
	function newBooking(more: Record<string, unknown> = {}) {
		made += 1;
		const letters = ['a', ...String(made).split('')]
			.map((digit) => (digit === 'a' ? 'Host' : 'abcdefghij'[Number(digit)]))
			.join('');
		const body: Record<string, unknown> = {
			...{ date: '2026-07-04', hostFirstName: letters, title: 'Sunset sail', location: 'Harbor Island' },
			...{ startsAt: '17:00', endsAt: '20:00', timeZone: 'America/Los_Angeles', totalPriceCents: 80_000, capacity: 6 },
			patrons: [{ name: 'Ana Reyes', email: 'ana@example.com' }, { name: 'Wes Oar' }],
			...more
		};
		const path = `/api/bookings/site/B-${made}`;
		const put = (changes: Record<string, unknown> = {}, client = site) =>
			client.send('PUT', path, { ...body, ...changes });
		let eventId = '';
		return {
			path,
			put,
			async start() {
				const answer = await put();
				expect(answer.status).toBe(201);
				({ eventId } = answer.body.event);
			},
			read: async () => {
				const asked = await testApp.admin.get(`/api/events/${eventId}`);
				return asked.status === 308 ? (await testApp.admin.get(asked.headers.get('location') ?? '')).body : asked.body;
			},
			async office(changes: Record<string, unknown>) {
				const { version } = (await testApp.admin.get(`/api/events/${eventId}`)).body;
				const answer = await testApp.admin.send('PATCH', `/api/events/${eventId}`, changes, {
					'if-match': String(version)
				});
				expect(answer.status).toBe(200);
			},
			link: () => eventId
		};
	}
	return { testApp, site, newBooking, countMade: () => made };
}
