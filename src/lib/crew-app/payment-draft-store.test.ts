import { beforeEach, expect, it } from 'vitest';
import { openDraftStore, PaymentDraftStore, type TypedPayment } from './payment-draft-store.ts';

class FakeStorage {
	readonly kept = new Map<string, string>();
	isFull = false;
	get length() {
		return this.kept.size;
	}
	key(at: number) {
		return [...this.kept.keys()][at] ?? null;
	}
	getItem(name: string) {
		return this.kept.get(name) ?? null;
	}
	setItem(name: string, text: string) {
		if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
		this.kept.set(name, text);
	}
	removeItem(name: string) {
		this.kept.delete(name);
	}
}

const typed: TypedPayment = {
	...{
		id: 'a',
		patronId: 'p1',
		patronText: 'Bram Okafor',
		isSomeoneElse: false,
		amountText: '12,',
		isAmountTyped: true
	},
	...{ tipText: '', method: 'check', reference: '77', note: 'half' }
};
let storage: FakeStorage;
beforeEach(() => (storage = new FakeStorage()));
const open = (user = 'larkin', slug = 'e1', patron?: string, ...former: string[]) =>
	new PaymentDraftStore(storage, user, [slug, ...former], patron);

it('brings back what was typed, with whether the charter was canceled then', () => {
	open().keep(typed, false);
	expect(open().read()).toEqual({ ...typed, isCancelled: false });
	open().drop();
	expect(open().read()).toBeUndefined();
});

it('brings back several people, with the ids of their payments and which are saved', () => {
	const group = {
		...{ chosenIds: ['p1', 'p2'], split: 'one' as const, payerId: 'p2' },
		...{ ids: { 'one p2': 'id-1' }, savedIds: ['id-0'] }
	};
	open().keep({ ...typed, group }, false);
	expect(open().read()).toEqual({ ...typed, group, isCancelled: false });
	for (const bad of [{ ...group, split: 'half' }, { ...group, chosenIds: 'p1' }, 'p1', null]) {
		const text = JSON.stringify({ ...typed, group: bad, isCancelled: false });
		storage.kept.set(storage.key(0) ?? '', text);
		expect(open().read()).toBeUndefined();
	}
});

it('keeps charters and people of the roster apart', () => {
	open('larkin', 'e1', 'p1').keep(typed, false);
	expect(open('larkin', 'e1').read()).toBeUndefined();
	expect(open('larkin', 'e2', 'p1').read()).toBeUndefined();
	expect(open('larkin', 'e1', 'p1').read()?.amountText).toBe('12,');
});

it('brings back what was typed before the charter was renamed, once', () => {
	open('larkin', 'old').keep(typed, false);
	const renamed = () => open('larkin', 'new', undefined, 'old', 'oldest');
	expect(renamed().read()?.id).toBe('a');
	renamed().keep({ ...typed, amountText: '13' }, false);
	expect(renamed().read()?.amountText).toBe('13');
	renamed().drop();
	expect([renamed().read(), storage.kept.size]).toEqual([undefined, 0]);
});

it('shows nothing to another person, and removes it when they come', () => {
	open('larkin').keep(typed, false);
	expect(open('larkins').read()).toBeUndefined();
	expect(storage.kept.size).toBe(0);
	expect(open('larkin').read()).toBeUndefined();
});

it.each(['', '{', '[]', '{"id":"a"}', JSON.stringify({ ...typed, method: 'barter', isCancelled: false })])(
	'takes %j for nothing',
	(text) => {
		open().keep(typed, false);
		storage.kept.set(storage.key(0) ?? '', text);
		expect(open().read()).toBeUndefined();
	}
);

it('goes on where the storage is full or forbidden', () => {
	storage.isFull = true;
	open().keep(typed, false);
	expect(open().read()).toBeUndefined();
	// Unit tests have no `sessionStorage`.
	expect(openDraftStore('larkin', ['e1'], undefined)).toBeUndefined();
});
