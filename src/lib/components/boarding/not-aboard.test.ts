import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import { cardOf, look, uuid } from '../../../../tests/support/aboard-entries.ts';
import PersonBoarding from './PersonBoarding.svelte';

const at = '2026-11-22T18:00:00Z';
const stamp = { takenAt: at, receivedAt: at, takenBy: 'larkin', takenByName: 'Imke Larkin' };
const departure = { departureId: uuid(2), warnings: [], overrides: [], openWarnings: [], ...stamp };
const boarded = (id: number) => ({ markId: uuid(id), patronId: 'p1', act: 'board', after: [], ...stamp });

it.each([
	['before the departure', {}, true],
	['after the departure', { departure }, false],
	['after a return without a departure', { return: { returnId: uuid(5), ...stamp } }, false]
])('%s, a boarding that two phones recorded can be taken back: %s', (_, trip, isOffered) => {
	const view = look(cardOf({ marks: [boarded(3), boarded(4)], ...trip }), []);
	const { marks, trip: seen } = view;
	const props = { guest: view.guests[0]!, marks, timeZone: 'America/Los_Angeles', trip: seen, onmark: async () => {} };
	expect(render(PersonBoarding, { props }).body.includes('Not aboard')).toBe(isOffered);
});
