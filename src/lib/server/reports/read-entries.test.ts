import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
	actorOf,
	eventId,
	makeFakeServer,
	paymentText,
	putEvent,
	submit
} from '../../../../tests/support/fake-server.ts';
import { receiptCode } from '../../domain/id.ts';

const admin = actorOf('admin');
const range = { from: '2026-05-23', to: '2026-05-23' };

/** Records a payment by check from Underhill, changes it to one by card from Marsh, and then to one in cash from Okafor. */
async function fill() {
	const server = makeFakeServer();
	await putEvent(server);
	const ids = [randomUUID(), randomUUID(), randomUUID()] as const;
	const [first, second, third] = ids;
	await server.services.payments.record(
		submit(paymentText({ paymentId: first, patronName: 'Underhill', method: 'check', reference: '1042' }))
	);
	await server.services.payments.record(submit(paymentText({ patronName: 'Nobody Else', amountCents: 700 })));
	const change = async (paymentId: string, payment: object) => {
		const body = JSON.stringify({
			kind: 'change',
			reason: 'x',
			paymentId,
			payment: { amountCents: 15_000, ...payment }
		});
		await server.services.outbox.run(admin, [{ key: randomUUID(), kind: 'correction', eventId, body }]);
	};
	await change(first, { paymentId: second, patronName: 'Marsh', method: 'card', reference: '77' });
	await change(second, { paymentId: third, patronName: 'Okafor', method: 'cash' });
	const find = async (q: string, more: object = {}) =>
		(await server.services.reports.entries(admin, { ...range, q, ...more })).entries;
	return { find, codes: ids.map(receiptCode) };
}

describe('a search in Money', () => {
	it.each<[string, (codes: string[]) => string, boolean]>([
		['the first code', ([code = '']) => code, true],
		['the second code, in lower case', ([, code = '']) => code.toLowerCase(), true],
		['the last code', ([, , code = '']) => code, true],
		['the first name', () => 'underhill', true],
		['the last name', () => 'Okafor', true],
		['the check number', () => '1042', true],
		['the slip number with a name of another payment of the chain', () => '77 Underhill', true],
		['a name and a code of different payments', ([code = '']) => `Nobody ${code}`, false],
		['an unknown code', () => 'ZZZ-ZZZ', false]
	])('by %s finds the payment after two changes: %s', async (_, q, isFound) => {
		const { find, codes } = await fill();
		const found = await find(q(codes));
		expect(found.map((one) => [one.receiptCode, one.fareCents])).toEqual(isFound ? [[codes[2], 15_000]] : []);
	});

	it('shows each earlier payment’s code and name once in the history', async () => {
		const { find, codes } = await fill();
		const [entry] = await find('Okafor');
		const earlier = (entry?.history ?? []).filter((one) => one.receiptCode !== undefined);
		// Sort them, because payments recorded in the same millisecond have no order.
		const expected = [
			['payment', codes[0], 'Underhill'],
			['payment', codes[1], 'Marsh']
		];
		expect(earlier.map((one) => [one.kind, one.receiptCode, one.patronName]).toSorted()).toEqual(expected.toSorted());
		expect(entry).toMatchObject({ receiptCode: codes[2], patronName: 'Okafor' });
	});

	it('also finds the payment with the filter for its first method', async () => {
		const { find, codes } = await fill();
		const found = await find(codes[0] ?? '', { by: 'method', key: 'check' });
		expect(found.map((one) => [one.fareCents, one.receiptCode])).toEqual([[0, codes[2]]]);
	});
});

describe('cash over and short', () => {
	it.each([
		['the captain’s own handover', undefined, 'The captain', undefined],
		['a handover in another person’s name', 'admin', 'Admin', 'The captain']
	])('names the account that sent %s', async (_, takenBy, name, deliveredByName) => {
		const server = makeFakeServer();
		await putEvent(server);
		const handoverId = randomUUID();
		const takenAt = '2026-05-23T18:00:00.000Z';
		const body = JSON.stringify({ handoverId, countedCents: 100, expectedCents: 600, takenAt, takenBy });
		await server.services.outbox.run(actorOf('captain'), [{ key: handoverId, kind: 'handover', eventId, body }]);
		const { counts } = await server.services.reports.cash(admin, range);
		expect(counts).toMatchObject([{ kind: 'handover', name, differenceCents: -500 }]);
		expect(counts[0]?.deliveredByName).toBe(deliveredByName);
	});
});
