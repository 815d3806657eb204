import { expect, test } from 'vitest';
import { holderOf, isLeaseLive, leaseMs } from './lease.ts';
import { firstDelivery } from './first-delivery.ts';
import { claimed } from './machine.ts';
import type { LiveTabs } from './ports.ts';

const lookMs = Date.UTC(2026, 10, 22, 18);
const seen = (...names: string[]): LiveTabs => ({ names: new Set(names), asOfMs: lookMs });
const takenAt = (takenMs: number, own: LiveTabs | undefined) =>
	claimed(firstDelivery('an entry', takenMs), holderOf('page', 1, own), takenMs + leaseMs, takenMs);

const cases: [what: string, takenMs: number, liveTabs: LiveTabs | undefined, isLive: boolean][] = [
	['belongs to a page that is seen alive', lookMs - 5, seen('page'), true],
	['is free once its page was looked for and not found', lookMs - 5, seen('other'), false],
	['belongs to a page that may be younger than the look', lookMs, seen('other'), true],
	['is waited out where the browser can’t say who lives', lookMs - 5, undefined, true],
	['belongs to a page that took it a moment after this one looked at the clock', lookMs + 500, seen('page'), true],
	['is free when its time is over', lookMs - leaseMs, seen('page'), false],
	['is free after the clock was turned back', lookMs + 60_000, undefined, false]
];

test.each(cases)('an entry under way %s', (_, takenMs, liveTabs, isLive) => {
	expect(isLeaseLive(takenAt(takenMs, seen('page')), lookMs, liveTabs)).toBe(isLive);
});

test.each([undefined, seen('other')])(
	'a page that was not seen alive when it took an entry is not missed later',
	(own) => {
		const entry = takenAt(lookMs - 5, own);
		expect(isLeaseLive(entry, lookMs, seen('other'))).toBe(true);
		expect(isLeaseLive(entry, lookMs + leaseMs, seen('other'))).toBe(false);
	}
);
