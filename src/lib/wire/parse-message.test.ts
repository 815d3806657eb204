import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../domain/refusal.ts';
import { parseMessage, parseNew } from './parse-message.ts';

const optional = v.object({ note: v.optional(v.string()) });
const checked = v.pipe(
	v.object({ from: v.optional(v.string()), to: v.optional(v.string()) }),
	v.check(() => true)
);

const named = v.variant('kind', [
	v.object({ kind: v.literal('one'), place: v.optional(optional) }),
	v.object({ kind: v.literal('two'), place: v.optional(v.array(v.string())) })
]);
const nested = v.object({
	place: v.optional(optional),
	maybe: v.nullish(checked),
	list: v.optional(v.pipe(v.array(optional), v.maxLength(3, 'too_many'))),
	texts: v.optional(v.array(v.string(), 'not_a_list_of_texts')),
	deep: v.optional(v.object({ list: v.array(v.object({ place: v.optional(optional) })) })),
	counts: v.optional(v.record(v.string(), v.number())),
	either: v.optional(v.union([v.array(v.string()), optional])),
	variant: v.optional(named),
	anything: v.optional(v.unknown())
});

/** Returns the errors of a message as `field: reason`, or nothing if the message is valid. */
function errorsOf(schema: v.GenericSchema, input: unknown): string[] {
	try {
		parseMessage(schema, input);
		return [];
	} catch (error) {
		if (!(error instanceof Refusal) || error.reason !== 'invalid') throw error;
		return (error.extras.errors ?? []).map(({ field, reason }) => `${field}: ${reason}`);
	}
}

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
	const refusedBy = (parse: typeof parseNew, input: unknown): unknown => {
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
		expect(refusedBy(parseNew, input)).toEqual(errors);
	});

	it('is refused in a change, where it would clear the field', () => {
		expect(refusedBy(parseMessage, { amount: 1, device: null })).toEqual([
			{ field: 'device', reason: 'not_an_object' }
		]);
	});

	it('is found in a body of any depth', () => {
		const deep: unknown = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
		expect(parseNew(schema, { amount: 1, note: null, other: deep })).toEqual({ amount: 1 });
	});
});

describe('a message with', () => {
	it.each<[object, string[]]>([
		[{}, []],
		[{ place: {}, maybe: {}, list: [], texts: [], deep: { list: [] }, counts: {} }, []],
		[{ maybe: null, list: [{}, { note: 'Fog' }], deep: { list: [{}, { place: {} }] } }, []],
		[{ either: [] }, []],
		[{ either: {} }, []],
		[{ variant: { kind: 'one', place: {} } }, []],
		[{ variant: { kind: 'two', place: [] } }, []],
		[{ anything: [] }, []],
		[{ anything: [{}] }, []],
		[{ unknown: [] }, []],
		[{ place: [] }, ['place: not_an_object']],
		[{ place: [{ note: 'Fog' }] }, ['place: not_an_object']],
		[{ maybe: [] }, ['maybe: not_an_object']],
		[{ list: {} }, ['list: not_a_list']],
		[{ list: { 0: {}, length: 1 } }, ['list: not_a_list']],
		[{ list: [{}, [], {}] }, ['list.1: not_an_object']],
		[{ list: [[], [[]]] }, ['list.0: not_an_object', 'list.1: not_an_object']],
		[{ texts: {} }, ['texts: not_a_list_of_texts']],
		[{ texts: [[]] }, ['texts.0: not_text']],
		[{ deep: [] }, ['deep: not_an_object']],
		[{ deep: { list: {} } }, ['deep.list: not_a_list']],
		[{ deep: { list: [{ place: [] }] } }, ['deep.list.0.place: not_an_object']],
		[{ counts: [] }, ['counts: not_an_object']],
		[{ variant: [] }, ['variant: not_an_object']],
		[{ variant: { kind: 'one', place: [] } }, ['variant.place: not_an_object']],
		[{ variant: { kind: 'two', place: {} } }, ['variant.place: not_a_list']],
		[{ place: [], texts: [7] }, ['place: not_an_object', 'texts.0: not_text']]
	])('%j is accepted, or refused naming the place', (input, errors) => {
		expect(errorsOf(nested, input)).toEqual(errors);
	});

	it.each([
		[{ place: [] }, 'The field place isn’t valid: not an object.'],
		[{ list: {} }, 'The field list isn’t valid: not a list.']
	])('%j is refused in words', (input, detail) => {
		expect(() => parseMessage(nested, input)).toThrow(
			expect.objectContaining({ extras: expect.objectContaining({ detail }) })
		);
	});
});
