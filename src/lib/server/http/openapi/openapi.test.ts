import { Validator } from '@seriousme/openapi-schema-validator';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { compiler, ownDocument } from '../../../../../tests/support/openapi.ts';
import { addedGuest } from '../../../domain/added-guest.ts';
import { known, whole } from '../../../domain/stored.ts';
import { cancelEvent } from '../../../wire/cancellation.ts';
import { changeEvent, changePatron, putBooking } from '../../../wire/event-requests.ts';
import { correctPayment, logPayment } from '../../../wire/payment-requests.ts';
import { endpoints } from './endpoints.ts';
import { fieldNotes } from './field-notes.ts';
import { componentSchemas } from './json-schema.ts';

const document = ownDocument();
const text = JSON.stringify(document);
const compile = compiler(document.components.schemas);

it('is valid OpenAPI 3.1', async () => {
	const validator = new Validator();
	const { valid, errors } = await validator.validate(ownDocument() as never);
	expect([valid, errors, validator.version]).toEqual([true, undefined, '3.1']);
	expect((await validator.validate({ ...ownDocument(), paths: { '/x': { get: 7 } } })).valid).toBe(false);
});

it('has only schemas that a strict validator understands, and uses each of them', () => {
	for (const name of Object.keys(document.components.schemas)) {
		expect(() => compile({ $ref: `#/components/schemas/${name}` })).not.toThrow();
		expect([name, text.includes(`"#/components/schemas/${name}"`)]).toEqual([name, true]);
	}
	expect(() => compile({ type: 'string', longest: 7 })).toThrow('longest');
});

it('has every endpoint of its table once, with its own id', () => {
	const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
	expect(operations).toHaveLength(endpoints.length);
	expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(endpoints.length);
});

it('explains only fields that there are', () => {
	for (const name of Object.keys(fieldNotes)) expect([name, text.includes(`"${name}":{`)]).toEqual([name, true]);
});

const booking = {
	...{ date: '2026-07-04', hostFirstName: 'Ana', title: 'Sunset sail', location: 'Harbor Island' },
	...{ startsAt: '17:00', endsAt: '20:00', timeZone: 'America/Los_Angeles', totalPriceCents: 80_000 }
};
const payment = {
	paymentId: '7c1d6f0e-0f43-4a87-9a68-3f1b2a5e9c10',
	...{ amountCents: 1000, method: 'cash', takenAt: '2026-05-23T18:00:00Z' }
};
const noShares = { captain: 0, first_mate: 0, second_mate: 0, deckhand: 0, host: 0 };
const correction = { kind: 'refund', amountCents: 500, reason: 'One guest less' };

describe.each<[string, v.GenericSchema, object, [object, boolean][]]>([
	[
		'Booking',
		putBooking,
		booking,
		[
			[{}, true],
			[{ date: '2026-02-30' }, false],
			[{ date: 'July 4' }, false],
			[{ date: undefined }, false],
			[{ title: '' }, false],
			[{ title: 'x'.repeat(120) }, true],
			[{ title: 'x'.repeat(121) }, false],
			[{ title: 'a\u0000b' }, false],
			[{ title: 7 }, false],
			[{ title: null }, false],
			[{ kind: '' }, true],
			[{ kind: 'x'.repeat(61) }, false],
			[{ notes: 'x'.repeat(4000) }, true],
			[{ notes: 'x'.repeat(4001) }, false],
			[{ startsAt: '24:00' }, false],
			[{ startsAt: '7:00' }, false],
			[{ capacity: 0 }, false],
			[{ capacity: 1000 }, true],
			[{ capacity: 1001 }, false],
			[{ capacity: 1.5 }, false],
			[{ totalPriceCents: -1 }, false],
			[{ totalPriceCents: 100_000_001 }, false],
			[{ status: 'confirmed' }, true],
			[{ status: 'sunk' }, false],
			[{ crew: [{ crewId: 'larkin', slot: 'captain' }] }, true],
			[{ crew: [{ crewId: 'larkin', slot: 'cook' }] }, false],
			[{ crew: Array.from({ length: 31 }, () => ({ crewId: 'larkin', slot: 'captain' })) }, false],
			[{ patrons: [{ name: 'Ana Reyes', email: 'ana@example.com' }] }, true],
			[{ patrons: [{ name: 'Ana Reyes', email: '' }] }, true],
			[{ patrons: [{ name: 'Ana Reyes', email: 'ana' }] }, false],
			[{ patrons: [{ email: 'ana@example.com' }] }, false],
			[{ patrons: Array.from({ length: 501 }, () => ({ name: 'Ana' })) }, false],
			[{ later: 'field' }, true]
		]
	],
	[
		'EventChange',
		changeEvent,
		{},
		[
			[{}, true],
			[{ title: null }, false],
			[{ kind: null, capacity: null, itinerary: null }, true],
			[{ guestsPay: 'never' }, false],
			[{ tipRule: null, dayHands: null }, true],
			[{ dayHands: [{ name: 'Ana Reyes', slot: 'deckhand' }] }, true],
			[{ dayHands: [{ name: '', slot: 'deckhand' }] }, false],
			[{ dayHands: [{ name: 'Ana Reyes', slot: 'cook' }] }, false],
			[{ dayHands: Array.from({ length: 10 }, () => ({ name: 'Ana Reyes', slot: 'host' })) }, false],
			[{ tipRule: { kind: 'equal' } }, true],
			[{ tipRule: { kind: 'by_hours' } }, false],
			[{ tipRule: { kind: 'weights' } }, false],
			[{ tipRule: { kind: 'weights', weights: { ...noShares, host: 1 } } }, true],
			[{ tipRule: { kind: 'weights', weights: { ...noShares, host: 101 } } }, false],
			[{ tipRule: { kind: 'weights', weights: noShares } }, false]
		]
	],
	[
		'EventCancellation',
		cancelEvent,
		{},
		[
			[{}, true],
			[{ emailHost: true, note: 'Gale warning' }, true],
			[{ note: '' }, true],
			[{ emailHost: 'yes' }, false],
			[{ note: 7 }, false],
			[{ note: 'x'.repeat(1001) }, false]
		]
	],
	[
		'NewGuest',
		addedGuest,
		{ name: 'Wes Oar' },
		[
			[{}, true],
			[{ patronId: 'x' }, false],
			[{ patronId: '7C1D6F0E-0F43-4A87-9A68-3F1B2A5E9C10' }, true],
			[{ isMinor: 'yes' }, false],
			[{ takenAt: '2026-05-23T18:00:00+02:00' }, false],
			[{ device: { id: 'a', epoch: 'b', seq: 0 } }, false]
		]
	],
	[
		'GuestChange',
		changePatron,
		{},
		[
			[{ email: null, phone: null, shareCents: null }, true],
			[{ name: null }, false],
			[{ isRemoved: false }, true],
			[{ isRemoved: true }, false]
		]
	],
	[
		'NewPayment',
		logPayment,
		payment,
		[
			[{}, true],
			[{ amountCents: 0 }, false],
			[{ amountCents: 0, tipCents: 500 }, true],
			[{ amountCents: 0, tipCents: 0 }, false],
			[{ method: 'barter' }, false],
			[{ paymentId: 'x' }, false],
			[{ takenAt: '2026-02-30T00:00:00Z' }, false]
		]
	],
	[
		'NewCorrection',
		correctPayment,
		correction,
		[
			[{}, true],
			[{ kind: 'void' }, true],
			[{ kind: 'bonus' }, false],
			[{ amountCents: undefined }, true],
			[{ amountCents: -1 }, false],
			[{ reason: '' }, false],
			[{ kind: 'change' }, false]
		]
	]
])('%s', (name, schema, base, cases) => {
	it.each(cases)('with %j is valid or not in the document as on the server', (more, isValid) => {
		const sent: unknown = JSON.parse(JSON.stringify({ ...base, ...more }));
		const isAllowed = compile({ $ref: `#/components/schemas/${name}` })(sent);
		expect([v.safeParse(schema, sent).success, isAllowed]).toEqual([isValid, isValid]);
	});
});

it.each<[string, v.GenericSchema]>([
	[
		'a check with a new reason',
		v.pipe(
			v.string(),
			v.check((value) => value !== 'x', 'not_x')
		)
	],
	[
		'a check without a reason',
		v.pipe(
			v.string(),
			v.check((value) => value !== 'x')
		)
	],
	[
		'a transformation that nobody listed',
		v.pipe(
			v.string(),
			v.transform((value) => value.length)
		)
	],
	['values that nobody listed', known(['a', 'b'], 'other')],
	['something that JSON doesn’t have', v.date()],
	['two schemas in one pipe', v.pipe(v.string(), v.string())]
])('refuses to leave out %s', (_, schema) => {
	expect(() => componentSchemas({ schema })).toThrow(/./);
	expect(componentSchemas({ whole })).toEqual({ whole: { type: 'integer' } });
});
