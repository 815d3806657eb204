import { afterEach, expect, it } from 'vitest';
import { DraftStore } from './draft-store.ts';
import { canKeepDrafts, keepDraftsOf, tabStorage } from './tab-storage.ts';

const names = ['sessionStorage', 'localStorage'] as const;
const originals = names.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
afterEach(() => {
	for (const [name, original] of originals) {
		if (original) Object.defineProperty(globalThis, name, original);
		else Reflect.deleteProperty(globalThis, name);
	}
});

function denied(): never {
	throw new DOMException('denied', 'SecurityError');
}

const form = { draft: {}, key: 'a', base: undefined };

it.each([
	['throws when it is read', { get: denied }],
	['is missing', { value: undefined }],
	['is null', { value: null }]
])('where sessionStorage %s, a form finds nothing, and can tell that nothing is kept', (_, broken) => {
	Object.defineProperty(globalThis, 'sessionStorage', { configurable: true, ...broken });
	const storage = tabStorage();
	expect(storage.getItem('a')).toBeNull();
	expect(() => storage.setItem('a', 'b')).toThrow('blocking storage');
	expect(() => storage.removeItem('a')).not.toThrow();
	const drafts = new DraftStore(storage);
	expect(drafts.read('new')).toBeUndefined();
	expect(drafts.keep('new', form as never)).toBe(false);
	drafts.drop('new');
});

function openStorage(): Pick<Storage, 'setItem' | 'removeItem'> & { kept: Map<string, string> } {
	const kept = new Map<string, string>();
	return { kept, setItem: (name, value) => void kept.set(name, value), removeItem: (name) => void kept.delete(name) };
}
const full = {
	...openStorage(),
	setItem() {
		throw new DOMException('full', 'QuotaExceededError');
	}
};

it.each<[string, PropertyDescriptor, boolean]>([
	['works', { value: openStorage() }, true],
	['throws when it is read', { get: denied }, false],
	['is missing', { value: undefined }, false],
	['is null', { value: null }, false],
	['is full', { value: full }, false]
])('where either storage %s, drafts are kept only if both work', (_, state, expected) => {
	for (const [broken, other] of [names, names.toReversed()]) {
		const working = openStorage();
		Object.defineProperty(globalThis, broken, { configurable: true, ...state });
		Object.defineProperty(globalThis, other, { configurable: true, value: working });
		expect([broken, canKeepDrafts()]).toEqual([broken, expected]);
		expect(working.kept.size).toBe(0);
	}
});

function tabWith(rows: Record<string, string>): Storage {
	const kept = new Map(Object.entries(rows));
	return {
		getItem: (name) => kept.get(name) ?? null,
		setItem: (name, value) => void kept.set(name, value),
		removeItem: (name) => void kept.delete(name),
		key: (at) => [...kept.keys()][at] ?? null,
		clear: () => kept.clear(),
		get length() {
			return kept.size;
		}
	};
}

it.each([
	['the same person', 'ruiz', true],
	['another person', 'pell', false],
	['nobody yet, as in the last release', undefined, true]
])('keeps drafts of %s', (_, owner, isKept) => {
	const drafts = {
		'scc-office-draft:new': '{}',
		'scc-office-draft:waiver-text': '{}',
		'scc-office-draft:checklist': '{}'
	};
	const tab = tabWith({ ...drafts, 'scc-theme': 'sun', ...(owner !== undefined && { 'scc-office-owner': owner }) });
	keepDraftsOf('ruiz', tab);
	for (const name of Object.keys(drafts)) expect(tab.getItem(name), name).toBe(isKept ? '{}' : null);
	expect(tab.getItem('scc-theme')).toBe('sun');
	keepDraftsOf('pell', tab);
	expect(tab.getItem('scc-office-draft:new')).toBeNull();
});

it('needs no storage to know whose drafts it keeps', () => {
	Object.defineProperty(globalThis, 'sessionStorage', { configurable: true, get: denied });
	expect(() => keepDraftsOf('ruiz')).not.toThrow();
});
