import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import {
	actorOf,
	eventId,
	makeFakeServer,
	paymentText,
	putEvent,
	submit
} from '../../../../tests/support/fake-server.ts';

const admin = actorOf('admin');
const refund = (amountCents: number, tipCents?: number) => ({ kind: 'refund', amountCents, tipCents, reason: 'Late' });

it.each<[name: string, corrections: object[], shown: { amountCents: number; tipCents: number; isVoided: boolean }]>([
	['nothing was given back', [], { amountCents: 10_000, tipCents: 2_000, isVoided: false }],
	['part of the fare', [refund(4_000)], { amountCents: 6_000, tipCents: 2_000, isVoided: false }],
	['part of the tip', [refund(0, 500)], { amountCents: 10_000, tipCents: 1_500, isVoided: false }],
	['the tip', [refund(0, 2_000)], { amountCents: 10_000, tipCents: 0, isVoided: false }],
	[
		'all of it, in two steps',
		[refund(10_000, 500), refund(0, 1_500)],
		{ amountCents: 0, tipCents: 0, isVoided: false }
	],
	['a void', [{ kind: 'void', reason: 'Typed twice' }], { amountCents: 10_000, tipCents: 2_000, isVoided: true }],
	[
		'a refund, then a void',
		[refund(0, 500), { kind: 'void', reason: 'x' }],
		{ amountCents: 10_000, tipCents: 2_000, isVoided: true }
	]
])('shows a guest what is left of a payment’s fare and tip: %s', async (_, corrections, shown) => {
	const server = makeFakeServer();
	const [patron] = (await putEvent(server)).patrons;
	const patronId = patron?.patronId ?? '';
	const text = paymentText({ patronId, amountCents: 10_000, tipCents: 2_000 });
	await server.services.payments.record(submit(text));
	const { paymentId } = JSON.parse(text);
	for (const one of corrections) {
		const body = new TextEncoder().encode(JSON.stringify(one));
		await server.services.payments.correct({ actor: admin, eventId, key: randomUUID(), body, paymentId });
	}
	const [, token = null] = (await server.services.guests.patronLink(admin, eventId, patronId)).split('?p=');
	const page = await server.services.guests.page(eventId, token);
	expect(page?.kind === 'page' && page.own?.receipts).toMatchObject([shown]);
});

it.each<[name: string, draft: object, shown: { method: string; methodName: string | undefined }]>([
	['cash', { method: 'cash' }, { method: 'cash', methodName: undefined }],
	['a check', { method: 'check', reference: '1042' }, { method: 'check', methodName: undefined }],
	['a named method', { method: 'other', reference: 'Venmo' }, { method: 'other', methodName: 'Venmo' }],
	[
		'a named method with a reference',
		{ method: 'other', reference: 'Zelle, 17' },
		{ method: 'other', methodName: 'Zelle' }
	],
	['another method', { method: 'other', reference: 'barter' }, { method: 'other', methodName: undefined }],
	[
		'a method that the office added',
		{ method: 'other', reference: 'Cash App' },
		{ method: 'other', methodName: 'Cash App' }
	],
	['another method without a reference', { method: 'other' }, { method: 'other', methodName: undefined }]
])('shows a guest how a payment was made, without its reference: %s', async (_, draft, shown) => {
	const server = makeFakeServer();
	// Venmo is a former name then.
	await server.services.settings.change(admin, { otherMethods: ['Cash App', 'Zelle'] }, 0);
	const [patron] = (await putEvent(server)).patrons;
	const patronId = patron?.patronId ?? '';
	await server.services.payments.record(submit(paymentText({ patronId, ...draft })));
	const [, token = null] = (await server.services.guests.patronLink(admin, eventId, patronId)).split('?p=');
	const page = await server.services.guests.page(eventId, token);
	const [receipt] = (page?.kind === 'page' && page.own?.receipts) || [];
	expect(receipt).toMatchObject(shown);
	expect(receipt).not.toHaveProperty('reference');
});

it.each<[name: string, totalPriceCents: number, amountCents: number | undefined, owed: object]>([
	['a charter with a price', 45_000, undefined, { cents: 5_000, overpaidCents: 0 }],
	['a free charter', 0, undefined, { cents: 0, overpaidCents: 0 }],
	['a free charter, and the guest paid', 0, 5_000, { cents: 0, overpaidCents: 5_000 }]
])('shows a guest the unpaid share: %s', async (_, totalPriceCents, amountCents, owed) => {
	const server = makeFakeServer();
	const [patron] = (await putEvent(server, { totalPriceCents, patrons: [{ name: 'Bea', shareCents: 5_000 }] })).patrons;
	const patronId = patron?.patronId ?? '';
	if (amountCents !== undefined) await server.services.payments.record(submit(paymentText({ patronId, amountCents })));
	const [, token = null] = (await server.services.guests.patronLink(admin, eventId, patronId)).split('?p=');
	const page = await server.services.guests.page(eventId, token);
	expect(page?.kind === 'page' && page.own?.owed).toEqual({ ...owed, of: 'share' });
});
