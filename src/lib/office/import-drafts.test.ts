import { describe, expect, it } from 'vitest';
import { dropImportDrafts } from '../domain/import-drafts.ts';
import { ImportDrafts } from './import-drafts.ts';

class FakeStorage {
	rows = new Map<string, string>();
	maxLength = Infinity;
	get length(): number {
		return this.rows.size;
	}
	key(at: number): string | null {
		return [...this.rows.keys()][at] ?? null;
	}
	getItem(name: string): string | null {
		return this.rows.get(name) ?? null;
	}
	setItem(name: string, text: string): void {
		if (text.length > this.maxLength) throw new DOMException('full', 'QuotaExceededError');
		this.rows.set(name, text);
	}
	removeItem(name: string): void {
		this.rows.delete(name);
	}
}

/** Creates a storage whose items are the object's own keys, as in a browser. */
const makeStorage = (): FakeStorage =>
	new Proxy(new FakeStorage(), {
		ownKeys: ({ rows }) => [...rows.keys()],
		getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, writable: true })
	});

const day = 24 * 60 * 60 * 1000;

describe('an unfinished import', () => {
	it('is read back with its columns, from another tab too', () => {
		const storage = makeStorage();
		new ImportDrafts(storage, 'admin', () => 0).keep('2027-05-23-alice', { text: 'Wes,nope', uses: ['name', 'email'] });
		const drafts = new ImportDrafts(storage, 'admin', () => day);
		expect(drafts.read('2027-05-23-alice')).toMatchObject({ text: 'Wes,nope', uses: ['name', 'email'] });
		expect(drafts.read('charters')).toBeUndefined();
	});

	it('follows a charter to its new link', () => {
		const drafts = new ImportDrafts(makeStorage(), 'admin', () => 0);
		drafts.keep('2027-05-23-alice', { text: 'Wes,nope', uses: ['name', 'email'] });
		drafts.move('2027-05-23-alice', '2027-05-24-alice');
		drafts.move('2027-05-25-nobody', '2027-05-24-alice');
		expect(drafts.read('2027-05-24-alice')).toMatchObject({ text: 'Wes,nope', uses: ['name', 'email'] });
		expect(drafts.read('2027-05-23-alice')).toBeUndefined();
		// An old link must not replace the list that was begun at the new one.
		drafts.keep('2027-05-23-alice', { text: 'Bo' });
		drafts.move('2027-05-23-alice', '2027-05-24-alice');
		expect(drafts.read('2027-05-24-alice')).toMatchObject({ text: 'Wes,nope' });
		expect(drafts.read('2027-05-23-alice')).toMatchObject({ text: 'Bo' });
	});

	it('is gone when nothing is left of it, after a week, for another person, and after a sign-out', () => {
		const storage = makeStorage();
		let nowMs = 0;
		const drafts = new ImportDrafts(storage, 'admin', () => nowMs);
		const keep = () => drafts.keep('alice', { text: 'Wes' });
		keep();
		drafts.keep('alice', { text: ' \n' });
		expect(drafts.read('alice')).toBeUndefined();
		keep();
		nowMs = 7 * day;
		expect(drafts.read('alice')).toBeUndefined();
		keep();
		storage.setItem('scc-theme', 'dark');
		expect(new ImportDrafts(storage, 'rosa', () => nowMs).read('alice')).toBeUndefined();
		expect(drafts.read('alice')).toBeUndefined();
		keep();
		dropImportDrafts(storage);
		expect([...storage.rows.keys()]).toEqual(['scc-theme']);
	});

	it.each(['{', 'null', '{"text":1}', '{"text":"Wes"}'])('of another release, %s, is ignored', (text) => {
		const storage = makeStorage();
		storage.setItem('scc-import:admin:alice', text);
		expect(new ImportDrafts(storage, 'admin', () => 0).read('alice')).toBeUndefined();
	});

	it('that does not fit is not kept, and an older one does not come back in its place', () => {
		const storage = makeStorage();
		const drafts = new ImportDrafts(storage, 'admin', () => 0);
		drafts.keep('alice', { text: 'Wes' });
		storage.maxLength = 100;
		expect(drafts.keep('alice', { text: 'Wes\n'.repeat(100) })).toBe(false);
		expect(drafts.read('alice')).toBeUndefined();
	});
});
