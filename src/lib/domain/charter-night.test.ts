import { expect, it } from 'vitest';
import { isOfCharter } from './charter-night.ts';

it.each([
	['before the charter', '2026-05-23T12:00:00Z', true],
	['at its planned end', '2026-05-24T05:30:00Z', true],
	['six hours later', '2026-05-24T11:30:00Z', true],
	['a second after that', '2026-05-24T11:30:01Z', false],
	['the next noon', '2026-05-24T19:00:00Z', false]
])('what happened can belong to a charter that ends at night: %s', (_, at, isOf) => {
	expect(isOfCharter({ endInstant: '2026-05-24T05:30:00Z' }, Date.parse(at))).toBe(isOf);
});
