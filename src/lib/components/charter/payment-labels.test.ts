import { describe, expect, it } from 'vitest';
import type { PaymentView } from '../../snapshot/payment-view.ts';
import { entryStatusText } from '../outbox/entry-labels.ts';
import { howText, paymentText, refundText, requestText, entryStatusOf } from './payment-labels.ts';

const payment: PaymentView = {
	paymentId: 'p1',
	eventId: '2026-05-23-alice-whale',
	patronId: undefined,
	patronName: 'Bruno Kestrel',
	amountCents: 16_000,
	tipCents: 2_000,
	method: 'check',
	reference: '1042',
	note: undefined,
	takenAt: '2026-05-23T18:20:00Z',
	takenBy: 'ostrow',
	takenByName: 'Rosa Ostrow',
	receivedAt: '2026-05-23T18:21:00Z',
	receiptCode: 'K7Q-4MR',
	flags: [],
	state: 'recorded',
	keptCents: 12_000,
	keptTipCents: 2_000,
	isHidden: false,
	entry: undefined
};
const correction = {
	correctionId: 'c1',
	eventId: payment.eventId,
	paymentId: 'p1',
	takenAt: '2026-05-23T19:00:00Z',
	takenBy: 'larkin',
	takenByName: 'Ada Larkin',
	receivedAt: '2026-05-23T19:00:05Z',
	bodySha256: 'a'.repeat(64)
};

const nowMs = Date.parse('2026-05-23T20:00:00Z');

describe('a payment in words', () => {
	it('says the whole sum that was handed over, how, by whom, and what of it is tip', () => {
		expect(paymentText(payment)).toBe('$180.00 by check from Bruno Kestrel');
		expect(paymentText({ ...payment, method: 'other', patronName: undefined })).toBe('$180.00');
		expect(howText(payment, nowMs, 'America/Los_Angeles')).toBe('Check, 11:20 AM, by Ostrow, incl. $20.00 tip');
	});

	it('says what was given back, and which part of it only this phone knows', () => {
		const refund = { ...correction, kind: 'refund' as const, amountCents: 1_000, reason: 'one guest stayed ashore.' };
		expect(refundText(payment, [refund])).toBe(
			'Refunded $10.00 by Larkin: one guest stayed ashore. Refund of $30.00 saved on this phone.'
		);
		expect(refundText({ ...payment, keptCents: 16_000 }, [])).toBeUndefined();
	});

	it('names who voided it, from the ledger', () => {
		const voiding = { ...correction, kind: 'void', reason: 'meant $240.00' } as const;
		const voided = entryStatusOf({ ...payment, state: 'voided' }, [voiding], 'America/Los_Angeles');
		expect(voided).toMatchObject({ voidedBy: 'Ada Larkin', voidReason: 'meant $240.00' });
		expect(entryStatusText(voided, nowMs)).toEqual({
			lead: 'Voided 12:00 PM.',
			rest: 'By Larkin: meant $240.00. Kept on record.'
		});
	});

	it('names the account that sent a record where another one is said to have made it', () => {
		const sent = { deliveredBy: 'ostrow', deliveredByName: 'Rosa Ostrow' };
		const voiding = { ...correction, ...sent, kind: 'void', reason: 'typed twice' } as const;
		const voided = entryStatusOf({ ...payment, state: 'voided' }, [voiding], 'America/Los_Angeles');
		expect(entryStatusText(voided, nowMs).rest).toBe('By Larkin, sent by Ostrow: typed twice. Kept on record.');
		const refund = { ...correction, ...sent, kind: 'refund', amountCents: 600, tipCents: 50, method: 'cash' } as const;
		const given = { ...payment, keptCents: 15_400, keptTipCents: 1_950 };
		expect(refundText(given, [{ ...refund, reason: 'x', flags: ['over_refunded'] }])).toBe(
			'Refunded $6.50 by cash by Larkin, sent by Ostrow: x. This exceeds the amount left to refund.'
		);
		const claimed = { ...payment, ...sent, takenByClaim: 'ghost', deliveredBy: 'pell', deliveredByName: undefined };
		expect(howText(claimed, nowMs, 'America/Los_Angeles')).toBe(
			'Check, 11:20 AM, by Ostrow, sent by pell, claimed by “ghost”, no such account, incl. $20.00 tip'
		);
		expect(requestText({ ...voiding, status: 'open' })).toBe('Void requested by Larkin, sent by Ostrow: typed twice.');
	});

	it('names the day of a payment that isn’t from today', () => {
		const [later, zone] = [nowMs + 3 * 86_400_000, 'America/Los_Angeles'];
		const recorded = { ...payment, state: 'recorded', receivedAt: '2026-05-23T18:21:00Z' } as const;
		expect(howText(payment, later, zone)).toMatch(/^Check, Sat, May 23, 11:20 AM, by/);
		expect(entryStatusText(entryStatusOf(recorded, [], zone), later).lead).toBe('Recorded Sat, May 23, 11:21 AM.');
	});

	it('tells every moment by the charter’s clock, wherever the phone is', () => {
		const recorded = { ...payment, state: 'recorded', receivedAt: '2026-05-23T18:21:00Z' } as const;
		const lead = (zone: string) => entryStatusText(entryStatusOf(recorded, [], zone), nowMs).lead;
		expect([howText(recorded, nowMs, 'America/Los_Angeles'), lead('America/Los_Angeles')]).toEqual([
			expect.stringContaining('11:20 AM'),
			'Recorded 11:21 AM.'
		]);
		expect([howText(recorded, nowMs, 'Europe/Berlin'), lead('Europe/Berlin')]).toEqual([
			expect.stringContaining('8:20 PM'),
			'Recorded 8:21 PM.'
		]);
	});
});
