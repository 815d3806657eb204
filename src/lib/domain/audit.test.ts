import { describe, expect, it } from 'vitest';
import { fieldsChanged } from './audit.ts';

describe('the fields of an audit entry', () => {
	it.each<[string, Record<string, unknown>, Record<string, unknown>, unknown]>([
		['nothing changed', { a: 1, b: ['x'] }, { b: ['x'], a: 1 }, []],
		['a value changed', { a: 'old', b: 1 }, { a: 'new', b: 1 }, [{ name: 'a', before: 'old', after: 'new' }]],
		['a value is new', {}, { a: false }, [{ name: 'a', after: 'false' }]],
		['a value is gone', { a: 0 }, { a: undefined }, [{ name: 'a', before: '0' }]],
		['null equals missing', { a: null }, { a: undefined }, []],
		[
			'a part changed',
			{ a: { b: '1', c: '2' } },
			{ a: { b: '3', c: '2' } },
			[{ name: 'a.b', before: '1', after: '3' }]
		],
		['a list', { a: ['x'] }, { a: ['x', 'y'] }, [{ name: 'a', before: 'x', after: 'x, y' }]],
		['a list of objects', { a: [] }, { a: [{ slot: 'captain', name: 'Rosa' }] }, [{ name: 'a', after: 'captain Rosa' }]]
	])('%s', (_, before, after, expected) => {
		expect(fieldsChanged(before, after)).toEqual(expected);
	});

	it('are truncated without splitting an emoji', () => {
		const [field] = fieldsChanged({}, { notes: '🛥️'.repeat(400) });
		expect(field?.after?.length).toBeLessThan(600);
		expect(field?.after?.isWellFormed()).toBe(true);
		expect(fieldsChanged({}, Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`f${i}`, i])))).toHaveLength(60);
	});
});
