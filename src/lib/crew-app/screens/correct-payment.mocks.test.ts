import { afterEach, describe, expect, it, vi } from 'vitest';
import { ToastList } from '../../components/ui/toasts.svelte.ts';
import type { Entered } from '../../domain/payment.ts';
import { saveCorrection } from '../../outbox/commands/save-and-send.ts';
import { NotSaved } from '../../outbox/commands/save.ts';
import { changeReason, correctPayment, isRefunded, keptOf } from './correct-payment.ts';
import type { Crew } from './crew.svelte.ts';

vi.mock(import('../../outbox/commands/save-and-send.ts'), async (load) => {
	const original = await load();
	return { ...original, saveCorrection: vi.fn(original.saveCorrection) };
});
afterEach(() => void vi.mocked(saveCorrection).mockReset());

const payment = { patronId: 'bea', patronName: 'Bea', method: 'card', reference: '12', note: undefined } as const;

describe('the starting values of a change', () => {
	it.each<[string, number[], number[], boolean]>([
		['all of it', [10_000, 500, 10_000, 500], [10_000, 500], false],
		['the fare after a refund', [10_000, 500, 7_000, 500], [7_000, 500], true],
		['the tip after a refund', [10_000, 500, 10_000, 200], [10_000, 200], true],
		['nothing after a full refund', [10_000, 500, 0, 0], [0, 0], true],
		['nothing after a refund of more than was paid', [10_000, 500, -1, -500], [0, 0], true]
	])('is %s', (_, [amountCents = 0, tipCents = 0, keptCents = 0, keptTipCents = 0], [fare, tip], isLess) => {
		const view = { ...payment, amountCents, tipCents, keptCents, keptTipCents };
		expect(keptOf(view)).toEqual({ ...payment, amountCents: fare, tipCents: tip });
		expect(isRefunded(view)).toBe(isLess);
	});
});

describe('the reason of a change', () => {
	const before = { ...payment, amountCents: 1_000, tipCents: 0, keptCents: 1_000, keptTipCents: 0 };
	const after = { ...payment, amountCents: 1_000, tipCents: 0 };

	it.each<[string, Partial<Entered>, string]>([
		['only the method', { method: 'cash' }, 'Changed the method'],
		['the name of the same person', { patronName: 'Bea Loon', method: 'cash' }, 'Changed the method'],
		['nothing that is listed', { reference: '13' }, 'Changed the details'],
		['the person', { patronId: 'cy', patronName: 'Cy' }, 'Changed the person'],
		['the person to one with the same name', { patronId: 'cy' }, 'Changed the person'],
		['the person to someone else', { patronId: undefined }, 'Changed the person'],
		['the amount and the method', { amountCents: 900, method: 'cash' }, 'Changed the amount and the method']
	])('names %s', (_, given, reason) => {
		expect(changeReason(before, { ...after, ...given })).toBe(reason);
	});

	it('names the person if someone who isn’t on the roster gets another name', () => {
		const [from, to] = [
			{ ...before, patronId: undefined },
			{ ...after, patronId: undefined }
		];
		expect(changeReason(from, { ...to, patronName: 'Cy' })).toBe('Changed the person');
		expect(changeReason(from, to)).toBe('Changed the details');
	});
});

describe('a correction that the phone saves late', () => {
	it.each([
		{ wasSaved: true, toasts: ['late one', 'late two'], calls: 1 },
		{ wasSaved: false, toasts: [], calls: 0 }
	])('has its own message, and ends the one in the sheet: $wasSaved', async ({ wasSaved, toasts, calls }) => {
		const list = new ToastList();
		const crew = { toasts: list, phone: { outbox: {}, session: {} }, isSignInDue: false } as unknown as Crew;
		for (const id of ['one', 'two']) {
			const { promise: late, resolve } = Promise.withResolvers<boolean>();
			vi.mocked(saveCorrection).mockRejectedValueOnce(new NotSaved('storage_silent', { late }));
			const onLate = vi.fn();
			const about = { paymentId: 'p', eventId: 'e', state: 'recorded' } as const;
			const choice = { id, kind: 'void', reason: 'twice' } as const;
			const failed = await correctPayment(crew, { ...about, entry: undefined }, choice, onLate);
			expect(failed).toContain('NOT saved');
			expect(onLate).not.toHaveBeenCalled();
			resolve(wasSaved);
			await vi.waitFor(() => expect(onLate).toHaveBeenCalledTimes(calls));
		}
		// *Recorded* replaces the toast with the correction's own id, so the late message must have another one.
		expect(list.items.map(({ id }) => id)).toEqual(toasts);
		list.clear();
	});
});
