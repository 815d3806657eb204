import { beforeEach, describe, expect, it } from 'vitest';
import { KeptClose, type CountValues } from './kept-close.svelte.ts';
import type { TabStorage } from './tab-storage.ts';

const typed: CountValues = {
	rows: [{ crewId: 'pell', name: 'Ned Pell', method: 'cash', typed: '12', note: 'wet' }],
	floats: [{ crewId: 'pell', name: 'Ned Pell', typed: '80' }]
};
let rows: Map<string, string>;
let storage: TabStorage;
let minted: number;

beforeEach(() => {
	rows = new Map();
	minted = 0;
	storage = {
		getItem: (name) => rows.get(name) ?? null,
		setItem: (name, text) => void rows.set(name, text),
		removeItem: (name) => void rows.delete(name)
	};
});

/** Opens the form as a newly loaded page does. */
function openForm(name = '2026-05-23-alice', last?: { closeId: string }): KeptClose {
	const form = new KeptClose(storage, () => `id-${++minted}`);
	form.open(name, last);
	return form;
}

describe('what was counted', () => {
	it('comes back with the same request, also if a close was recorded since', () => {
		const first = openForm();
		first.keep(typed);
		const again = openForm(undefined, { closeId: 'c7' });
		expect(again.typedBefore).toMatchObject(typed);
		expect(again.opened).toEqual(first.opened);
		expect(again.opened?.closes).toBeUndefined();
	});

	it('comes back with the new request after the decision to close again', () => {
		const first = openForm();
		first.closeAgain({ closeId: 'c7' });
		first.keep(typed);
		expect(openForm().opened).toMatchObject({ key: first.opened?.key, closes: 'c7' });
	});

	it.each<[name: string, leave: (form: KeptClose) => void, isKept: boolean]>([
		['a reload', () => undefined, true],
		['another day that is shown', (form) => form.hide(), true],
		['a close or a cancel', (form) => form.end(form.opened!), false],
		['emptied fields', (form) => form.keep(undefined), false]
	])('after %s is kept: %s', (_, leave, isKept) => {
		const form = openForm();
		form.keep(typed);
		leave(form);
		expect(openForm().typedBefore !== undefined).toBe(isKept);
	});

	it('belongs to one charter or day, also if another one is shown while its request is on its way', () => {
		const form = openForm('2026-05-23');
		form.keep(typed);
		const sent = form.opened!;
		form.hide();
		form.keep({ rows: [], floats: [] });
		form.open('2026-05-24', undefined);
		expect(form.typedBefore).toBeUndefined();
		form.keep({ ...typed, floats: [] });
		form.end(sent);
		expect(form.opened?.name).toBe('2026-05-24');
		expect([...rows.keys()]).toEqual(['scc-office-draft:close:2026-05-24']);
	});

	it.each([
		['half of it', '{"rows":[{"cre'],
		['another shape', '{"rows":[{"crewId":1}],"floats":[],"opened":{}}'],
		['an unknown method', JSON.stringify({ ...typed, rows: [{ ...typed.rows[0], method: 'shells' }], opened: {} })],
		['null', 'null']
	])('is ignored if the tab has %s', (_, text) => {
		rows.set('scc-office-draft:close:2026-05-23-alice', text);
		const form = openForm();
		expect(form.typedBefore).toBeUndefined();
		expect(form.opened).toMatchObject({ key: 'id-2', closes: undefined });
	});

	it('stays in the form if the browser has no room for it', () => {
		storage.setItem = () => {
			throw new DOMException('full', 'QuotaExceededError');
		};
		const form = openForm();
		expect(() => form.keep(typed)).not.toThrow();
		expect(openForm().typedBefore).toBeUndefined();
	});
});
