import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { actorOf, eventId } from '../../../../tests/support/fake-server.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { EmailJob } from './ports.ts';
import {
	alice,
	compose,
	correct,
	createdAt,
	emailsOf,
	isEmail,
	replaceComposer,
	office,
	origin,
	pay,
	server,
	told,
	useComposer
} from '../../../../tests/support/compose-mail-steps.ts';

useComposer();

describe('a recorded payment', () => {
	it('is written to the patron and to the office, each with the other’s address kept out', async () => {
		const { receipt, notice } = await emailsOf(await pay(), 'receipt', 'notice');
		isEmail(receipt);
		isEmail(notice);
		expect(receipt.to).toEqual({ address: 'alice@example.com', name: 'Alice Tidewell' });
		expect(receipt.replyTo).toEqual({ address: office });
		expect(receipt.text).toContain(`${origin}/g/${eventId}`);
		expect(notice.to.address).toBe(office);
		expect(notice.text).toContain(`${origin}/admin/events/${eventId}`);
	});

	it('shows a patron no flag, no note, nothing of the office and no other’s money', async () => {
		const secrets = [
			'behind the curtain',
			'Owes us',
			'uplicate',
			'nmatched',
			'verpaid',
			'late:',
			'The captain',
			'/admin'
		];
		await pay({ note: 'behind the curtain' });
		const job = await pay({ note: 'behind the curtain', amountCents: 15_000 });
		const { receipt, notice } = await emailsOf(job, 'receipt', 'notice');
		isEmail(receipt);
		isEmail(notice);
		for (const part of [receipt.subject, receipt.html, receipt.text]) {
			for (const secret of secrets) expect([secret, part.includes(secret)]).toEqual([secret, false]);
		}
		expect(notice.text).toContain('Possible duplicate');
		expect(notice.text).toContain('behind the curtain');
		expect(notice.html + notice.text).not.toContain('Owes us');
	});

	it('is missing until the ledger has it, also where the charter is', async () => {
		const paymentId = randomUUID();
		const job = { mailId: 'm', home: eventId, createdAt, kind: 'payment_recorded', paymentId } as const;
		expect(await compose(job, [{ kind: 'receipt' }])).toEqual({ record: 'missing' });
		expect(await compose({ ...job, home: '2031-01-01-nobody' }, [{ kind: 'notice' }])).toEqual({ record: 'missing' });
	});

	it('sends no receipt without an email address, and the notice says so', async () => {
		for (const draft of [{ patronId: undefined, patronName: 'Underhill' }, { patronId: 'nobody-at-all' }]) {
			const { receipt, notice } = await emailsOf(await pay(draft), 'receipt', 'notice');
			expect(receipt).toEqual({ skip: 'no_address' });
			isEmail(notice);
			expect(notice.text).toContain('Receipt: None: no email address');
			expect(notice.text).toContain('Unmatched');
		}
	});

	it('goes to the address that is on the roster when it is written, not when it was logged', async () => {
		const job = await pay();
		await server.services.patrons.change(actorOf('admin'), eventId, alice.patronId, { email: 'new@example.com' });
		const { receipt } = await emailsOf(job, 'receipt');
		isEmail(receipt);
		expect(receipt.to.address).toBe('new@example.com');
	});

	it('goes to the address that the office gives, even if the roster has another', async () => {
		const { receipt } = await emailsOf(await pay(), { kind: 'receipt', to: 'office-typed@example.com' });
		isEmail(receipt);
		expect(receipt.to.address).toBe('office-typed@example.com');
	});

	it('says what is left of the patron’s share, of the charter to the host, and nothing to any other guest', async () => {
		await emailsOf(await pay({ amountCents: 10_000 }), 'receipt');
		expect(told.at(-1)).toMatchObject({ owed: { cents: 35_000, of: 'share' } });
		await server.services.patrons.change(actorOf('admin'), eventId, alice.patronId, { shareCents: null });
		await emailsOf(await pay({ amountCents: 5_000 }), 'receipt');
		expect(told.at(-1)).toMatchObject({ owed: { cents: 30_000, of: 'charter' } });
		await server.services.patrons.change(actorOf('admin'), eventId, alice.patronId, { isHost: false });
		await emailsOf(await pay({ amountCents: 1_000 }), 'receipt');
		expect(told.at(-1)).toMatchObject({ kind: 'receipt', owed: undefined });
	});

	it('that was voided before it went out is called voided, without the crew’s reason', async () => {
		const job = await pay();
		await correct(job, { kind: 'void' });
		const { receipt, notice } = await emailsOf(job, 'receipt', 'notice');
		isEmail(receipt);
		isEmail(notice);
		expect(receipt.subject).toMatch(/, voided$/);
		expect(receipt.text).toContain('it doesn’t count as paid');
		expect(receipt.text).toContain('Balance due: $450.00');
		expect(receipt.html + receipt.text).not.toContain('keyed twice');
		expect(notice.text).toContain('keyed twice, says Rosa');
	});

	it('that was refunded in part says how much, and counts what is left', async () => {
		const job = await pay({ amountCents: 15_000 });
		await correct(job, { kind: 'refund', amountCents: 4_000 });
		const { receipt } = await emailsOf(job, 'receipt');
		isEmail(receipt);
		expect(receipt.text).toContain('Refunded: -$40.00');
		expect(receipt.text).toContain('Balance due: $340.00');
	});

	it('leads to where the charter is now, after a rename', async () => {
		const job = await pay();
		await server.services.events.rename(actorOf('admin'), eventId, {
			newSlug: '2026-05-23-alice-whale',
			key: null,
			bodySha256: ''
		});
		const { receipt } = await emailsOf(job, 'receipt');
		isEmail(receipt);
		expect(receipt.text).toContain(`${origin}/g/2026-05-23-alice-whale`);
	});

	it('writes only wanted emails, and no links if the site’s address isn’t set', async () => {
		const job = await pay();
		expect(Object.keys(await emailsOf(job, 'notice'))).toEqual(['notice']);
		replaceComposer({ office: undefined, origin: undefined });
		const { receipt, notice } = await emailsOf(job, 'receipt', 'notice');
		expect(notice).toEqual({ skip: 'no_address' });
		isEmail(receipt);
		expect(receipt.replyTo).toBeUndefined();
		expect(receipt.html + receipt.text).not.toContain('/g/');
	});

	it('waits while the records can’t be reached', async () => {
		const job = await pay();
		server.stores.events.readPage = () => Promise.reject(new Refusal('unavailable'));
		await expect(compose(job, [{ kind: 'receipt' }])).rejects.toMatchObject({ reason: 'unavailable' });
	});
});

describe('the office’s notice of a correction', () => {
	const notify = async (job: EmailJob, change: Record<string, unknown>, actor = actorOf('captain')) => {
		if (job.kind !== 'payment_recorded') throw new Error('not a payment');
		const correctionId = randomUUID();
		const { paymentId } = job;
		const body = new TextEncoder().encode(JSON.stringify({ paymentId, reason: 'keyed twice, says Rosa', ...change }));
		await server.services.payments.correct({ actor, eventId, key: correctionId, body });
		const mailId = `${eventId}.correction.${correctionId}`;
		expect(await server.stores.mailQueue.read(mailId)).toMatchObject({ job: { correctionId } });
		const { notice } = await emailsOf(
			{ mailId, home: eventId, createdAt, kind: 'correction_recorded', correctionId },
			'notice'
		);
		if (!notice || 'skip' in notice) throw new Error('no notice');
		return notice;
	};

	it.each([
		['void', { kind: 'void' }, /^\[payment voided\]/, []],
		[
			'refund',
			{ kind: 'refund', amountCents: 400, method: 'card' },
			/^\[payment refunded\] \$4\.00/,
			['Refunded by: Card']
		],
		[
			'change',
			{ kind: 'change', payment: { amountCents: 24_000, method: 'check' } },
			/^\[payment changed\]/,
			['Correct payment: $240.00 check']
		]
	])('of a %s says what, by whom, why, and to which payment', async (_, change, subject, more) => {
		const notice = await notify(await pay(), change);
		expect(notice.to).toEqual({ address: office });
		expect(notice.subject).toMatch(subject);
		const lines = [
			'by The captain',
			'Reason: keyed twice, says Rosa',
			'Payment: $150.00 cash from Alice Tidewell',
			...more
		];
		for (const line of lines) expect(notice.text.replace(/\s*\n\s+/g, ' ')).toContain(line);
	});

	it.each([
		[undefined, 'The captain', undefined],
		['admin', 'Admin', 'The captain']
	])('names the account that sent the payment, if it names %s', async (takenBy, taker, sender) => {
		const notice = await notify(await pay({ takenBy }), { kind: 'void' });
		const text = notice.text.replace(/\s*\n\s+/g, ' ');
		expect(text).toContain(`Payment taken by: ${taker}`);
		expect(/Payment sent by: (The \w+)/.exec(text)?.[1]).toBe(sender);
	});

	it('names the account that sent it, and says that a request waits for a decision', async () => {
		const notice = await notify(await pay(), { kind: 'void', takenBy: 'admin' }, actorOf('crew'));
		expect(notice.subject).toMatch(/^\[void requested\]/);
		expect(notice.text).toContain('by Admin, sent by The crew');
		expect(notice.text).toContain('Nothing changes until you accept it.');
	});
});
