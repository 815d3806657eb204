import { beforeEach, describe, expect, it } from 'vitest';
import { DraftStore, type KeptForm } from './draft-store.ts';
import { emptyDraft } from './event-draft.ts';

const form: KeptForm = { draft: { ...emptyDraft('UTC'), title: 'Half a ti' }, isTitleTyped: true, key: 'k' };
let rows: Map<string, string>;
let store: DraftStore;

beforeEach(() => {
	rows = new Map();
	store = new DraftStore({
		getItem: (name) => rows.get(name) ?? null,
		setItem: (name, text) => void rows.set(name, text),
		removeItem: (name) => void rows.delete(name)
	});
});

describe('a kept form', () => {
	it('comes back as it was left, with the key of its creation', () => {
		store.keep('new', form);
		expect(store.read('new')).toEqual(form);
	});

	it('is kept apart from the form of another charter', () => {
		store.keep('2026-05-23-alice', form);
		expect(store.read('new')).toBeUndefined();
	});

	it('is gone once it was dropped', () => {
		store.keep('new', form);
		store.drop('new');
		expect(rows.size).toBe(0);
	});

	it('ignores a draft with a different shape, or half of one', () => {
		rows.set('scc-office-draft:new', '{"draft":{"title":1}}');
		expect(store.read('new')).toBeUndefined();
		rows.set('scc-office-draft:new', '{"draft":');
		expect(store.read('new')).toBeUndefined();
	});

	it('says so when the browser has no room for it', () => {
		const full = new DraftStore({
			getItem: () => null,
			setItem: () => {
				throw new DOMException('full', 'QuotaExceededError');
			},
			removeItem: () => undefined
		});
		expect(full.keep('new', form)).toBe(false);
	});
});
