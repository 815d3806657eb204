import { readFileSync } from 'node:fs';
import type * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { addedGuest } from '../domain/added-guest.ts';
import { changeEvent, changePatron, createEvent, newPerson, renameEvent } from '../wire/event-requests.ts';
import { changeBoat, createBoat } from '../wire/boats.ts';
import { publishChecklist } from '../wire/checklist.ts';
import { changeCrew, createCrew } from '../wire/crew.ts';
import { createServiceKey } from '../wire/service-keys.ts';
import { changeSettings } from '../wire/settings.ts';
import { publishWaiverText } from '../wire/waiver.ts';
import { boatProblems } from './boats.ts';
import { checklistProblems, emptyItem, type ChecklistDraft } from './checklists.ts';
import { emptyDraft } from './event-draft.ts';
import { listProblems, placeOf, topProblems, type FormName } from './place-problems.ts';
import { problemsOf, readNewEvent, type FieldProblems } from './read-draft.ts';
import { keyProblems } from './service-keys.ts';
import { settingsProblems } from './settings.ts';
import { textProblems } from './waiver-texts.ts';

/** Every path that a schema can report: fields, lists, and the fields of their entries. */
function pathsOf(schema: unknown, at = ''): string[] {
	if (typeof schema !== 'object' || schema === null) return [];
	const own = at === '' ? [] : [at];
	const inside = (name: string) => (at === '' ? name : `${at}.${name}`);
	if ('entries' in schema && typeof schema.entries === 'object' && schema.entries !== null) {
		return [...own, ...Object.entries(schema.entries).flatMap(([name, entry]) => pathsOf(entry, inside(name)))];
	}
	if ('item' in schema) return [...own, inside('0'), ...pathsOf(schema.item, inside('0'))];
	if ('wrapped' in schema) return [...own, ...pathsOf(schema.wrapped, at)];
	if ('pipe' in schema && Array.isArray(schema.pipe)) return [...own, ...pathsOf(schema.pipe[0], at)];
	return own;
}

type ToProblems = (errors: { field: string; reason: string }[]) => FieldProblems;
const usual: ToProblems = (errors) => problemsOf(errors, undefined);
const twoItems: ChecklistDraft = { key: '', boat: '', kind: '', items: [emptyItem('a'), emptyItem('b')] };
const forms: [FormName, v.GenericSchema[], ToProblems?][] = [
	['newCharter', [createEvent]],
	['charter', [changeEvent, renameEvent]],
	['person', [newPerson, addedGuest, changePatron]],
	['account', [createCrew, changeCrew]],
	['waiverText', [publishWaiverText], textProblems],
	['boat', [createBoat, changeBoat], boatProblems],
	['settings', [changeSettings], settingsProblems],
	['checklist', [publishChecklist], (errors) => checklistProblems(errors, twoItems)],
	['key', [createServiceKey], keyProblems]
];

describe('an error of any field of a request', () => {
	it.each(forms)('is shown in the form %s exactly once: at its field, at its list, or at the top', (...row) => {
		const [form, schemas, toProblems = usual] = row;
		const paths = [
			...new Set([...schemas.flatMap((schema) => pathsOf(schema)), 'body', 'aFieldOfTomorrow', 'crew.99.slot'])
		];
		expect(paths.length).toBeGreaterThan(4);
		for (const path of paths) {
			const problems = toProblems([{ field: path, reason: 'too_many' }]);
			const [[shownAt, sentence] = ['', '']] = Object.entries(problems);
			expect(sentence).not.toBe('');
			const top = topProblems(form, problems);
			expect(top).toHaveLength(placeOf(form, shownAt) === 'top' ? 1 : 0);
			for (const each of top) expect(each).toContain(sentence);
		}
	});

	it('about a list or a row that isn’t on screen is shown at the list', () => {
		const problems = {
			patrons: 'Too many.',
			'patrons.3.name': 'Enter a name.',
			'patrons.7.name': 'Enter a name.',
			'patrons.3': 'Odd.'
		};
		const shown = listProblems(problems, 'patrons', (path) => path === 'patrons.3.name');
		expect(shown).toEqual(['Too many.', 'Name in row 8: Enter a name.', 'Patrons in row 4: Odd.']);
	});

	it('about a list has the list’s own path, in the form and from the server', () => {
		const draft = {
			...emptyDraft('America/Los_Angeles'),
			patrons: Array.from({ length: 501 }, (_, at) => ({ name: `Guest ${at}`, email: '', phone: '', share: '' }))
		};
		const read = readNewEvent(draft);
		expect(read.ok ? {} : read.problems).toMatchObject({ patrons: expect.stringContaining('at most 500 people') });
		expect(problemsOf([{ field: 'crew', reason: 'too_many' }], draft)).toEqual({ crew: expect.stringContaining('30') });
	});

	it.each<[FormName, string]>([
		['settings', 'src/routes/admin/settings/+page.svelte'],
		['boat', 'src/lib/components/admin/BoatFields.svelte'],
		['boat', 'src/lib/components/admin/TipRuleFields.svelte'],
		['charter', 'src/lib/components/admin/EventFields.svelte'],
		['charter', 'src/lib/components/admin/TipRuleFields.svelte'],
		['waiverText', 'src/routes/admin/waiver-texts/PublishText.svelte']
	])('is shown only once in the form %s, at each field of %s', (form, file) => {
		const shown = [...readFileSync(file, 'utf8').matchAll(/\bproblems(?:\.(\w+)|\['([\w.]+)'\])/g)].map(
			([, name, path]) => name ?? path ?? ''
		);
		expect(shown.length).toBeGreaterThan(1);
		expect(shown.filter((field) => placeOf(form, field) === 'top')).toEqual([]);
	});

	it.each<[string, FormName, string, 'field' | 'top']>([
		['a weight of a tip rule', 'boat', 'tipRule.weights.first_mate', 'field'],
		['a charter’s tip rule', 'charter', 'tipRule.weights.host', 'field'],
		['a day hand’s name', 'charter', 'dayHands.1.name', 'field'],
		['too many day hands', 'newCharter', 'dayHands', 'field'],
		['a new charter’s tip rule', 'newCharter', 'tipRule.kind', 'field'],
		['a tip rule as a whole', 'boat', 'tipRule', 'field'],
		['a weight of a slot that this form doesn’t have', 'boat', 'tipRule.weights.cook', 'top'],
		['a boat’s field of tomorrow', 'boat', 'length', 'top'],
		['an account’s name', 'settings', 'accounts.cash', 'field'],
		['the accounts as a whole', 'settings', 'accounts', 'top'],
		['the days that phones keep', 'settings', 'phoneDays.ahead', 'field'],
		['the days as a whole', 'settings', 'phoneDays', 'top'],
		['an item’s text', 'checklist', 'items.1.text', 'field'],
		['an item’s phase', 'checklist', 'items.1.phase', 'top'],
		['too many items', 'checklist', 'items', 'field']
	])('about %s has its place in the form %s', (_, form, field, place) => {
		expect(placeOf(form, field)).toBe(place);
	});
});
