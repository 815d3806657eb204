import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../support/api.ts';
import { startBookingSite, type BookingSite } from './booking-steps.ts';

let testApp: BookingSite['testApp'];
let newBooking: BookingSite['newBooking'];

beforeAll(async () => {
	({ testApp, newBooking } = await startBookingSite());
});
afterAll(() => testApp.app.dispose());

describe('a booking', () => {
	it('doesn’t reveal the office’s notes, or a guest’s email and phone number, to a key that may not see them', async () => {
		const booking = newBooking({ notes: 'Cake' });
		await booking.start();
		await booking.office({ notes: 'Ice' });
		const { body } = await testApp.admin.post('/api/service-keys', {
			name: 'Sync',
			rights: ['events:see', 'events:write']
		});
		const mayRead = createClient(testApp.app.url, body.key);
		for (const notes of ['Cake', 'Ice', 'Gate code']) {
			expect((await booking.put({ notes })).body.kept).toEqual(['notes']);
		}
		for (const [email, isKnown] of [
			['ana@example.com', true],
			['guess@example.com', false]
		] as const) {
			const sent = { notes: 'Cake', patrons: [{ name: 'Ana Reyes', email }] };
			expect((await booking.put(sent)).body.kept).toEqual(['notes']);
			expect((await booking.put(sent, mayRead)).body.kept).toEqual(isKnown ? ['notes'] : ['notes', 'patrons']);
		}
	});

	it('doesn’t reveal the office’s price to guesses', async () => {
		const booking = newBooking();
		await booking.start();
		await booking.office({ totalPriceCents: 77_700 });
		for (const totalPriceCents of [77_699, 77_700, 77_701]) {
			const { text, body } = await booking.put({ totalPriceCents });
			expect(body.kept).toEqual(['totalPriceCents']);
			expect(text).not.toContain('Cents":77700');
		}
		expect((await booking.read()).totalPriceCents).toBe(77_700);
	});
});
