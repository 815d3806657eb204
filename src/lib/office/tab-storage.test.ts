import { afterEach, expect, it } from 'vitest';
import { DraftStore } from './draft-store.ts';
import { tabStorage } from './tab-storage.ts';

const original = Object.getOwnPropertyDescriptor(globalThis, 'sessionStorage');
afterEach(() => {
	if (original) Object.defineProperty(globalThis, 'sessionStorage', original);
	else Reflect.deleteProperty(globalThis, 'sessionStorage');
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
	expect(() => storage.setItem('a', 'b')).toThrow('blocks storage');
	expect(() => storage.removeItem('a')).not.toThrow();
	const drafts = new DraftStore(storage);
	expect(drafts.read('new')).toBeUndefined();
	expect(drafts.keep('new', form as never)).toBe(false);
	drafts.drop('new');
});
