import { expect, it } from 'vitest';
import { makeFakeServer } from '../../../../tests/support/fake-server.ts';
import { findNumber, numberOf } from './number-close.ts';
import type { Closes } from './ports.ts';

const home = '2026-05-23-alice';
const closedAt = '2026-05-23T22:24:00Z';
const named = (number: number) => `close-${number}`;

it.each([1, 25, 26, 60])('finds number %i of 60 or more, and reads all of them only if it must', async (number) => {
	const { closes } = makeFakeServer().stores;
	for (let at = 1; at <= 60; at += 1) await closes.claimNumber({ number: at, closeId: named(at) });
	const asked: (number | undefined)[] = [];
	const counted: Pick<Closes, 'readNumbers' | 'claimNumber'> = {
		readNumbers: (after, count) => {
			asked.push(count);
			return closes.readNumbers(after, count);
		},
		claimNumber: (claim) => closes.claimNumber(claim)
	};
	const close = { closeId: named(number), numberAfter: 0, closedAt };
	expect(await numberOf(counted, home, close)).toBe(number);
	expect(await findNumber(counted, close)).toBe(number);
	const once = number <= 25 ? [25] : [25, undefined];
	expect(asked).toEqual([...once, ...once]);
});

it('claims the next number of all for a close without one, and only finds it after that', async () => {
	const { closes } = makeFakeServer().stores;
	for (let at = 1; at <= 60; at += 1) await closes.claimNumber({ number: at, closeId: named(at) });
	const close = { closeId: 'new', numberAfter: 3, closedAt };
	expect(await findNumber(closes, close)).toBeUndefined();
	expect([await numberOf(closes, home, close), await findNumber(closes, close)]).toEqual([61, 61]);
});
