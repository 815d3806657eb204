import { describe, expect, it } from 'vitest';
import type { PaymentView } from '../../snapshot/payment-view.ts';
import type { DeliveryState, Entry } from '../../outbox/model/entry.ts';
import { knownCorrections } from '../../snapshot/known-corrections.ts';
import { entryStatusText, markOf } from '../outbox/entry-labels.ts';
import { historyText, howText, paymentText, refundText, requestText, entryStatusOf } from './payment-labels.ts';

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

	describe('with a void from this phone', () => {
		const voidEntry = (state: DeliveryState, over: object = {}): Entry => {
			const body = { kind: 'void', paymentId: 'b0e6c2f4-9c1d-4b7e-8d3a-000000000001', reason: 'typed twice', ...over };
			const id = 'b0e6c2f4-9c1d-4b7e-8d3a-000000000009';
			const stamp = { deviceId: 'd', epoch: 'e', seq: 2, takenAt: '2026-05-23T19:30:00Z', schema: 1, bodySha256: '' };
			return {
				intent: {
					...{ id, kind: 'correction', eventId: payment.eventId, takenBy: 'larkin', takenByName: 'Ada Larkin' },
					...{ ...stamp, body: JSON.stringify(body) }
				},
				delivery: {
					...{ id, state, attempts: 2, nextAttemptAt: 0, changedAt: Date.parse('2026-05-23T19:30:00Z') },
					...(state === 'recorded' && { receipt: { receivedAt: '2026-05-23T19:40:00Z', flags: [] } })
				}
			};
		};
		const paid = { ...payment, paymentId: 'b0e6c2f4-9c1d-4b7e-8d3a-000000000001', state: 'voided' } as const;
		const changed = { ...paid, replacedBy: 'b0e6c2f4-9c1d-4b7e-8d3a-000000000002' };
		const right = { paymentId: changed.replacedBy, amountCents: 15_000, tipCents: 0, method: 'card' };
		const ended: Entry['delivery'] = {
			...{ id: paid.paymentId, state: 'voided', attempts: 1, nextAttemptAt: 0 },
			...{ changedAt: Date.parse('2026-05-23T19:10:00Z'), voidReason: 'never paid', voidedBy: 'Rosa Ostrow' }
		};
		const ownEntry: Entry = { ...voidEntry('saved'), delivery: ended };
		const ledgerVoid = { ...correction, paymentId: paid.paymentId, kind: 'void', reason: 'by the office' } as const;

		interface Voided {
			what: string;
			shown?: PaymentView;
			own?: Entry;
			corrections?: (typeof ledgerVoid)[];
			mark: string;
			lead: string;
			rest: string;
		}
		const here = { lead: 'Void saved on this phone.' };
		const by = 'By Larkin: typed twice.';
		const rows: Voided[] = [
			{ what: 'an unsent void', ...here, mark: 'saved', rest: `${by} Not recorded yet.` },
			{ what: 'a void in flight', own: voidEntry('sending'), ...here, mark: 'sending', rest: `${by} Sending.` },
			{
				...{ what: 'a void that waits for a sign-in', own: voidEntry('held_sign_in'), ...here },
				...{ mark: 'sign_in', rest: `${by} Sign in to send.` }
			},
			{
				...{ what: 'a void that waits for an update', own: voidEntry('held_update'), ...here },
				...{ mark: 'update', rest: `${by} Update to send.` }
			},
			{
				...{ what: 'an unsent change', shown: changed, own: voidEntry('saved', { kind: 'change', payment: right }) },
				...{ mark: 'saved', lead: 'Change saved on this phone.', rest: `${by} Not recorded yet.` }
			},
			{
				...{ what: 'a recorded void that the board doesn’t have yet', own: voidEntry('recorded') },
				...{ mark: 'voided', lead: 'Voided 12:40 PM.', rest: `${by} Kept on record.` }
			},
			{
				...{ what: 'an unsent void of what the office has voided', corrections: [ledgerVoid] },
				...{ mark: 'voided', lead: 'Voided 12:00 PM.', rest: 'By Larkin: by the office. Kept on record.' }
			},
			{
				...{ what: 'an unsent void of another payment', own: voidEntry('saved', { paymentId: right.paymentId }) },
				...{ mark: 'voided', lead: 'Voided 11:21 AM.', rest: 'By the office. Kept on record.' }
			},
			{
				what: 'a payment that was ended here before the server had it',
				shown: { ...paid, receivedAt: undefined, entry: ownEntry },
				...{ mark: 'voided', lead: 'Voided 12:10 PM.', rest: 'By Ostrow: never paid. Kept on record.' }
			},
			{
				what: 'a payment that was ended here, but that the ledger has',
				shown: { ...paid, entry: ownEntry },
				...{ ...here, mark: 'saved', rest: `${by} Not recorded yet.` }
			}
		];

		it.each(rows)('says of $what only what is true', (row) => {
			const { shown = paid, own = voidEntry('saved'), corrections = [], mark, lead, rest } = row;
			const status = entryStatusOf(shown, knownCorrections({ corrections }, [own]), 'America/Los_Angeles');
			expect([markOf(status), entryStatusText(status, nowMs)]).toEqual([mark, { lead, rest }]);
		});

		it('says of the new payment of an unsent change how its sending goes', () => {
			const change = voidEntry('sending', { kind: 'change', payment: right });
			const after = { ...payment, paymentId: changed.replacedBy, replaces: paid.paymentId, state: 'sending' } as const;
			const corrections = knownCorrections({}, [change]);
			expect(entryStatusText(entryStatusOf(after, corrections), nowMs)).toEqual({ lead: 'Sending.', rest: 'Try 2.' });
			const history = (state: DeliveryState) =>
				historyText(
					after,
					[changed, after],
					nowMs,
					knownCorrections({}, [voidEntry(state, { kind: 'change', payment: right })]),
					'America/Los_Angeles'
				);
			const from = 'Changed from $180.00 by check from Bruno Kestrel, K7Q-4MR';
			expect(history('saved')).toBe(`${from}, on this phone by Larkin: typed twice.`);
			expect(history('recorded')).toBe(`${from}, 12:40 PM by Larkin: typed twice.`);
		});

		it('calls only an unsent refund saved on this phone', () => {
			const refund = { kind: 'refund', amountCents: 4_000, method: 'cash' };
			const refunded = { ...paid, state: 'recorded' } as const;
			const text = (state: DeliveryState) => refundText(refunded, knownCorrections({}, [voidEntry(state, refund)]));
			expect(text('saved')).toBe('Refund of $40.00 saved on this phone.');
			expect(text('recorded')).toBe('Refunded $40.00 by cash by Larkin: typed twice.');
		});

		it.each<[string, Entry]>([
			['a refused void', voidEntry('needs_person')],
			[
				'a request to the office',
				{
					...voidEntry('recorded'),
					delivery: {
						...voidEntry('recorded').delivery,
						receipt: { receivedAt: '2026-05-23T19:40:00Z', flags: ['requested'] }
					}
				}
			],
			['a void that can’t be read', voidEntry('saved', { paymentId: 7 })]
		])('leaves out %s', (_, entry) => {
			expect(knownCorrections({}, [entry])).toEqual([]);
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
