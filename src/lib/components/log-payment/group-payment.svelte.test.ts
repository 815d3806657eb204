import { describe, expect, it } from 'vitest';
import { defaultPaymentSettings } from '../../domain/payment-settings.ts';
import { GroupPayment } from './group-payment.svelte.ts';
import { LogPaymentForm } from './log-payment-form.svelte.ts';
import type { PatronChoice } from './payment-draft.ts';

const eventId = '2026-05-23-alice';
const money = { amountCents: 5_000, tipCents: 500, method: 'cash' as const };

function choice(name: string, owedCents?: number): PatronChoice {
	return {
		patronId: name.toLowerCase(),
		name,
		detail: '',
		owedCents,
		hasShare: owedCents !== undefined,
		unsentCount: 0
	};
}

function openGroup(patrons: PatronChoice[], chosen = patrons.map((one) => one.patronId)) {
	let minted = 0;
	const group = new GroupPayment(() => ({ eventId, patrons, mintId: () => `id-${(minted += 1)}` }), undefined);
	group.chosenIds = chosen;
	return group;
}

const three = [choice('Ada'), choice('Bram'), choice('Cleo')];

describe('a payment by several people', () => {
	it('is one payment each, every one with its own id, which stays for the next try', () => {
		const group = openGroup(three, ['cleo', 'ada']);
		const drafts = group.draftsOf(money);
		expect(drafts).toEqual([
			{ id: 'id-1', eventId, patronId: 'ada', patronName: 'Ada', ...money },
			{ id: 'id-2', eventId, patronId: 'cleo', patronName: 'Cleo', ...money }
		]);
		group.markSaved('id-1');
		expect(group.draftsOf(money).map(({ id }) => id)).toEqual(['id-2']);
		group.renewIds();
		expect(group.draftsOf(money).map(({ id }) => id)).toEqual(['id-3']);
	});

	it('continues after a reload with the same people and ids, so that nothing is recorded twice', () => {
		const before = openGroup(three, ['cleo', 'ada']);
		const [first, second] = before.draftsOf(money);
		before.markSaved(first?.id ?? '');
		const after = openGroup(three, []);
		after.restore(structuredClone(before.typed));
		expect(after.people.map(({ name }) => name)).toEqual(['Ada', 'Cleo']);
		expect(after.draftsOf(money)).toEqual([second]);
		after.split = 'one';
		after.choosePayer('cleo');
		const last = openGroup(three, []);
		last.restore(structuredClone(after.typed));
		expect(last.payer?.name).toBe('Cleo');
		expect(last.typed).toEqual(after.typed);
	});

	it('is one payment for all, by the first unless another one pays, with the others in the note', () => {
		const group = openGroup(three);
		group.split = 'one';
		expect(group.draftsOf({ ...money, note: 'one check' })).toMatchObject([
			{ patronId: 'ada', amountCents: 5_000, note: 'For 3 guests: Ada, Bram, Cleo. one check' }
		]);
		group.choosePayer('cleo');
		expect(group.draftsOf(money)).toMatchObject([{ patronId: 'cleo', patronName: 'Cleo' }]);
		expect(group.count).toBe(1);
	});

	it.each([
		[[], 'Choose at least two people.'],
		[['ada'], 'Choose at least two people.'],
		[['ada', 'nobody'], 'Choose at least two people.'],
		[['ada', 'bram'], undefined]
	])('of %j says %j', (chosen, error) => {
		const group = openGroup(three, chosen);
		expect(group.error).toBe(error);
		expect(group.draftsOf(money).length > 0).toBe(error === undefined);
	});

	it.each([
		[[16_000, 16_000], 16_000, 32_000],
		[[16_000, 12_000], undefined, 28_000],
		[[16_000, undefined], undefined, undefined],
		[[16_000, 0], undefined, undefined],
		[[], undefined, undefined]
	])('starts with what is owed: %j', (owed, each, one) => {
		const group = openGroup(owed.map((cents, at) => choice(`G${at}`, cents)));
		expect(group.suggestedCents).toBe(each);
		group.split = 'one';
		expect(group.suggestedCents).toBe(one);
	});

	it.each([
		['each', '160', [16_000, 16_000], undefined],
		['each', '320.01', [16_000, 16_000], /twice the \$160\.00 that G0 owes/],
		['each', '200', [16_000, 5_000], /twice the \$50\.00 that G1 owes/],
		['one', '320', [16_000, 16_000], undefined],
		['one', '640.01', [16_000, 16_000], /twice the \$320\.00 that 2 guests owe/],
		['one', '1,000.01', [16_000, undefined], /don’t know what 2 guests owe/],
		['one', '2,340.01', [16_000, 16_000], /costs \$2,340\.00/]
	] as const)('asks about %s of %s', (split, typed, owed, words) => {
		const patrons = owed.map((cents, at) => choice(`G${at}`, cents));
		const group = openGroup(patrons);
		group.split = split;
		const form = new LogPaymentForm(() => ({
			...{ eventId, patrons, eventBalanceCents: 234_000, eventPriceCents: 234_000 },
			...{ settings: defaultPaymentSettings, mintId: () => 'id' }
		}));
		form.amountText = typed;
		const question = group.questionOf(
			form,
			patrons.map(({ patronId }) => patronId)
		);
		if (words === undefined) expect(question).toBeUndefined();
		else expect(question).toMatch(words);
		if (split === 'each') expect(group.questionOf(form, [])).toBeUndefined();
	});
});
