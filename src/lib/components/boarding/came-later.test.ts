import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import { cardOf, look, markRow, uuid } from '../../../../tests/support/aboard-entries.ts';
import TripPanel from './TripPanel.svelte';

const boarded = markRow({ n: 1, patronId: 'p1', act: 'board', after: [] });
const count = {
	...{ countId: uuid(9), point: 'departure', counted: 1, marksAboard: 1, isClosed: true, heads: [uuid(1)] },
	cameLater: { people: [], mayBeMissing: false }
};

it.each<[act: string, text: string]>([
	['ashore', 'Came later: Guest p1 ashore.'],
	['unboard', 'Came later: Guest p1 not aboard.'],
	['no_show', 'Came later: Guest p1 a no-show.']
])('says where a late mark puts someone: %s', (act, text) => {
	const late = markRow({ n: 2, patronId: 'p1', act, after: [uuid(1)] });
	const view = look(cardOf({ marks: [boarded, late], counts: [count] }), []);
	const props = { view, timeZone: 'UTC', onopen: () => undefined, canMark: true, canRun: true, readyAtMs: undefined };
	expect(render(TripPanel, { props }).body).toContain(text);
});

it('says that someone is aboard by a late mark', () => {
	const late = markRow({ n: 2, patronId: 'p2', act: 'board', after: [] });
	const view = look(cardOf({ marks: [boarded, late], counts: [count] }), []);
	const props = { view, timeZone: 'UTC', onopen: () => undefined, canMark: true, canRun: true, readyAtMs: undefined };
	expect(render(TripPanel, { props }).body).toContain('Came later: Guest p2 aboard.');
});
