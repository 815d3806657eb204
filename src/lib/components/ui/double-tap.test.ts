import { expect, it } from 'vitest';
import { oncePerDoubleTap } from './double-tap.ts';

it.each<[name: string, taps: number[], done: number[]]>([
	['one tap, just after the page was opened', [0], [0]],
	['a double tap', [5_000, 5_150], [5_000]],
	['three fast taps', [5_000, 5_300, 5_600], [5_000]],
	['two taps, one after the other', [5_000, 5_700], [5_000, 5_700]],
	['a tap after a double tap', [5_000, 5_100, 6_000], [5_000, 6_000]]
])('acts once per double tap: %s', (_, taps, done) => {
	const acted: number[] = [];
	const press = oncePerDoubleTap((at: number) => acted.push(at));
	for (const timeStamp of taps) press({ timeStamp }, timeStamp);
	expect(acted).toEqual(done);
});
