import { expect, it } from 'vitest';
import { flagLines, flagTitle, loggedBy, payerText } from './decide-labels.ts';

const charter = { title: 'Tidewell whale watch', date: '2026-05-23' };

it.each([
	['Bruno Kestrel', 'Bruno Kestrel, Tidewell whale watch, Sat, May 23'],
	['Tidewell whale watch', 'Tidewell whale watch, Sat, May 23']
])('%j', (name, text) => expect(payerText(name, charter)).toBe(text));

it.each([
	[['refunded_before'], 'Changed after a refund', 1],
	[['voided_before', 'overpaid'], 'Changed after being voided', 2],
	[['overpaid', 'refunded_before'], 'Changed after a refund', 2],
	[['toString', 'a_newer_flag'], 'Flagged for the office', 0]
])('the flags %j get a title and one line per flag', (flags, title, lines) => {
	expect(flagTitle(flags)).toBe(title);
	expect(flagLines(flags)).toHaveLength(lines);
});

it('doesn’t call a payment late that only arrived late', () => {
	expect(flagTitle(['late'])).toBe('Arrived late');
	expect(flagLines(['late'])).toEqual([expect.stringMatching(/^This entry arrived after.* have been logged earlier/)]);
});

it.each([
	[{ takenByName: 'Larkin' }, 'Larkin'],
	[{ takenByName: 'Larkin', deliveredByName: 'Ostrow' }, 'Larkin, sent by Ostrow']
])('%j is shown with its sender, if that was someone else', (who, text) => {
	expect(loggedBy({ deliveredByName: undefined, ...who })).toBe(text);
});
