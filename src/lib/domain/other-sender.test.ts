import { expect, it } from 'vitest';
import { otherSender } from './other-sender.ts';

it.each([
	['an unsent record', { takenBy: 'larkin' }, undefined],
	['a record that its maker sent', { takenBy: 'larkin', deliveredBy: 'larkin', deliveredByName: 'Larkin' }, undefined],
	['another account', { takenBy: 'larkin', deliveredBy: 'ostrow', deliveredByName: 'Rosa Ostrow' }, 'Rosa Ostrow'],
	['another account without a name', { takenBy: 'larkin', deliveredBy: 'ostrow' }, 'ostrow'],
	['a record without a maker', { deliveredBy: 'ostrow', deliveredByName: 'Rosa Ostrow' }, 'Rosa Ostrow']
])('names the sender of %s', (_, record, name) => {
	expect(otherSender(record)).toBe(name);
});
