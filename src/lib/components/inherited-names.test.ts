// Labels are looked up by text from the server. A name that every object inherits, such as `constructor`, must count as an unknown name.
import { describe, expect, it } from 'vitest';
import { fieldMessage } from '../office/field-messages.ts';
import { emailStatusText } from './admin/mail-labels.ts';
import { fieldLabel } from './waiver/waiver-labels.ts';
import { refusalWords } from './shell/refusal-messages.ts';

const item: Parameters<typeof emailStatusText>[1] = {
	mailId: 'm',
	about: { kind: 'unknown' },
	createdAt: '2026-05-23T18:00:00Z',
	letters: []
} as never;
const tables: [string, (name: string) => string][] = [
	['refusals', (name) => refusalWords(name)],
	['refusals with a detail', (name) => refusalWords(name, 'The server’s own words.')],
	['reasons of a field', (name) => fieldMessage('patrons.0.email', name)],
	['fields', (name) => fieldMessage(`patrons.0.${name}`, 'missing')],
	['fields and reasons', (name) => fieldMessage(name, name)],
	['labels of a waiver', fieldLabel],
	[
		'why an email was not sent',
		(name) => emailStatusText({ letter: 'receipt', state: 'skipped', reason: name } as never, item, 0, false).rest
	]
];

describe.each(tables)('%s', (_, words) => {
	it.each([...Object.getOwnPropertyNames(Object.prototype), 'no_such_name'])('have words for %s', (name) => {
		const text = words(name);
		expect(text).toBeTypeOf('string');
		expect(text).not.toMatch(/function|native code|\[object/);
		// An inherited name must read like any other unknown name.
		expect(text.replaceAll(name.replaceAll('_', ' '), '#').replaceAll(name, '#')).toBe(
			words('zzz').replaceAll('zzz', '#')
		);
	});
});
