import { expect, it } from 'vitest';
import { signInWay, type FailedThing } from './failure-messages.ts';

it.each<[thing: FailedThing, isNewTab: boolean, line: RegExp]>([
	['nothing_typed', false, /^$/],
	['kept', false, /kept in this tab/],
	['open', true, /lost if you leave this page/]
])('promises to keep what was typed only where the tab keeps it: %s', (thing, isNewTab, line) => {
	const way = signInWay(thing);
	expect(way.isNewTab).toBe(isNewTab);
	expect(way.line ?? '').toMatch(line);
	expect(way.line?.includes('kept in this tab') ?? false).toBe(thing === 'kept');
});
