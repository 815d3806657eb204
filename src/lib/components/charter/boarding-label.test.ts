import { expect, it } from 'vitest';
import { boardingLabel } from './boarding-label.ts';

it.each([
	['expected', false, undefined],
	['aboard', false, 'Aboard'],
	['aboard', true, 'Aboard on this phone'],
	['ashore', false, 'Ashore'],
	['ashore', true, 'Ashore on this phone'],
	['no_show', false, 'No-show'],
	// The guest isn't aboard after all, but the server doesn't know that yet.
	['expected', true, 'Expected on this phone']
] as const)('someone %s, unsent %j, reads %j', (state, isUnsent, words) => {
	expect(boardingLabel({ status: { state }, isUnsent })).toBe(words);
});

it('says nothing about someone who isn’t counted', () => {
	expect(boardingLabel(undefined)).toBeUndefined();
});
