// The office's open questions about money. Each is decided once.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCrew, paymentBody, postPayment, signIn, type Client } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
let second: Client;
beforeAll(async () => {
	testApp = await startTestApp();
	const account = await createCrew(testApp.admin, {
		name: 'Sam Pell',
		role: 'captain',
		rights: ['events:see', 'admin']
	});
	second = await signIn(testApp.app.url, account.crewId, account.passcode);
});
afterAll(() => testApp.app.dispose());

const say = ({ status, body }: { status: number; body: any }) => `${status} ${body?.reason ?? ''}`.trim();
const at = (minute: number) => new Date(Date.now() - (30 - minute) * 60_000).toISOString();
const decide = (body: Record<string, unknown>, id = String(body.decisionId), who: Client = testApp.admin) =>
	who.post('/api/decisions', body, key(id));
const list = async (eventId?: string) =>
	(await testApp.admin.get(`/api/decisions${eventId === undefined ? '' : `?eventId=${eventId}`}`)).body;
const event = async (eventId: string) => (await testApp.admin.get(`/api/events/${eventId}`)).body;
const pay = async (eventId: string, draft: Parameters<typeof paymentBody>[0]) => {
	const body = paymentBody({ patronName: 'Bruno Kestrel', ...draft });
	expect((await postPayment(testApp.captain, eventId, body)).status).toBe(201);
	return body.paymentId;
};
const answer = (eventId: string, question: string, subjectId: string, how: string, more: object = {}) => ({
	...{ decisionId: randomUUID(), kind: 'answer', eventId, question, subjectId, answer: how, ...more }
});
const twice = async () => {
	const { eventId } = await testApp.newEvent({ patrons: [{ name: 'Bruno Kestrel', shareCents: 15_000 }] });
	const [first, later] = [await pay(eventId, { takenAt: at(1) }), await pay(eventId, { takenAt: at(4) })];
	return { eventId, first, later, body: answer(eventId, 'duplicate_payment', later, 'same', { seen: [first] }) };
};

it('lists the questions of all charters, the oldest first, and how many there are', async () => {
	const before = await list();
	expect(before).toMatchObject({ open: [], questions: [], decided: [], count: 0 });
	const { eventId, first, later } = await twice();
	const other = await testApp.newEvent({ patrons: [{ name: 'Cleo Marsh' }] });
	const unmatched = await pay(other.eventId, { patronName: 'Marsh', takenAt: at(9) });
	const { questions, count } = await list();
	const rows = questions.map((one: any) => [one.eventId, one.question, one.subjectId]);
	expect(rows).toEqual(
		expect.arrayContaining([
			[eventId, 'duplicate_payment', later],
			[other.eventId, 'unmatched_payment', unmatched]
		])
	);
	expect(count).toBe(questions.length);
	const asked = questions.find((one: any) => one.question === 'duplicate_payment');
	expect(asked).toMatchObject({ seen: [first], payments: [{ paymentId: first }, { paymentId: later }] });
	expect(questions.map((one: any) => one.since)).toEqual(questions.map((one: any) => one.since).toSorted());
	expect((await list(eventId)).questions.every((one: any) => one.eventId === eventId)).toBe(true);
});

describe('the same payment, logged twice', () => {
	it('is one again: the later one is voided, and the question is gone', async () => {
		const { eventId, first, later, body } = await twice();
		const made = await decide(body);
		expect(say(made)).toBe('201');
		const { payments, corrections, totalPaidCents } = await event(eventId);
		expect(payments.map((one: any) => one.paymentId).toSorted()).toEqual([first, later].sort());
		expect(corrections).toMatchObject([{ paymentId: later, kind: 'void' }]);
		expect(totalPaidCents).toBe(15_000);
		const { questions, decided } = await list(eventId);
		expect(questions.filter((one: any) => one.question === 'duplicate_payment')).toEqual([]);
		expect(decided).toMatchObject([
			{ answer: 'same', decidedBy: 'admin', canReopen: false, payment: { paymentId: later } }
		]);
		const again = await decide(body);
		expect([say(again), again.headers.get('idempotency-replayed'), again.text]).toEqual(['200', 'true', made.text]);
	});

	it('stays two payments, comes back with a third one, and can be opened again', async () => {
		const { eventId, first, later, body } = await twice();
		const asked = async () =>
			(await list(eventId)).questions
				.filter((one: any) => one.question === 'duplicate_payment')
				.map((one: any) => one.subjectId);
		expect(say(await decide({ ...body, answer: 'two_payments' }))).toBe('201');
		expect(await asked()).toEqual([]);
		const third = await pay(eventId, { takenAt: at(6) });
		expect(await asked()).toEqual([third]);
		expect(
			say(await decide(answer(eventId, 'duplicate_payment', third, 'two_payments', { seen: [first, later] })))
		).toBe('201');
		const reopen = { decisionId: randomUUID(), kind: 'reopen', eventId, question: body.question, subjectId: later };
		expect(say(await decide(reopen))).toBe('201');
		expect(say(await decide(reopen))).toBe('200');
		expect(await asked()).toEqual([later]);
	});

	it('has one outcome for two admins, and the second one learns it', async () => {
		const { eventId, body } = await twice();
		const theirs = { ...body, decisionId: randomUUID(), answer: 'two_payments' };
		const both = await Promise.all([decide(body), decide(theirs, theirs.decisionId, second)]);
		expect(both.map(say).toSorted()).toEqual(['201', '409 already_decided']);
		const won = both[0].status === 201 ? ['same', 15_000] : ['two_payments', 30_000];
		const { decided } = await list(eventId);
		expect([decided.map((one: any) => one.answer), (await event(eventId)).totalPaidCents]).toEqual([[won[0]], won[1]]);
		const lost = both.find((one) => one.status === 409);
		expect(lost?.body.detail).toMatch(/^(Admin|Sam Pell) already decided this\.$/);
	});
});

it('assigns a payment to a guest, or leaves it', async () => {
	const { eventId, patrons } = await testApp.newEvent({
		patrons: [{ name: 'Yara Lindqvist', shareCents: 12_000 }, { name: 'Cleo Marsh' }]
	});
	const paymentId = await pay(eventId, { patronName: 'Lindqvist', amountCents: 12_000, tipCents: 500 });
	const left = await pay(eventId, { patronName: 'Somebody', amountCents: 700 });
	const yara = patrons.find((one) => one.name === 'Yara Lindqvist');
	const body = answer(eventId, 'unmatched_payment', paymentId, 'assign', { patronId: yara!.patronId });
	const [{ candidates }] = (await list(eventId)).questions;
	expect(candidates[0]).toEqual({
		patronId: yara!.patronId,
		name: 'Yara Lindqvist',
		owedCents: 12_000,
		fits: 'part_of_name'
	});
	expect(say(await decide(body))).toBe('201');
	expect(say(await decide(answer(eventId, 'unmatched_payment', left, 'leave')))).toBe('201');
	const { patrons: roster, totalPaidCents, payments } = await event(eventId);
	expect(roster.find((one: any) => one.patronId === yara!.patronId).paidCents).toBe(12_000);
	expect([totalPaidCents, payments.length]).toEqual([12_700, 3]);
	expect((await list(eventId)).questions).toEqual([]);
});

it('asks about late, odd, overpaid, and over-refunded records until somebody reviewed them', async () => {
	const { eventId, patrons, version } = await testApp.newEvent({
		patrons: [{ name: 'Bruno Kestrel' }],
		totalPriceCents: 100
	});
	const patronId = patrons[0]!.patronId;
	const over = await pay(eventId, { patronId, amountCents: 5_000, takenAt: at(1) });
	const odd = await pay(eventId, { patronId, amountCents: 0, tipCents: 300, takenAt: '2011-01-01T00:00:00Z' });
	const refund = (amountCents: number) => ({
		...{ key: randomUUID(), kind: 'correction', eventId },
		body: JSON.stringify({ kind: 'refund', paymentId: over, amountCents, tipCents: 0, method: 'cash', reason: 'x' })
	});
	const [first, tooMuch] = [refund(3_000), refund(4_000)];
	await testApp.captain.post('/api/outbox', { operations: [first, tooMuch] });
	await testApp.admin.send('PATCH', `/api/events/${eventId}`, { status: 'cancelled' }, { 'if-match': `"${version}"` });
	const late = await pay(eventId, { patronId, amountCents: 0, tipCents: 400 });
	const flagged = async () => (await list(eventId)).questions.filter((one: any) => one.question === 'flagged_record');
	const open = await flagged();
	expect(open.map((one: any) => [one.subjectId, one.flags]).toSorted()).toEqual(
		[
			[odd, ['odd_time']],
			[tooMuch.key, ['over_refunded']],
			[late, ['late']]
		].toSorted()
	);
	expect(open.find((one: any) => one.subjectId === tooMuch.key)).toMatchObject({
		payments: [{ paymentId: over, amountCents: 5_000 }],
		corrections: [{ amountCents: 3_000 }, { amountCents: 4_000 }]
	});
	for (const { subjectId, seen } of open) {
		expect(say(await decide(answer(eventId, 'flagged_record', subjectId, 'looked', { seen })))).toBe('201');
	}
	expect(await flagged()).toEqual([]);
});

it('keeps two guests of one name apart for good, and opens that again', async () => {
	const { eventId, patrons } = await testApp.newEvent({ patrons: [{ name: 'Ana Reyes' }] });
	const walkUp = randomUUID();
	await testApp.captain.post(
		`/api/events/${eventId}/patrons`,
		{ patronId: walkUp, name: 'ANA REYES', takenAt: at(1) },
		key(walkUp)
	);
	const pairs = async () => [(await list(eventId)).open.length, (await event(eventId)).possibleDuplicates?.length];
	expect(await pairs()).toEqual([1, 1]);
	const subjectId = [patrons[0]!.patronId, walkUp].toSorted().join(' ');
	expect(say(await decide(answer(eventId, 'same_person', subjectId, 'two_people')))).toBe('201');
	expect(await pairs()).toEqual([0, undefined]);
	const reopen = { decisionId: randomUUID(), kind: 'reopen', eventId, question: 'same_person', subjectId };
	expect(say(await decide(reopen))).toBe('201');
	expect(await pairs()).toEqual([1, 1]);
});

it('refuses what makes no sense, and people without the right', async () => {
	const { eventId, first, later, body } = await twice();
	const other = await testApp.newEvent({ patrons: [{ name: 'Bruno Kestrel' }] });
	const unmatched = await pay(eventId, { patronName: 'Nobody', amountCents: 1 });
	const assign = answer(eventId, 'unmatched_payment', unmatched, 'assign');
	const table: [string, Record<string, unknown>, string][] = [
		['the answer to another question', { ...body, answer: 'leave' }, '422 invalid'],
		['an answer that doesn’t exist', { ...body, answer: 'constructor' }, '422 invalid'],
		['a question that doesn’t exist', { ...body, question: 'toString' }, '422 invalid'],
		['a list that is none', { ...body, seen: first }, '422 invalid'],
		['the earlier payment', { ...body, subjectId: first }, '409 already_decided'],
		['an unknown payment', { ...body, subjectId: randomUUID() }, '404 not_found'],
		['a payment of another charter', { ...body, eventId: other.eventId }, '404 not_found'],
		['no charter', { ...body, eventId: '2020-01-01-nobody' }, '404 event_not_found'],
		['a question nobody asks', answer(eventId, 'flagged_record', later, 'looked'), '409 already_decided'],
		['nobody', assign, '422 invalid'],
		['somebody of another charter', { ...assign, patronId: other.patrons[0]!.patronId }, '422 invalid'],
		['opening what was never decided', { ...body, kind: 'reopen' }, '404 not_found'],
		['an id that is none', { ...body, decisionId: 'x' }, '422 invalid']
	];
	for (const [name, message, expected] of table) {
		const id = randomUUID();
		const sent = message.decisionId === 'x' ? message : { ...message, decisionId: id };
		expect([name, say(await decide(sent, id))]).toEqual([name, expected]);
	}
	expect(say(await decide(body, randomUUID()))).toBe('400 key_mismatch');
	expect(say(await testApp.admin.post('/api/decisions', body))).toBe('400 key_missing');
	for (const who of [testApp.captain, testApp.crew, testApp.service, testApp.rightless]) {
		expect(say(await decide(body, body.decisionId, who))).toBe('403 not_allowed');
	}
	expect((await event(eventId)).corrections).toEqual([]);
	expect(say(await decide(body))).toBe('201');
	expect(say(await decide({ ...body, answer: 'two_payments' }))).toBe('422 key_reused');
});
