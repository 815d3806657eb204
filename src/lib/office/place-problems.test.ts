import type * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { addedGuest } from '../domain/added-guest.ts';
import { changeEvent, changePatron, createEvent, newPerson, renameEvent } from '../wire/event-requests.ts';
import { changeCrew, createCrew } from '../wire/crew.ts';
import { publishWaiverText } from '../wire/waiver.ts';
import { emptyDraft } from './event-draft.ts';
import { listProblems, placeOf, topProblems, type FormName } from './place-problems.ts';
import { problemsOf, readNewEvent } from './read-draft.ts';

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

const forms: [FormName, v.GenericSchema[]][] = [
	['newCharter', [createEvent]],
	['charter', [changeEvent, renameEvent]],
	['person', [newPerson, addedGuest, changePatron]],
	['account', [createCrew, changeCrew]],
	['waiverText', [publishWaiverText]]
];

describe('an error of any field of a request', () => {
	it.each(forms)('is shown in the form %s exactly once: at its field, at its list, or at the top', (form, schemas) => {
		const paths = [
			...new Set([...schemas.flatMap((schema) => pathsOf(schema)), 'body', 'aFieldOfTomorrow', 'crew.99.slot'])
		];
		expect(paths.length).toBeGreaterThan(4);
		for (const path of paths) {
			const [sentence = ''] = Object.values(problemsOf([{ field: path, reason: 'too_many' }], undefined));
			expect(sentence).not.toBe('');
			const top = topProblems(form, { [path]: sentence });
			expect(top).toHaveLength(placeOf(form, path) === 'top' ? 1 : 0);
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
		expect(read.ok ? {} : read.problems).toMatchObject({ patrons: expect.stringContaining('At most 500 people') });
		expect(problemsOf([{ field: 'crew', reason: 'too_many' }], draft)).toEqual({ crew: expect.stringContaining('30') });
	});
});
