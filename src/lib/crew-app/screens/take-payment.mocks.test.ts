import { afterEach, describe, expect, it, vi } from 'vitest';
import { uuid } from '../../../../tests/support/aboard-entries.ts';
import { ToastList } from '../../components/ui/toasts.svelte.ts';
import { PaymentSaving } from '../../components/log-payment/payment-saving.svelte.ts';
import { savePayment as saveOnPhone } from '../../outbox/commands/save-and-send.ts';
import { NotSaved, type LogPaymentDraft } from '../../outbox/commands/save.ts';
import type { Entry } from '../../outbox/model/entry.ts';
import type { Crew, Overlay } from './crew.svelte.ts';
import { closeForm, savePayment } from './take-payment.ts';

vi.mock(import('../../outbox/commands/save-and-send.ts'), async (load) => {
	const original = await load();
	return { ...original, savePayment: vi.fn(original.savePayment) };
});
afterEach(() => void vi.mocked(saveOnPhone).mockReset());

function makeCrew(overlay: Overlay['kind'] | undefined, isSignInDue: boolean) {
	let open = overlay;
	const crew = {
		...{ toasts: new ToastList(), isSignInDue, phone: { outbox: { entries: [] }, session: {} } },
		get overlay() {
			return open && { kind: open };
		},
		open: ({ kind }: Overlay) => (open = kind),
		close: () => (open = undefined)
	} as unknown as Crew;
	return { crew, isOpen: () => open };
}

const idOf = (name: string) => uuid(name.length);
const draftOf = (name: string): LogPaymentDraft => ({
	...{ id: idOf(name), eventId: 'e', patronName: name, amountCents: 2_500, tipCents: 0, method: 'cash' }
});

describe('closing a payment form', () => {
	it.each<[hasSaved: boolean, isSignInDue: boolean, Overlay['kind'] | undefined, Overlay['kind'] | undefined]>([
		[true, true, 'log_payment', 'sign_in'],
		[true, false, 'log_payment', undefined],
		[false, true, 'log_payment', undefined],
		[false, false, 'log_payment', undefined],
		[true, true, 'menu', 'menu'],
		[true, true, 'change_payment', 'change_payment'],
		[true, true, undefined, undefined]
	])('saved: %s, sign-in due: %s, open: %s → %s', (hasSaved, isSignInDue, before, after) => {
		const { crew, isOpen } = makeCrew(before, isSignInDue);
		closeForm(crew, 'log_payment', hasSaved);
		expect(isOpen()).toBe(after);
	});
});

it.each([
	{ fails: 'Bram', saved: ['Ada'], isOpenAfter: 'log_payment', why: 'storage_silent' },
	{ fails: 'nobody', saved: ['Ada', 'Bram', 'Cleona'], isOpenAfter: 'sign_in', why: undefined }
])('a group’s form stays open while it saves over an expired session, if $fails fails', async (given) => {
	const { crew, isOpen } = makeCrew('log_payment', true);
	vi.mocked(saveOnPhone).mockImplementation(async (_outbox, { id, patronName }) => {
		if (patronName === given.fails) throw new NotSaved('storage_silent');
		const body = JSON.stringify({ paymentId: id, amountCents: 2_500, tipCents: 0, method: 'cash' });
		return { intent: { id, kind: 'payment', body }, delivery: { state: 'saved' } } as Entry;
	});
	const done: string[] = [];
	const names = ['Ada', 'Bram', 'Cleona'];
	const saving = new PaymentSaving({
		readDrafts: () => names.filter((name) => !done.includes(idOf(name))).map(draftOf),
		findSame: () => undefined,
		save: (draft) => {
			// The form is still open before each payment, so it can show an alarm.
			expect(isOpen()).toBe('log_payment');
			return savePayment(crew, draft);
		},
		...{ question: () => undefined, keepTyped: () => undefined, dropTyped: () => undefined, renewIds: () => undefined },
		markSaved: (id) => done.push(id),
		leave: () => closeForm(crew, 'log_payment', done.length > 0)
	});
	saving.askOrSave();
	await vi.waitFor(() => expect(saving.isSaving).toBe(false));
	expect([done, isOpen(), saving.notSaved]).toEqual([given.saved.map(idOf), given.isOpenAfter, given.why]);
});
