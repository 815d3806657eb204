import { expect, it } from 'vitest';
import type { KeyRow } from '../../../src/lib/server/ledger/ports.ts';
import type { Subject } from './engines.ts';
import { atOnce, boundKey, charter, correction, id, payment } from './records.ts';

const alice = '2026-05-23-alice';

export function ledgerBehaves(subject: () => Subject): void {
	it('binds a key once, and tells all later callers what it is bound to', async () => {
		const { ledger } = subject().stores;
		expect(await ledger.readKey(id(1))).toBeUndefined();
		const first = boundKey(1, 'one body');
		expect(await ledger.bindKey(first)).toBe(first);
		const again = await ledger.bindKey(first);
		expect(again).toEqual(first);
		expect(again).not.toBe(first);
		expect(await ledger.bindKey(boundKey(1, 'another body'))).toEqual(first);
		expect(await ledger.bindKey(boundKey(1, 'one body', '2026-05-23-bea'))).toEqual(first);
		expect(await ledger.readKey(id(1))).toEqual(first);
	});

	it('gives fifty bodies that race for one key the same answer', async () => {
		const { ledger } = subject().stores;
		const answers = await atOnce(50, (i) => ledger.bindKey(boundKey(1, `body ${i}`)));
		const winner = await ledger.readKey(id(1));
		expect(winner).toBeDefined();
		for (const answer of answers) expect(answer).toEqual(winner);
	});

	it('lets a void and a payment race for a key with one outcome for both', async () => {
		const { ledger } = subject().stores;
		const tombstone: KeyRow = { id: id(1), kind: 'void', home: alice, correctionId: id(2) };
		const answers = await atOnce(20, (i) => ledger.bindKey(i % 2 === 0 ? tombstone : boundKey(1, 'body')));
		const winner = await ledger.readKey(id(1));
		expect([tombstone, boundKey(1, 'body')]).toContainEqual(winner);
		for (const answer of answers) expect(answer).toEqual(winner);
	});

	it('records a payment once, of fifty tries at once, and never another over it', async () => {
		const { events, ledger } = subject().stores;
		await events.insert(charter(alice));
		const outcomes = await atOnce(50, () => ledger.insertPayment(alice, payment(1)));
		expect(outcomes.filter((outcome) => outcome === 'inserted')).toHaveLength(1);
		expect(await ledger.insertPayment(alice, payment(1, { amountCents: 1 }))).toBe('present');
		expect(await ledger.readPayment(alice, id(1))).toEqual(payment(1));
		expect((await events.readPage(alice))?.payments).toEqual([payment(1)]);
	});

	it('brings a payment back with everything that was known of it', async () => {
		const { ledger } = subject().stores;
		const full = payment(1, {
			patronName: 'Walk-in Wanda',
			tipCents: 2000,
			method: 'check',
			reference: '№ 1042',
			note: 'Drawn on\nHarbour Bank',
			takenByName: 'Rosa Ostrow',
			device: { id: 'phone-1', epoch: 'e1', seq: 9_999_999_999 },
			flags: ['unmatched', 'late', 'overpaid', 'possible_duplicate'],
			totalsThen: { totalPaidCents: 130_000, balanceCents: -5000 }
		});
		await ledger.insertPayment(alice, full);
		expect(await ledger.readPayment(alice, id(1))).toEqual(full);
		expect(await ledger.readPayment(alice, id(2))).toBeUndefined();
		expect(await ledger.readPayment('2026-05-23-bea', id(1))).toBeUndefined();
	});

	it('adds a correction once beside its payment, which stays as it was', async () => {
		const { events, ledger } = subject().stores;
		await events.insert(charter(alice));
		await ledger.insertPayment(alice, payment(1));
		const refund = correction(2, id(1), { kind: 'refund', amountCents: 500, device: { id: 'p', epoch: 'e', seq: 1 } });
		expect(await ledger.insertCorrection(alice, refund)).toBe('inserted');
		expect(await ledger.insertCorrection(alice, correction(2, id(1)))).toBe('taken');
		const page = await events.readPage(alice);
		expect(page?.payments).toEqual([payment(1)]);
		expect(page?.corrections).toEqual([refund]);
	});

	it('gives one place among the corrections of a payment to one correction, beside those of an older release', async () => {
		const { events, ledger } = subject().stores;
		await events.insert(charter(alice));
		const old = correction(2, id(1), { kind: 'refund', amountCents: 100 });
		const first = correction(3, id(1), {
			...{ kind: 'refund', amountCents: 500, tipCents: 20, method: 'cash', place: 1, flags: ['over_refunded'] },
			...{ deliveredByName: 'Office', takenByClaim: 'ghost', receivedAt: '2026-05-23T14:10:02Z' }
		});
		const other = correction(4, id(9), { place: 1, receivedAt: '2026-05-23T14:10:03Z' });
		expect(await ledger.insertCorrection(alice, old)).toBe('inserted');
		const race = await Promise.all(
			[first, { ...first, correctionId: id(5) }].map((one) => ledger.insertCorrection(alice, one))
		);
		expect(race.toSorted()).toEqual(['inserted', 'taken']);
		expect(await ledger.insertCorrection(alice, other)).toBe('inserted');
		const page = await events.readPage(alice);
		const won = page?.corrections.find((one) => one.place === 1 && one.paymentId === id(1));
		expect(page?.corrections).toEqual([old, { ...first, correctionId: won?.correctionId }, other]);
	});

	it('reads a change as its void and its new payment, also where a crash left the payment’s row unwritten', async () => {
		const { events, ledger } = subject().stores;
		await events.insert(charter(alice));
		await ledger.insertPayment(alice, payment(1));
		const replacement = payment(2, { replaces: id(1), receivedAt: '2026-05-23T14:10:01Z' });
		const change = correction(3, id(1), { place: 1, flags: [], replacement });
		await ledger.insertCorrection(alice, change);
		expect((await events.readPage(alice))?.payments).toEqual([payment(1), replacement]);
		await ledger.insertPayment(alice, replacement);
		expect((await events.readPage(alice))?.payments).toEqual([payment(1), replacement]);
	});

	it('keeps a request apart from corrections, and the first decision about it', async () => {
		const { events, ledger } = subject().stores;
		await events.insert(charter(alice));
		const request = correction(2, id(1), { flags: ['requested'], device: { id: 'p', epoch: 'e', seq: 1 } });
		expect(await ledger.insertRequest(alice, request)).toBe('inserted');
		expect(await ledger.insertRequest(alice, { ...request, reason: 'another' })).toBe('present');
		const decided = (decision: 'accept' | 'decline') => ({
			...{ requestId: id(2), decision, decidedBy: 'admin', decidedByName: 'Admin', decidedAt: '2026-05-23T15:00:00Z' }
		});
		expect(await ledger.insertRequestDecided(alice, decided('decline'))).toEqual(decided('decline'));
		expect(await ledger.insertRequestDecided(alice, decided('accept'))).toEqual(decided('decline'));
		const page = await events.readPage(alice);
		expect(page).toMatchObject({ corrections: [], requests: [request], requestsDecided: [decided('decline')] });
		const [onBoard] = await events.readWindow('2026-05-23', '2026-05-23');
		expect(onBoard?.requests).toEqual([request]);
		expect(await ledger.readDevice('p')).toEqual([{ epoch: 'e', seq: 1, id: id(2), home: alice }]);
	});

	it('marks what one phone delivered, over all events, in its own order', async () => {
		const { ledger } = subject().stores;
		const bea = '2026-05-24-bea';
		const stamp = (epoch: string, seq: number) => ({ device: { id: 'phone-1', epoch, seq } });
		await ledger.insertPayment(bea, payment(1, stamp('e#1', 10)));
		await ledger.insertPayment(alice, payment(2, stamp('e#1', 9)));
		await ledger.insertCorrection(alice, correction(3, id(2), stamp('e#1', 11)));
		await ledger.insertPayment(alice, payment(4, stamp('a', 1)));
		await ledger.insertPayment(alice, payment(5, { device: { id: 'phone-2', epoch: 'e#1', seq: 1 } }));
		await ledger.insertPayment(alice, payment(6));
		expect(await ledger.readDevice('phone-1')).toEqual([
			{ epoch: 'a', seq: 1, id: id(4), home: alice },
			{ epoch: 'e#1', seq: 9, id: id(2), home: alice },
			{ epoch: 'e#1', seq: 10, id: id(1), home: bea },
			{ epoch: 'e#1', seq: 11, id: id(3), home: alice }
		]);
		expect(await ledger.readDevice('phone-3')).toEqual([]);
	});

	it('shows both records of a number that a phone restored from a backup used twice', async () => {
		const { ledger } = subject().stores;
		const device = { id: 'phone-1', epoch: 'e', seq: 7 };
		await ledger.insertPayment(alice, payment(1, { device }));
		await ledger.insertPayment(alice, payment(2, { device }));
		const marks = await ledger.readDevice('phone-1');
		expect(marks.map((mark) => mark.id).toSorted()).toEqual([id(1), id(2)]);
	});
}
