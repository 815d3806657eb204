import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parseMessage } from './parse.ts';

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
					extras: expect.objectContaining({ errors: [{ field: 'body', reason: 'not_a_object' }] })
				})
			);
		}
	});
});

it('a message that is a list can be empty', () => {
	expect(parseMessage(v.array(v.string()), [])).toEqual([]);
});
