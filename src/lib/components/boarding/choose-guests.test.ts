import { expect, it } from 'vitest';
import type { MarkState } from '../../domain/patron.ts';
import { chooseGuests } from './choose-guests.ts';

const guest = (name: string, state: MarkState, isDisputed = false) => ({ name, status: { state, isDisputed } });
const guests = [
	guest('Alice', 'expected'),
	guest('Bram', 'aboard'),
	guest('Cleo', 'ashore'),
	guest('Dag', 'no_show'),
	guest('Ines', 'aboard', true),
	guest('Juno', 'ashore', true),
	guest('Teo', 'expected', true)
];
const disputed = ['Ines', 'Juno', 'Teo'].map((name) => `${name}: two phones disagree`);

it.each<['board' | 'ashore', string[], string[]]>([
	['board', ['Alice'], ['Cleo: marked ashore', 'Dag: no-show', ...disputed]],
	['ashore', ['Bram'], ['Alice: not marked aboard', 'Dag: no-show', ...disputed]]
])('%s for all marks the guests who are next, and lists everyone that it skips', (act, marked, leftOut) => {
	const chosen = chooseGuests(guests, act);
	expect(chosen.marked.map(({ name }) => name)).toEqual(marked);
	expect(chosen.leftOut.map((one) => `${one.guest.name}: ${one.why}`)).toEqual(leftOut);
});

it.each<'board' | 'ashore'>(['board', 'ashore'])('%s for all skips nobody on a roster without exceptions', (act) => {
	const all = [
		guest('Alice', act === 'board' ? 'expected' : 'aboard'),
		guest('Bram', act === 'board' ? 'aboard' : 'ashore')
	];
	const chosen = chooseGuests(all, act);
	expect(chosen.marked.map(({ name }) => name)).toEqual(['Alice']);
	expect(chosen.leftOut).toEqual([]);
});
