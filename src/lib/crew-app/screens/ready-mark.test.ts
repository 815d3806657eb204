import { expect, it } from 'vitest';
import type { AnyEventCard } from '../../wire/event.ts';
import { keepReady, readyAt, readyForMs, readyKey } from './ready-mark.ts';

const atMs = Date.parse('2026-11-22T18:00:00Z');
const minuteMs = 60_000;
const card: AnyEventCard = {
	...{ eventId: '2026-11-22-alice', title: 'Sunset sail', hostFirstName: 'Alice', location: 'Slip 14' },
	...{ startsAt: '15:00', endsAt: '18:00', timeZone: 'America/Los_Angeles', status: 'confirmed', crew: [] },
	...{ date: '2026-11-22', startInstant: '2026-11-22T23:00:00Z', endInstant: '2026-11-23T02:00:00Z', version: 1 },
	guests: { total: 0, expected: 0, aboard: 0, ashore: 0 },
	waivers: { signed: 0, needed: 0 },
	patrons: []
};
const text = { version: 1, title: 'Waiver', markdown: 'x', html: 'x', sha256: 'a', publishedAt: '', publishedBy: '' };

type Phone = Parameters<typeof readyAt>[0];
const phoneOf = (
	over: {
		unsent?: number | undefined;
		update?: boolean;
		expired?: boolean;
		user?: string;
		sha256?: string;
		version?: string;
	} = {}
) => {
	const user = { id: over.user ?? 'larkin', name: 'Imke Larkin', role: 'captain' as const, rights: [] };
	const phone: Phone['phone'] = {
		version: over.version ?? '202611220900-abc',
		session: { user, isExpired: over.expired ?? false },
		outbox: { unsentCount: 'unsent' in over ? over.unsent : 0 },
		waiverText: { text: { ...text, sha256: over.sha256 ?? 'a', isSample: false } }
	};
	return { phone, update: { isReady: over.update ?? false } };
};

function storageOf(kept?: string) {
	const items = new Map(kept === undefined ? [] : [[readyKey, kept]]);
	return {
		getItem: (key: string) => items.get(key) ?? null,
		setItem: (key: string, value: string) => void items.set(key, value)
	};
}

it.each<[string, Parameters<typeof phoneOf>[0], Partial<AnyEventCard>, number, boolean]>([
	['right after the check', {}, {}, 0, true],
	['59 minutes later', {}, {}, 59 * minuteMs, true],
	['an hour later', {}, {}, readyForMs, false],
	['if the screen’s time lags behind', {}, {}, -20_000, true],
	['if the clock went back an hour', {}, {}, -readyForMs, false],
	['with an unsent entry', { unsent: 1 }, {}, 0, false],
	['before the entries are read', { unsent: undefined }, {}, 0, false],
	['with an update ready', { update: true }, {}, 0, false],
	['after the sign-in expired', { expired: true }, {}, 0, false],
	['for another person on this phone', { user: 'ostrow' }, {}, 0, false],
	['after an update of the app', { version: '202611221030-def' }, {}, 0, false],
	['after a new waiver text', { sha256: 'b' }, {}, 0, false],
	['after a change of the charter', {}, { version: 2 }, 0, false],
	['after a guest was marked', {}, { guests: { total: 0, expected: 0, aboard: 1, ashore: 0 } }, 0, false],
	['for another charter', {}, { eventId: '2026-11-22-bram' }, 0, false],
	['after the charter’s own lists loaded', {}, { log: [], signedWaivers: [], waitingSigners: [] }, 0, true]
])('shows Ready %s: %o %o', (_, phone, change, laterMs, isReady) => {
	const storage = storageOf();
	keepReady(phoneOf(), card, atMs, storage);
	keepReady(phoneOf(), { ...card, eventId: '2026-11-22-cleo' }, atMs, storage);
	const shown = readyAt(phoneOf(phone), { ...card, ...change }, atMs + laterMs, storage);
	expect(shown).toBe(isReady ? atMs : undefined);
});

it.each([
	'',
	'{',
	'null',
	'7',
	'{}',
	'[null]',
	'[{"eventId":"2026-11-22-alice"}]',
	'[{"eventId":1,"atMs":"x","about":2}]'
])('ignores unreadable values in storage: %s', (kept) => {
	const storage = storageOf(kept);
	expect(readyAt(phoneOf(), card, atMs, storage)).toBeUndefined();
	keepReady(phoneOf(), card, atMs, storage);
	expect(readyAt(phoneOf(), card, atMs, storage)).toBe(atMs);
});

it('works without storage', () => {
	const full = {
		getItem: () => null,
		setItem: () => {
			throw new DOMException('', 'QuotaExceededError');
		}
	};
	keepReady(phoneOf(), card, atMs, full);
	expect(readyAt(phoneOf(), card, atMs, full)).toBeUndefined();
});
