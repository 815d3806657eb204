import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { putBooking } from './event-requests.ts';
import { bookingOfOcto, type OctoBooking } from './octo-booking.ts';

const charter = { title: 'Sunset sail', location: 'Harbor Island', timeZone: 'America/Los_Angeles' };
const octo = {
	...{ uuid: '98be0e34-3b4a-4a1b-9a0b-6a1f7d1f1c11', resellerReference: 'W-2207', status: 'CONFIRMED', notes: null },
	availability: { localDateTimeStart: '2027-08-08T17:00:00-07:00', localDateTimeEnd: '2027-08-08T20:00:00-07:00' },
	contact: { fullName: 'Ana Reyes', emailAddress: 'ana@example.com', phoneNumber: '+1 619 555 0100' },
	unitItems: [{ contact: { fullName: 'Ana Reyes' } }, { contact: { fullName: 'Wes Oar' } }],
	pricing: { total: 80_000, currency: 'USD', currencyPrecision: 2 }
} satisfies OctoBooking;
const ana = { name: 'Ana Reyes', email: 'ana@example.com', phone: '+1 619 555 0100', isHost: true };
const night = { localDateTimeStart: '2027-08-08T22:00:00-07:00', localDateTimeEnd: '2027-08-09T01:00:00-07:00' };

describe('a booking of OCTO', () => {
	it('is our booking', () => {
		expect(bookingOfOcto(octo, charter)).toEqual({
			externalId: 'W-2207',
			body: {
				...charter,
				...{ date: '2027-08-08', startsAt: '17:00', endsAt: '20:00', hostFirstName: 'Ana', status: 'confirmed' },
				...{ totalPriceCents: 80_000, patrons: [ana, { name: 'Wes Oar' }] }
			}
		});
	});

	it.each<[string, Partial<OctoBooking>, Record<string, unknown>]>([
		['on hold', { status: 'ON_HOLD' }, { status: 'pending' }],
		['canceled', { status: 'CANCELLED' }, { status: 'cancelled' }],
		['expired', { status: 'EXPIRED' }, { status: 'cancelled' }],
		['redeemed', { status: 'REDEEMED' }, { status: undefined }],
		['with a status of tomorrow', { status: 'constructor' }, { status: undefined }],
		['with notes', { notes: 'Cake' }, { notes: 'Cake' }],
		[
			'into the night',
			{ availability: night },
			{ date: '2027-08-08', startsAt: '22:00', endsAt: '01:00', endsNextDay: true }
		],
		['without guests', { unitItems: null }, { patrons: [ana], notes: undefined }],
		[
			'with guests without names',
			{ unitItems: [{}, {}, { contact: null }] },
			{ patrons: [ana], notes: '3 guests booked.' }
		],
		[
			'with one guest less',
			{ unitItems: [octo.unitItems[0]!, { ...octo.unitItems[1], status: 'CANCELLED' }] },
			{ patrons: [ana] }
		],
		[
			'with a child',
			{ unitItems: [{ unit: { type: 'CHILD' }, contact: { fullName: 'Pip Oar' } }] },
			{ patrons: [ana, { name: 'Pip Oar', isMinor: true }] }
		],
		[
			'with two guests of one name',
			{ unitItems: [octo.unitItems[0]!, octo.unitItems[0]!] },
			{ patrons: [ana, { name: 'Ana Reyes' }] }
		],
		[
			'with the host’s name in parts',
			{ contact: { firstName: 'Mary Ann', lastName: 'Lund' } },
			{ hostFirstName: 'Mary Ann' }
		],
		[
			'in whole dollars',
			{ pricing: { total: 800, currency: 'USD', currencyPrecision: 0 } },
			{ totalPriceCents: 80_000 }
		]
	])('%s is read', (_, more, expected) => {
		const { body } = bookingOfOcto({ ...octo, ...more }, charter);
		for (const [field, value] of Object.entries(expected))
			expect([field, Reflect.get(body, field)]).toEqual([field, value]);
		expect(v.safeParse(putBooking, body).issues).toBeUndefined();
	});

	it.each<[string, Partial<OctoBooking>, string]>([
		['without a contact', { contact: null }, 'no name'],
		['with a contact without a name', { contact: { emailAddress: 'ana@example.com' } }, 'no name'],
		['without times', { availability: null }, 'no start'],
		[
			'with only a day',
			{ availability: { localDateTimeStart: '2027-08-08', localDateTimeEnd: '2027-08-08' } },
			'no start'
		],
		[
			'of several days',
			{ availability: { ...night, localDateTimeEnd: '2027-08-09T23:00:00-07:00' } },
			'longer than a day'
		],
		[
			'that ends the day before',
			{ availability: { ...night, localDateTimeEnd: '2027-08-07T01:00:00-07:00' } },
			'longer than a day'
		],
		['without a price', { pricing: null }, 'no price'],
		['in another currency', { pricing: { total: 1, currency: 'EUR' } }, 'EUR']
	])('%s is an error', (_, more, message) => {
		expect(() => bookingOfOcto({ ...octo, ...more }, charter)).toThrow(message);
	});

	it('without a reference has its own id, and the product’s price if it has none', () => {
		const { externalId, body } = bookingOfOcto(
			{ ...octo, resellerReference: '', pricing: null },
			{ ...charter, totalPriceCents: 500, boat: 'Wren' }
		);
		expect([externalId, body.totalPriceCents, body.boat]).toEqual([octo.uuid, 500, 'Wren']);
	});

	it('is read by a file that runs alone', () => {
		const text = readFileSync(new URL('octo-booking.ts', import.meta.url), 'utf8');
		expect(text).not.toMatch(/^import (?!type )/m);
	});
});
