// Checks which fields the form of a close has, rendered on the server without a browser.
import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import type { CrewAccountMessage } from '../../wire/crew.ts';
import { rowsToCount } from '../../office/closes.ts';
import CloseForm from './CloseForm.svelte';

const account = (crewId: string, name: string): CrewAccountMessage => ({
	...{ crewId, name, role: 'crew', rights: [], isActive: true, createdAt: '2026-05-01T00:00:00Z' }
});

function formOf(more: object): string {
	const nothing = () => undefined;
	const props = {
		...{ expected: [], received: new Map(), onkeep: nothing, onagain: nothing, oncancel: nothing },
		...{ onclose: async () => ({ kind: 'offline' }) as never }
	};
	return render(CloseForm, { props: { ...props, ...more } }).body.replace(/<!--.*?-->|<style.*?<\/style>/gs, '');
}

it('asks for cash that someone handed over without a record, and starts with what the office received', () => {
	const expected = rowsToCount([], [{ takenBy: 'pell', takenByName: 'Ned Pell' }], new Set());
	const form = formOf({ expected, received: new Map([['pell', 31_000]]) });
	expect(form).toContain('Cash, Ned Pell');
	expect(form).toContain('value="310.00"');
	expect(form).not.toContain('No money was taken');
});

it.each([
	['while the accounts load', undefined, false, []],
	['without accounts', [], false, []],
	['and says that the accounts couldn’t be loaded', undefined, true, []],
	['with accounts', [account('pell', 'Ned Pell'), account('ostrow', 'Rosa Ostrow')], false, ['Rosa Ostrow']]
])('offers a line for someone else who has none, %s', (_, accounts, areAccountsMissing, offered) => {
	const expected = rowsToCount([], [{ takenBy: 'pell', takenByName: 'Ned Pell' }], new Set());
	const form = formOf({ expected, accounts, areAccountsMissing });
	const names = [...form.matchAll(/<option[^>]*>(.*?)<\/option>/g)].map(([, name]) => name);
	expect(names.filter((name) => /Pell|Ostrow/.test(name ?? ''))).toEqual(offered);
	expect(form.includes('Add line')).toBe(offered.length > 0);
	expect(form.includes('couldn’t be loaded')).toBe(areAccountsMissing);
});
