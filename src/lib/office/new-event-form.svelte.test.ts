import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DraftStore } from './draft-store.ts';
import type { ImportDraft } from './import-drafts.ts';
import { NewEventForm } from './new-event-form.svelte.ts';

let rows: Map<string, string>;
let maxLength: number;
let lists: Map<string, ImportDraft>;
let answer: () => Response;

beforeEach(() => {
	rows = new Map();
	maxLength = Infinity;
	lists = new Map();
	answer = () => Response.json({ event: { eventId: '2027-05-23-alice' } }, { status: 201 });
	vi.stubGlobal('fetch', async () => answer());
});
afterEach(() => vi.unstubAllGlobals());

function openForm(): NewEventForm {
	const store = new DraftStore({
		getItem: (name) => rows.get(name) ?? null,
		setItem: (name, text) => {
			if (text.length > maxLength) throw new DOMException('full', 'QuotaExceededError');
			rows.set(name, text);
		},
		removeItem: (name) => void rows.delete(name)
	});
	const keep = (name: string, list: ImportDraft) => {
		lists.set(name, list);
		return true;
	};
	const parts = { store, name: 'new', timeZone: 'America/Los_Angeles', mintKey: () => crypto.randomUUID() };
	return new NewEventForm({ ...parts, lists: { keep } });
}

function fill({ form }: NewEventForm): void {
	Object.assign(form.draft, { date: '2027-05-23', hostFirstName: 'Alice', title: 'Alice', location: 'Slip 14' });
	Object.assign(form.draft, { startsAt: '11:00', endsAt: '14:00', price: '900' });
}

describe('the unfinished lines of a list pasted into a new charter', () => {
	it('are read back after a reload, with the columns, even if nothing else was typed', () => {
		const form = openForm();
		form.pasted = 'Name,Mail\nOdalys Fern,nope';
		form.uses = ['name', 'email'];
		form.keep();
		const reloaded = openForm();
		expect([reloaded.pasted, reloaded.uses]).toEqual(['Name,Mail\nOdalys Fern,nope', ['name', 'email']]);
		expect(reloaded.isRestored).toBe(true);
	});

	it('are gone after they were discarded, or the form started over', () => {
		const form = openForm();
		form.pasted = 'Odalys Fern,nope';
		form.keep();
		form.form.pasted = undefined;
		form.keep();
		expect(rows.size).toBe(0);
		form.pasted = 'Odalys Fern,nope';
		form.keep();
		form.startOver();
		expect([form.pasted, openForm().pasted]).toEqual(['', '']);
	});

	it('don’t keep the form from being stored if they are too long', () => {
		const form = openForm();
		fill(form);
		form.pasted = 'Odalys Fern,nope\n'.repeat(1000);
		maxLength = 5000;
		form.keep();
		const reloaded = openForm();
		expect([reloaded.form.draft.hostFirstName, reloaded.pasted]).toEqual(['Alice', '']);
	});

	it.each([['"x"'], ['{"text":1}'], ['{"text":"Wes","uses":["planet"]}'], ['null']])(
		'of another release, %s, leave the rest of the form readable',
		(pasted) => {
			const form = openForm();
			fill(form);
			form.keep();
			const [[name, text] = ['', '{}']] = rows;
			rows.set(name, JSON.stringify({ ...JSON.parse(text), pasted: JSON.parse(pasted) }));
			const reloaded = openForm();
			expect([reloaded.form.draft.hostFirstName, reloaded.uses]).toEqual(['Alice', undefined]);
		}
	);

	it('continue on the page of the created charter, and only there', async () => {
		const form = openForm();
		fill(form);
		form.pasted = 'Odalys Fern,nope';
		form.uses = ['name', 'email'];
		form.keep();
		answer = () => Response.json({ type: 'about:blank', title: 'x', status: 422, reason: 'invalid' }, { status: 422 });
		expect(await form.save()).toBeUndefined();
		expect([lists.size, openForm().pasted]).toEqual([0, 'Odalys Fern,nope']);
		answer = () => Response.json({ event: { eventId: '2027-05-23-alice' } }, { status: 201 });
		expect(await form.save()).toBe('2027-05-23-alice');
		expect([...lists]).toEqual([['2027-05-23-alice', { text: 'Odalys Fern,nope', uses: ['name', 'email'] }]]);
		form.keep();
		expect(openForm().pasted).toBe('');
	});
});
