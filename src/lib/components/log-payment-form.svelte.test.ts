import { describe, expect, it } from 'vitest';
import { LogPaymentForm } from './log-payment-form.svelte.ts';
import type { PatronChoice } from './payment-draft.ts';

const bruno: PatronChoice = {
	patronId: 'bruno',
	name: 'Bruno Kestrel',
	detail: 'Aboard, signed',
	owedCents: 16_000,
	hasShare: true,
	unsentCount: 0
};

function openForm(patrons: PatronChoice[] = [bruno], eventBalanceCents: number | undefined = 48_000) {
	let minted = 0;
	const mintId = () => `id-${(minted += 1)}`;
	return new LogPaymentForm(() => ({ eventId: '2026-05-23-alice', patrons, eventBalanceCents, mintId }));
}

describe('the payment form', () => {
	it('starts the amount at what the chosen patron owes', () => {
		const form = openForm();
		form.choosePatron(bruno);
		expect(form.amountText).toBe('160.00');
		expect(form.afterwards).toBe('Then nothing left to pay');
	});

	it('never touches an amount that somebody typed', () => {
		const form = openForm();
		form.amountText = '40';
		form.typeAmount();
		form.choosePatron(bruno);
		expect(form.amountText).toBe('40');
		expect(form.afterwards).toBe('Then $120.00 left to pay');
	});

	it('takes a typed name of the roster for that person, and any other for somebody else', () => {
		const form = openForm();
		form.typePatron('bruno kestrel');
		form.settlePatron();
		expect(form.patronId).toBe('bruno');
		form.typePatron('Walk-in Guest');
		form.settlePatron();
		form.amountText = '20';
		form.typeAmount();
		expect(form.draft).toMatchObject({ patronName: 'Walk-in Guest', amountCents: 2000 });
		expect(form.draft?.patronId).toBeUndefined();
	});

	it.each([
		['josé o\u2018brien', true],
		['JOSE OBRIEN\u200b', true],
		['Wei 王', false]
	])('takes %j for the person on the roster: %s', (typed, isThem) => {
		const roster = ['José O’Brien', 'Wei 李'].map((name) => ({ ...bruno, patronId: name, name }));
		const form = openForm(roster);
		form.typePatron(typed);
		form.settlePatron();
		expect(form.patronId).toBe(isThem ? 'José O’Brien' : undefined);
	});

	it('offers the person on the roster to someone who says it is someone else', () => {
		const form = openForm();
		form.typePatron('bruno kestrel');
		form.chooseSomeoneElse();
		form.amountText = '20';
		form.typeAmount();
		form.wasTried = true;
		expect(form.draft).toMatchObject({ patronName: 'bruno kestrel' });
		expect([form.draft?.patronId, form.patronError, form.offered?.patronId]).toEqual([undefined, undefined, 'bruno']);
		form.typePatron('Kestrel');
		form.settlePatron();
		expect([form.patronId, form.offered?.patronId]).toEqual([undefined, 'bruno']);
		form.typePatron('Sam Wren');
		expect(form.offered).toBeUndefined();
	});

	it('does not take a name that nobody can see', () => {
		const form = openForm();
		form.typePatron('\u200b\u2800');
		form.settlePatron();
		form.amountText = '20';
		form.wasTried = true;
		expect([form.draft, form.patronError]).toEqual([undefined, 'Choose who paid, or type a name.']);
		form.typePatron(' \u202eSam\u200b  Wren ');
		expect(form.draft?.patronName).toBe('Sam Wren');
	});

	it('asks which of two sums is meant', () => {
		const form = openForm();
		form.choosePatron(bruno);
		form.amountText = '1.250';
		form.typeAmount();
		expect([form.draft, form.amountReadings]).toEqual([undefined, [125, 125_000]]);
		expect(form.amountError).toContain('$1.25 or $1,250.00');
		form.chooseAmount(125_000);
		expect(form.draft?.amountCents).toBe(125_000);
		expect([form.amountText, form.amountReadings]).toEqual(['1,250.00', []]);
	});

	it('asks which one is meant when two have one name', () => {
		const form = openForm([bruno, { ...bruno, patronId: 'other' }]);
		form.typePatron('Bruno Kestrel');
		form.settlePatron();
		form.wasTried = true;
		expect(form.patronId).toBeUndefined();
		expect(form.patronError).toMatch(/Choose one/);
	});

	it('says at once what can never become an amount, and only later what is not filled in', () => {
		const form = openForm();
		expect(form.amountError).toBeUndefined();
		form.amountText = '12.345';
		expect(form.amountError).toMatch(/Two decimals/);
		form.amountText = '0';
		expect(form.amountError).toBeUndefined();
		form.wasTried = true;
		expect(form.amountError).toMatch(/above zero/);
		expect(form.draft).toBeUndefined();
	});

	it('takes a tip alone, also from someone who owes nothing', () => {
		const form = openForm([{ ...bruno, owedCents: 0 }], 0);
		form.choosePatron({ ...bruno, owedCents: 0 });
		form.wasTried = true;
		expect(form.draft).toBeUndefined();
		form.tipText = '20';
		expect(form.draft).toMatchObject({ patronId: 'bruno', amountCents: 0, tipCents: 2000 });
		expect(form.amountError).toBeUndefined();
		expect(form.afterwards).toMatch(/tip alone/);
		form.amountText = '0.00';
		expect(form.draft?.amountCents).toBe(0);
		form.amountText = 'twenty';
		expect(form.draft).toBeUndefined();
		form.amountText = '0';
		form.tipText = '0';
		expect(form.draft).toBeUndefined();
		expect(form.amountError).toMatch(/or a tip/);
	});

	it('keeps a slip number out of a cash payment, and keeps it typed', () => {
		const form = openForm();
		form.choosePatron(bruno);
		form.method = 'card';
		form.reference = '4471';
		expect(form.draft?.reference).toBe('4471');
		form.method = 'cash';
		expect(form.draft?.reference).toBeUndefined();
		expect(form.reference).toBe('4471');
	});

	it('is one payment under one id until a person says that it is another', () => {
		const form = openForm();
		form.choosePatron(bruno);
		form.amountText = '150';
		expect(form.draft?.id).toBe('id-1');
		form.renewId();
		expect(form.draft?.id).toBe('id-2');
	});
});
