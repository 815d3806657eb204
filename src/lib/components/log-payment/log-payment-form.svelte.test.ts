import { describe, expect, it } from 'vitest';
import { LogPaymentForm } from './log-payment-form.svelte.ts';
import { defaultPaymentSettings } from '../../domain/payment-settings.ts';
import type { EnteredValues } from '../../domain/payment.ts';
import type { PatronChoice } from './payment-draft.ts';

const bruno: PatronChoice = {
	patronId: 'bruno',
	name: 'Bruno Kestrel',
	detail: 'Aboard, signed',
	owedCents: 16_000,
	hasShare: true,
	unsentCount: 0
};

const host: PatronChoice = { ...bruno, patronId: 'alice', name: 'Alice Tidewell', owedCents: 48_000, hasShare: false };
const guest: PatronChoice = { ...bruno, patronId: 'cleo', name: 'Cleo Marsh', owedCents: undefined, hasShare: false };

function openForm(
	patrons: PatronChoice[] = [bruno],
	eventBalanceCents: number | undefined = 48_000,
	eventPriceCents: number | undefined = 234_000
) {
	let minted = 0;
	const mintId = () => `id-${(minted += 1)}`;
	const more = { eventBalanceCents, eventPriceCents, settings: defaultPaymentSettings, mintId };
	return new LogPaymentForm(() => ({ eventId: '2026-05-23-alice', patrons, ...more }));
}

describe('the payment form', () => {
	it('starts the amount at what the chosen patron owes', () => {
		const form = openForm();
		form.choosePatron(bruno);
		expect(form.amountText).toBe('160.00');
		expect(form.afterwards).toBe('Then Bruno’s share is paid');
	});

	it.each([
		['the host', host, 48_000, '480.00', undefined],
		['a patron with a share', bruno, 48_000, '160.00', undefined],
		['a guest without one', guest, 48_000, '', 48_000],
		['somebody who has paid the share', { ...bruno, owedCents: 0 }, 48_000, '', 48_000],
		['a guest of a charter that is paid', guest, 0, '', undefined],
		['a guest of a charter that is overpaid', guest, -500, '', undefined],
		['a guest, without the right to see money', guest, undefined, '', undefined]
	] as const)(
		'starts with the right amount for %s, and offers the balance otherwise',
		(_, who, balance, text, offered) => {
			// Sets the balance even if it's undefined, because the default would be a balance, and users without the right have none.
			const form = new LogPaymentForm(() => ({
				...{ eventId: '2026-05-23-alice', patrons: [who], eventBalanceCents: balance, eventPriceCents: 234_000 },
				...{ settings: defaultPaymentSettings, mintId: () => 'id' }
			}));
			form.choosePatron(who);
			expect([form.amountText, form.offeredCents]).toEqual([text, offered]);
			expect(form.isTouched).toBe(false);
			if (offered === undefined) return;
			form.chooseAmount(offered);
			expect([form.amountCents, form.afterwards]).toEqual([offered, 'Then the charter is paid in full']);
		}
	);

	it('offers the balance beside a name that is not on the roster', () => {
		const form = openForm();
		form.typePatron('Walk-in Guest');
		form.resolvePatron();
		expect([form.amountText, form.offeredCents]).toEqual(['', 48_000]);
	});

	it.each([
		['a share of a charter that is paid', bruno, 0, '160', 'The charter is already paid in full'],
		['more than a share', bruno, 48_000, '200', '$40.00 more than Bruno owes'],
		['a part of the balance', host, 48_000, '100', 'Then $380.00 due on the charter'],
		['more than the balance', guest, 48_000, '500', '$20.00 more than the balance due'],
		['a part of it from a guest', guest, 48_000, '50', 'Then $430.00 due on the charter']
	] as const)('says what is left after %s', (_, who, balance, typed, words) => {
		const form = openForm([who], balance);
		form.choosePatron(who);
		form.amountText = typed;
		form.typeAmount();
		expect(form.afterwards).toBe(words);
	});

	it.each([
		['160', bruno, 234_000, undefined],
		['320.01', bruno, 234_000, 'This is more than twice the $160.00 that Bruno owes.'],
		['2340.01', host, 234_000, 'This whole charter costs $2,340.00.'],
		['1,000,000.00', guest, 234_000, 'This whole charter costs $2,340.00.'],
		['0.01', { ...bruno, owedCents: 0 }, 234_000, 'There is nothing left for Bruno to pay.'],
		['0.01', { ...bruno, owedCents: 0, isHost: true }, 234_000, undefined],
		['960', { ...bruno, owedCents: 0, isHost: true }, 234_000, undefined],
		[
			'960.01',
			{ ...bruno, owedCents: 0, isHost: true },
			234_000,
			'This is more than twice the $480.00 that Bruno owes.'
		],
		['0.01', guest, 234_000, undefined],
		['0.01', guest, 0, 'This charter is free.'],
		['1,000.01', guest, 234_000, /We don’t know what Cleo owes on this charter, .* above \$1,000\.00\./]
	] as const)('about %s it says why it asks', (typed, who, price, words) => {
		const form = openForm([who], 48_000, price);
		form.choosePatron(who);
		form.amountText = typed;
		form.typeAmount();
		if (words === undefined) expect(form.amountQuestion).toBeUndefined();
		else expect(form.amountQuestion).toMatch(words);
	});

	it('never touches an amount that somebody typed', () => {
		const form = openForm();
		form.amountText = '40';
		form.typeAmount();
		form.choosePatron(bruno);
		expect(form.amountText).toBe('40');
		expect(form.afterwards).toBe('Then Bruno owes $120.00');
	});

	it('takes a typed name of the roster for that person, and any other for somebody else', () => {
		const form = openForm();
		form.typePatron('bruno kestrel');
		form.resolvePatron();
		expect(form.patronId).toBe('bruno');
		form.typePatron('Walk-in Guest');
		form.resolvePatron();
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
		form.resolvePatron();
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
		form.resolvePatron();
		expect([form.patronId, form.offered?.patronId]).toEqual([undefined, 'bruno']);
		form.typePatron('Sam Wren');
		expect(form.offered).toBeUndefined();
	});

	it('does not take a name that nobody can see', () => {
		const form = openForm();
		form.typePatron('\u200b\u2800');
		form.resolvePatron();
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
		form.resolvePatron();
		form.wasTried = true;
		expect(form.patronId).toBeUndefined();
		expect(form.patronError).toMatch(/Choose one/);
	});

	describe('that changes a payment', () => {
		const values: EnteredValues = {
			...{ patronId: 'bruno', patronName: 'Bruno Kestrel', amountCents: 16_000, tipCents: 0 },
			...{ method: 'cash' as const, reference: undefined, note: undefined }
		};
		const openChange = (patrons: PatronChoice[], given: Partial<EnteredValues> = {}) => {
			const form = openForm(patrons, undefined, undefined);
			form.prefill({ ...values, ...given });
			return form;
		};
		const whoOf = ({ draft }: LogPaymentForm) => draft && [draft.patronId, draft.patronName];

		it.each<[string, PatronChoice[]]>([
			['the roster is missing', []],
			['the person isn’t on it anymore', [host]]
		])('keeps the person if %s', (_, patrons) => {
			const form = openChange(patrons);
			form.method = 'card';
			form.resolvePatron();
			form.wasTried = true;
			expect(whoOf(form)).toEqual(['bruno', 'Bruno Kestrel']);
			expect([form.patronError, form.offered, form.owedCents]).toEqual([undefined, undefined, undefined]);
		});

		it.each<[string, Partial<EnteredValues>, PatronChoice[], string, unknown[]]>([
			['another name, without a roster', {}, [], 'Cleo Marsh', [undefined, 'Cleo Marsh']],
			['another name that is on the roster', {}, [guest], 'Cleo Marsh', ['cleo', 'Cleo Marsh']],
			['the same name', {}, [], 'Bruno Kestrel', ['bruno', 'Bruno Kestrel']],
			['a name where the person had none', { patronName: undefined }, [], 'Cleo', [undefined, 'Cleo']],
			['another name for someone else', { patronId: undefined }, [], 'Cleo', [undefined, 'Cleo']]
		])('takes %s as typed', (_, given, patrons, typed, who) => {
			const form = openChange(patrons, given);
			form.typePatron(typed);
			form.resolvePatron();
			expect(whoOf(form)).toEqual(who);
		});

		it('keeps a person without a name, and needs a name otherwise', () => {
			expect(whoOf(openChange([], { patronName: undefined }))).toEqual(['bruno', undefined]);
			expect(whoOf(openChange([], { patronId: undefined, patronName: undefined }))).toBeUndefined();
		});

		it('keeps the person across a reload that loses the roster', () => {
			const before = openChange([bruno]);
			before.note = 'was a card';
			const after = openForm([]);
			after.restore(before.typed);
			expect(whoOf(after)).toEqual(['bruno', 'Bruno Kestrel']);
			const someone = openForm([]);
			someone.restore({ ...before.typed, patronId: undefined, patronText: 'Walk-in' });
			expect(whoOf(someone)).toEqual([undefined, 'Walk-in']);
		});

		it('uses the roster’s name and debt as soon as it is there', () => {
			const patrons: PatronChoice[] = [];
			const form = openChange(patrons);
			patrons.push({ ...bruno, name: 'Bruno A. Kestrel' });
			expect([whoOf(form), form.owedCents]).toEqual([['bruno', 'Bruno A. Kestrel'], 16_000]);
		});
	});

	it('keeps a chosen person whom a refresh takes off the roster', () => {
		const patrons = [bruno];
		const form = openForm(patrons);
		form.choosePatron(bruno);
		patrons.pop();
		expect(form.draft).toMatchObject({ patronId: 'bruno', patronName: 'Bruno Kestrel' });
	});

	it('says at once what can never become an amount, and only later what is not filled in', () => {
		const form = openForm();
		expect(form.amountError).toBeUndefined();
		form.amountText = '12.345';
		expect(form.amountError).toMatch(/dollars and cents/);
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
		expect(form.afterwards).toMatch(/tip only/i);
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
