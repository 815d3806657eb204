import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../domain/refusal.ts';
import { parseMessage, parseNew } from './parse.ts';

const optional = v.object({ note: v.optional(v.string()) });
const checked = v.pipe(
	v.object({ from: v.optional(v.string()), to: v.optional(v.string()) }),
	v.check(() => true)
);

describe('a message whose fields are all optional', () => {
	it.each([[{}], [{ note: 'Fog' }], [{ other: 1 }]])('can be %j', (input) => {
		expect(parseMessage(optional, input)).toEqual('note' in input ? { note: 'Fog' } : {});
	});

	it.each([[[]], [[{ note: 'Fog' }]], [null], ['note'], [7], [true]])('can’t be %j', (input) => {
		for (const schema of [optional, checked]) {
			expect(() => parseMessage(schema, input)).toThrow(
				expect.objectContaining({
					reason: 'invalid',
					extras: expect.objectContaining({ errors: [{ field: 'body', reason: 'not_an_object' }] })
				})
			);
		}
	});
});

it('a message that is a list can be empty', () => {
	expect(parseMessage(v.array(v.string()), [])).toEqual([]);
});

describe('null in a body that records something new', () => {
	const person = v.object({ name: v.string('not_text'), phone: v.optional(v.string('not_text')) });
	const schema = v.object({
		amount: v.number('not_a_number'),
		note: v.optional(
			v.union([
				v.pipe(
					v.literal(''),
					v.transform(() => undefined)
				),
				v.string('not_text')
			])
		),
		device: v.optional(v.object({ id: v.string() })),
		people: v.optional(v.array(person, 'not_a_list')),
		cleared: v.optional(v.nullable(v.string()))
	});
	const errorsOf = (parse: typeof parseNew, input: unknown): unknown => {
		try {
			return parse(schema, input);
		} catch (error) {
			return error instanceof Refusal ? error.extras.errors : error;
		}
	};

	it('counts as missing where the field is optional, and stays where it means something', () => {
		const people = [{ name: 'Wes' }, { name: 'Ana', phone: null }];
		expect(parseNew(schema, { amount: 1, note: null, device: null, people, cleared: null })).toEqual({
			amount: 1,
			people: [{ name: 'Wes' }, { name: 'Ana' }],
			cleared: null
		});
		expect(parseNew(schema, { amount: 1, people: null })).toEqual({ amount: 1 });
	});

	it.each([
		[{ amount: null, note: null }, [{ field: 'amount', reason: 'not_a_number' }]],
		[{ amount: 1, device: { id: null } }, [{ field: 'device.id', reason: 'not_text' }]],
		[{ amount: 1, people: [null] }, [{ field: 'people.0', reason: 'not_an_object' }]],
		[{ amount: 1, people: [{ name: null, phone: null }] }, [{ field: 'people.0.name', reason: 'not_text' }]],
		[{ amount: 1, note: 7, device: null }, [{ field: 'note', reason: 'not_text' }]],
		[{ note: null }, [{ field: 'amount', reason: 'missing' }]]
	])('is refused in %j', (input, errors) => {
		expect(errorsOf(parseNew, input)).toEqual(errors);
	});

	it('is refused in a change, where it would clear the field', () => {
		expect(errorsOf(parseMessage, { amount: 1, device: null })).toEqual([{ field: 'device', reason: 'not_an_object' }]);
	});

	it('is found in a body of any depth', () => {
		const deep: unknown = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
		expect(parseNew(schema, { amount: 1, note: null, other: deep })).toEqual({ amount: 1 });
	});
});
