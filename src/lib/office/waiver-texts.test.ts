import { beforeEach, describe, expect, it } from 'vitest';
import { keepText, readKeptText, readTextDraft, textProblems } from './waiver-texts.ts';

let rows: Map<string, string>;
let isFull = false;
const storage = {
	getItem: (name: string) => rows.get(name) ?? null,
	setItem: (name: string, text: string) => {
		if (isFull) throw new DOMException('full', 'QuotaExceededError');
		rows.set(name, text);
	},
	removeItem: (name: string) => void rows.delete(name)
};

beforeEach(() => {
	rows = new Map();
	isFull = false;
});

describe('a waiver text being written', () => {
	it('comes back as it was left, and is gone once it is empty', () => {
		const draft = { title: 'Waiver', markdown: '# The sea moves' };
		expect(keepText(storage, draft)).toBe(true);
		expect(readKeptText(storage)).toEqual(draft);
		keepText(storage, { title: '', markdown: '' });
		expect(rows.size).toBe(0);
	});

	it('of another shape or half written is none', () => {
		for (const text of ['{"title":1}', '{"title":']) {
			rows.set('scc-office-draft:waiver-text', text);
			expect(readKeptText(storage)).toBeUndefined();
		}
	});

	it('says so where the browser keeps nothing', () => {
		isFull = true;
		expect(keepText(storage, { title: 'Waiver', markdown: '' })).toBe(false);
	});
});

describe('the form of a waiver text', () => {
	it('has a sentence by each field that is empty or too long', () => {
		expect(readTextDraft({ title: ' ', markdown: '' })).toEqual({
			ok: false,
			problems: {
				title: 'Enter the heading that guests read first.',
				markdown: 'Enter the text that guests sign.'
			}
		});
		const long = readTextDraft({ title: 'Waiver', markdown: 'x'.repeat(40_001) });
		expect(long).toMatchObject({ ok: false, problems: { markdown: 'Enter at most 40,000 characters.' } });
	});

	it('is taken as the server takes it', () => {
		const read = readTextDraft({ title: ' Waiver ', markdown: 'Line\n\n- item\n' });
		expect(read).toEqual({ ok: true, body: { title: 'Waiver', markdown: 'Line\n\n- item' } });
	});

	it('shows the server’s own errors by the field', () => {
		expect(textProblems([{ field: 'title', reason: 'too_long' }])).toEqual({ title: 'This text is too long.' });
	});
});
