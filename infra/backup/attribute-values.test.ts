import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameItem, itemFrom, lineOf, type Item } from './attribute-values.ts';

const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
const text = fc.string({ unit: 'grapheme', maxLength: 20 });
/** Numbers with up to 38 digits, which a JavaScript number can't represent exactly. */
const number = fc
	.tuple(fc.constantFrom('', '-'), fc.stringMatching(/^[1-9]\d{0,37}$/), fc.integer({ min: -120, max: 80 }))
	.map(([sign, digits, exponent]) => `${sign}${digits}E${exponent}`);
const unlessEmpty = { minLength: 1, maxLength: 5 };

const { value } = fc.letrec<{ value: AttributeValue }>((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small' },
		text.map((S) => ({ S })),
		number.map((N) => ({ N })),
		fc.boolean().map((BOOL) => ({ BOOL })),
		fc.constant({ NULL: true as const }),
		bytes.map((B) => ({ B })),
		fc.uniqueArray(text, unlessEmpty).map((SS) => ({ SS })),
		fc.uniqueArray(number, unlessEmpty).map((NS) => ({ NS })),
		fc.array(bytes, unlessEmpty).map((BS) => ({ BS })),
		fc.array(tie('value'), { maxLength: 4 }).map((L) => ({ L })),
		fc.dictionary(fc.oneof(text, fc.constant('__proto__')), tie('value'), { maxKeys: 4 }).map((M) => ({ M }))
	)
}));
const item: fc.Arbitrary<Item> = fc.record({ pk: text.map((S) => ({ S })), sk: text.map((S) => ({ S })), value });

describe('a row in a line', () => {
	it('comes back with every value as it was', () => {
		fc.assert(
			fc.property(item, (given) => {
				const line = lineOf(given);
				expect(line).not.toContain('\n');
				const read = itemFrom(JSON.parse(line));
				expect(read).toEqual(given);
				expect(isSameItem(read!, given)).toBe(true);
			}),
			{ numRuns: 500 }
		);
	});

	it.each<[string, AttributeValue]>([
		['a number beyond 2^53', { N: '9007199254740993' }],
		['38 digits', { N: '-12345678901234567890123456789012345678' }],
		['an empty text', { S: '' }],
		['no bytes', { B: Buffer.alloc(0) }],
		['a line break', { S: 'a\r\n\u2028b' }],
		['nothing', { NULL: true }],
		['an empty list in an empty map', { M: { a: { L: [] }, b: { M: {} } } }]
	])('keeps %s', (_, one) => {
		const given = { pk: { S: 'a' }, sk: { S: 'b' }, one };
		expect(itemFrom(JSON.parse(lineOf(given)))).toEqual(given);
	});

	it.each<[string, string]>([
		['no object', '[]'],
		['no key', '{"pk":{"S":"a"}}'],
		['a number as a key', '{"pk":{"N":"1"},"sk":{"S":"b"}}'],
		['a bare value', '{"pk":{"S":"a"},"sk":{"S":"b"},"c":"x"}'],
		['a number that isn’t text', '{"pk":{"S":"a"},"sk":{"S":"b"},"c":{"N":1}}'],
		['an unknown kind', '{"pk":{"S":"a"},"sk":{"S":"b"},"c":{"Z":"1"}}'],
		['two kinds at once', '{"pk":{"S":"a"},"sk":{"S":"b"},"c":{"S":"1","N":"1"}}'],
		['a bad value in a list', '{"pk":{"S":"a"},"sk":{"S":"b"},"c":{"L":[{"S":"1"},7]}}'],
		['a bad value in a map', '{"pk":{"S":"a"},"sk":{"S":"b"},"c":{"M":{"d":null}}}'],
		['NULL that is false', '{"pk":{"S":"a"},"sk":{"S":"b"},"c":{"NULL":false}}']
	])('is no row with %s', (_, line) => {
		expect(itemFrom(JSON.parse(line))).toBeUndefined();
	});
});

describe('two rows', () => {
	const row = (value: AttributeValue): Item => ({ pk: { S: 'a' }, sk: { S: 'b' }, value });

	it.each<[AttributeValue, AttributeValue]>([
		[{ N: '1.50' }, { N: '1.5' }],
		[{ N: '100' }, { N: '1E+2' }],
		[{ N: '-0.0' }, { N: '0' }],
		[{ SS: ['b', 'a'] }, { SS: ['a', 'b'] }],
		[{ NS: ['2', '1.0'] }, { NS: ['1', '2'] }],
		[{ BS: [Buffer.from('b'), Buffer.from('a')] }, { BS: [Buffer.from('a'), Buffer.from('b')] }],
		[{ M: { a: { S: '1' }, b: { S: '2' } } }, { M: { b: { S: '2' }, a: { S: '1' } } }]
	])('are the same: %j and %j', (a, b) => {
		expect(isSameItem(row(a), row(b))).toBe(true);
	});

	it.each<[AttributeValue, AttributeValue]>([
		[{ N: '9007199254740993' }, { N: '9007199254740992' }],
		[{ N: '1' }, { S: '1' }],
		[{ N: '1' }, { N: '-1' }],
		[{ N: '10' }, { N: '1' }],
		[{ S: '' }, { NULL: true }],
		[{ SS: ['a'] }, { L: [{ S: 'a' }] }],
		[{ L: [{ S: 'a' }, { S: 'b' }] }, { L: [{ S: 'b' }, { S: 'a' }] }],
		[{ SS: ['a,b'] }, { SS: ['a', 'b'] }],
		[{ B: Buffer.from('a') }, { S: 'YQ==' }]
	])('differ: %j and %j', (a, b) => {
		expect(isSameItem(row(a), row(b))).toBe(false);
	});
});
