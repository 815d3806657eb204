import { describe, expect, it } from 'vitest';
import { defaultPaymentSettings } from '../../domain/payment-settings.ts';
import { pickEntered, type Entered } from '../../domain/payment.ts';
import { PaymentDraftStore } from '../../crew-app/payment-draft-store.ts';
import { PaymentEntry } from './payment-entry.svelte.ts';

const eventId = '2026-05-23-alice';

/** A tab's storage. */
function openTab() {
	const kept = new Map<string, string>();
	const storage = {
		get length() {
			return kept.size;
		},
		key: (at: number) => [...kept.keys()][at] ?? null,
		getItem: (name: string) => kept.get(name) ?? null,
		setItem: (name: string, text: string) => void kept.set(name, text),
		removeItem: (name: string) => void kept.delete(name)
	};
	return {
		kept,
		open: (userId = 'larkin') => Promise.resolve(new PaymentDraftStore(storage, userId, [eventId], 'change p1'))
	};
}

/** The sheet for *Void and log again*. */
function openSheet(values: Partial<Entered> = {}) {
	let minted = 0;
	const entry = new PaymentEntry({
		context: () => ({
			...{ eventId, patrons: [], eventBalanceCents: undefined, eventPriceCents: undefined },
			...{ settings: defaultPaymentSettings, mintId: () => `id-${(minted += 1)}` }
		}),
		findSame: () => undefined,
		save: () => Promise.resolve({ isSaved: true }),
		isCancelled: () => false,
		leave: () => undefined
	});
	const payment: Entered = { patronName: 'Bruno Kestrel', amountCents: 16_000, tipCents: 2_000, method: 'check' };
	entry.form.prefill(pickEntered({ ...payment, ...values }));
	return entry;
}

describe('a payment that is voided and logged again', () => {
	it('isn’t touched until something differs from the payment', () => {
		const { form } = openSheet({ reference: '1207', note: 'half' });
		expect(form.isTouched).toBe(false);
		form.amountText = '140.00';
		expect(form.isTouched).toBe(true);
		form.amountText = '160.00';
		form.renewId();
		expect(form.isTouched).toBe(false);
		form.method = 'cash';
		expect(form.isTouched).toBe(true);
	});

	it('keeps what was typed across a reload', async () => {
		const tab = openTab();
		const before = openSheet();
		await before.useStore(tab.open());
		before.keepTyped();
		expect(tab.kept.size).toBe(0);
		before.form.amountText = '140';
		before.form.note = 'was $140';
		before.keepTyped();
		const after = openSheet();
		await after.useStore(tab.open());
		expect([after.form.amountText, after.form.note, after.isRestored]).toEqual(['140', 'was $140', true]);
		// The id is the same, so that saving again creates the same payment.
		expect(after.form.typed.id).toBe(before.form.typed.id);
		after.leave();
		expect(tab.kept.size).toBe(0);
	});

	it('shows nothing to the next person', async () => {
		const tab = openTab();
		const before = openSheet();
		await before.useStore(tab.open());
		before.form.note = 'was $140';
		before.keepTyped();
		const after = openSheet();
		await after.useStore(tab.open('ostrow'));
		expect([after.form.note, after.isRestored, tab.kept.size]).toEqual(['', false, 0]);
	});
});
