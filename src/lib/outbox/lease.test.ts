import { expect, test } from 'vitest';
import { holderOf, isLeaseLive, leaseMs } from './lease.ts';
import { claimed, firstDelivery } from './machine.ts';

const lookMs = Date.UTC(2026, 10, 22, 18);
const takenAt = (takenMs: number) =>
	claimed(firstDelivery('an entry', takenMs), holderOf('page', 1), takenMs + leaseMs, takenMs);
const seen = (...names: string[]) => ({ names: new Set(names), asOfMs: lookMs });

test.each([
	{ what: 'belongs to a page that is seen alive', takenMs: lookMs - 5, living: seen('page'), isLive: true },
	{
		what: 'is free once its page was looked for and not found',
		takenMs: lookMs - 5,
		living: seen('other'),
		isLive: false
	},
	{ what: 'belongs to a page that may be younger than the look', takenMs: lookMs, living: seen('other'), isLive: true },
	{
		what: 'is waited out where the browser cannot say who lives',
		takenMs: lookMs - 5,
		living: undefined,
		isLive: true
	},
	{ what: 'is free when its time is over', takenMs: lookMs - leaseMs, living: seen('page'), isLive: false },
	{ what: 'is free after the clock was turned back', takenMs: lookMs + 60_000, living: undefined, isLive: false }
])('an entry under way $what', ({ takenMs, living, isLive }) => {
	expect(isLeaseLive(takenAt(takenMs), lookMs, living)).toBe(isLive);
});
