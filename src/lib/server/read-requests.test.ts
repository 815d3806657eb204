import { expect, it } from 'vitest';
import { Refusal } from '../domain/refusal.ts';
import { operationKinds } from '../wire/outbox.ts';
import { readOperation } from './read-requests.ts';

const operation = { key: '0f8fad5b-d9cb-469f-a165-70867728950e', eventId: '2026-05-23-alice', body: '{}' };

function outcomeOf(input: unknown): string {
	try {
		return readOperation(input).kind;
	} catch (error) {
		return error instanceof Refusal ? error.reason : 'bug';
	}
}

it.each<[name: string, input: unknown, outcome: string]>([
	...operationKinds.map((kind): [string, unknown, string] => [kind, { ...operation, kind, schema: 1 }, kind]),
	['a program’s payment', { ...operation, kind: 'payment' }, 'payment'],
	[
		'a known kind with a newer schema, which its body’s reader refuses',
		{ ...operation, kind: 'payment', schema: 999 },
		'payment'
	],
	['a newer version’s kind', { ...operation, kind: 'fuel', schema: 1 }, 'update_required'],
	['a newer version’s kind with a newer schema', { ...operation, kind: 'fuel', schema: 999 }, 'update_required'],
	['a kind that a program made up', { ...operation, kind: 'fuel' }, 'invalid'],
	['no kind', { ...operation, schema: 1 }, 'invalid'],
	['a kind that isn’t text', { ...operation, kind: 7, schema: 1 }, 'invalid'],
	['a schema that isn’t a number', { ...operation, kind: 'fuel', schema: '1' }, 'invalid'],
	['no operation', null, 'invalid']
])('an operation of a batch: %s', (_, input, outcome) => expect(outcomeOf(input)).toBe(outcome));
