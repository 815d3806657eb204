// A backup stores each row as DynamoDB's own JSON, with bytes as base64. Numbers stay strings, so even the largest ones are exact.
import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Item = Record<string, AttributeValue>;

type Json = null | boolean | string | Json[] | { [name: string]: Json };

/** A row as one line of a backup, without the line break. The key comes first, so that people can search the file for it. */
export function lineOf({ pk, sk, ...rest }: Item): string {
	const item: Item = { ...(pk && { pk }), ...(sk && { sk }), ...rest };
	return JSON.stringify(Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toJson(value)])));
}

function toJson(value: AttributeValue): Json {
	if (value.B !== undefined) return { B: base64(value.B) };
	if (value.BS !== undefined) return { BS: value.BS.map(base64) };
	if (value.L !== undefined) return { L: value.L.map(toJson) };
	if (value.M !== undefined) {
		return { M: Object.fromEntries(Object.entries(value.M).map(([name, one]) => [name, toJson(one)])) };
	}
	if (value.S !== undefined) return { S: value.S };
	if (value.N !== undefined) return { N: value.N };
	if (value.BOOL !== undefined) return { BOOL: value.BOOL };
	if (value.NULL !== undefined) return { NULL: value.NULL };
	if (value.SS !== undefined) return { SS: value.SS };
	if (value.NS !== undefined) return { NS: value.NS };
	throw new Error('A row has a type of value that this version doesn’t know.');
}

function base64(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** The row in a parsed line. Undefined if the line isn't a row. */
export function itemFrom(parsed: unknown): Item | undefined {
	const item = attributesFrom(parsed);
	return item?.pk?.S === undefined || item.sk?.S === undefined ? undefined : item;
}

function attributesFrom(parsed: unknown): Item | undefined {
	if (!isObject(parsed)) return undefined;
	const entries: [string, AttributeValue][] = [];
	for (const [name, one] of Object.entries(parsed)) {
		const value = valueFrom(one);
		if (value === undefined) return undefined;
		entries.push([name, value]);
	}
	return Object.fromEntries(entries);
}

function valueFrom(parsed: unknown): AttributeValue | undefined {
	if (!isObject(parsed)) return undefined;
	const [entry, ...others] = Object.entries(parsed);
	if (entry === undefined || others.length > 0) return undefined;
	const [kind, value] = entry;
	switch (kind) {
		case 'S':
			return typeof value === 'string' ? { S: value } : undefined;
		case 'N':
			return typeof value === 'string' ? { N: value } : undefined;
		case 'BOOL':
			return typeof value === 'boolean' ? { BOOL: value } : undefined;
		case 'NULL':
			return value === true ? { NULL: true } : undefined;
		case 'B':
			return typeof value === 'string' ? { B: Buffer.from(value, 'base64') } : undefined;
		case 'SS':
			return isStringArray(value) ? { SS: value } : undefined;
		case 'NS':
			return isStringArray(value) ? { NS: value } : undefined;
		case 'BS':
			return isStringArray(value) ? { BS: value.map((one) => Buffer.from(one, 'base64')) } : undefined;
		case 'L':
			return listFrom(value);
		case 'M': {
			const members = attributesFrom(value);
			return members && { M: members };
		}
		default:
			return undefined;
	}
}

function listFrom(value: unknown): AttributeValue | undefined {
	if (!Array.isArray(value)) return undefined;
	const list = value.map(valueFrom).filter((one) => one !== undefined);
	return list.length === value.length ? { L: list } : undefined;
}

/**
 * Whether two rows have equal values. Ignores the order within a set, and treats `1.50` and `1.5` as equal, because a database may store
 * either.
 */
export function isSameItem(a: Item, b: Item): boolean {
	return canonical({ M: a }) === canonical({ M: b });
}

function canonical(value: AttributeValue): string {
	if (value.N !== undefined) return `N${canonicalNumber(value.N)}`;
	if (value.NS !== undefined) return `NS${JSON.stringify(value.NS.map(canonicalNumber).sort())}`;
	if (value.SS !== undefined) return `SS${JSON.stringify(value.SS.toSorted())}`;
	if (value.BS !== undefined) return `BS${JSON.stringify(value.BS.map(base64).sort())}`;
	if (value.L !== undefined) return `L${JSON.stringify(value.L.map(canonical))}`;
	if (value.M !== undefined) {
		const names = Object.entries(value.M).toSorted(([a], [b]) => (a < b ? -1 : 1));
		return `M${JSON.stringify(names.map(([name, one]) => [name, canonical(one)]))}`;
	}
	return JSON.stringify(toJson(value));
}

/** A number in canonical form: sign, digits without leading and trailing zeros, and exponent. */
function canonicalNumber(text: string): string {
	const [, sign = '', whole = '', fraction = '', exponent = '0'] =
		/^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text.trim()) ?? [];
	const digits = (whole + fraction).replace(/^0+/, '');
	const bare = withoutEndingZeros(digits);
	if (bare === '') return /\d/.test(text) ? '0' : text;
	const power = Number(exponent) - fraction.length + (digits.length - bare.length);
	return `${sign === '-' ? '-' : ''}${bare}e${power}`;
}

function withoutEndingZeros(digits: string): string {
	let end = digits.length;
	while (digits[end - 1] === '0') end -= 1;
	return digits.slice(0, end);
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStringArray(value: unknown): value is string[] {
	return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
