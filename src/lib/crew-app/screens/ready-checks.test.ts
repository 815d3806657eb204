import { expect, it } from 'vitest';
import { far, MemoryStore, near, today } from '../../../../tests/support/board-phone.ts';
import { clockCheck, minFreeBytes, readStored, storageCheck, unsentCheck } from './ready-checks.ts';

const asOf = `${today}T19:00:00Z`;
const later = `${today}T19:30:00Z`;
const brief = { ...near, isBrief: true, patrons: [], rev: 'one' };
const userOf = (id: string) => ({ id, name: id, role: 'captain' as const, rights: [] });

interface Kept {
	user?: string | undefined;
	/** The user whose brief cards are stored. */
	cards?: string | undefined;
	/** The user whose whole charter is stored. */
	charter?: string | undefined;
	/** The user for whom the server last confirmed the board. */
	seen?: string | undefined;
	/** The user for whom an older version of the app stored whole charters later. */
	old?: string | undefined;
}

async function storeOf({ user, cards, charter, seen, old }: Kept): Promise<MemoryStore> {
	const store = new MemoryStore();
	if (user !== undefined) await store.keep('user', userOf(user));
	if (cards !== undefined) await store.keep('cards', { events: [brief, far], asOf, userId: cards, etag: 'e' });
	if (seen !== undefined) await store.keep('boardSeen', { asOf: later, etag: 'e', userId: seen });
	if (old !== undefined) await store.keep('board', { events: [near], asOf: later, userId: old });
	if (charter !== undefined) await store.keepCharters([{ userId: charter, card: near, rev: 'one', asOf }]);
	return store;
}

const own = { user: 'pell', cards: 'pell', charter: 'pell' };
it.each<[name: string, kept: Kept, userId: string | undefined, found: string | undefined]>([
	['nothing stored', {}, 'pell', undefined],
	['their own board and charter', own, 'pell', asOf],
	['their own board, which the server confirmed later', { ...own, seen: 'pell' }, 'pell', later],
	['their own board, confirmed for someone else', { ...own, seen: 'larkin' }, 'pell', asOf],
	['a board without the charter’s lists', { ...own, charter: undefined }, 'pell', undefined],
	['another person’s charter', { ...own, charter: 'larkin' }, 'pell', undefined],
	['another person’s board', { ...own, cards: 'larkin' }, 'pell', undefined],
	['another person’s board and charter', { user: 'pell', cards: 'larkin', charter: 'larkin' }, 'pell', undefined],
	['their board, but the phone would start for someone else', { ...own, user: 'larkin' }, 'pell', undefined],
	['their board, but the phone would start without a user', { ...own, user: undefined }, 'pell', undefined],
	['the last person’s board, after a sign-out', { cards: 'pell', charter: 'pell' }, undefined, undefined],
	['a newer board of an older version of the app', { ...own, old: 'pell' }, 'pell', later],
	['a newer board of an older version, for another person', { ...own, old: 'larkin' }, 'pell', undefined]
])(
	'the check reports an offline roster only if the app would show it after a restart: %s',
	async (_, kept, userId, found) => {
		const store = await storeOf(kept);
		expect((await readStored(store, near.eventId, userId))?.asOf).toBe(found);
		expect(await readStored(store, '2026-11-25-nobody', userId)).toBeUndefined();
	}
);

it.each(['first', 'former', 'current'])('the check finds a renamed charter by each of its links: %s', async (name) => {
	const [bornAs, formerSlugs] = [`${today}-first`, [`${today}-former`]];
	const renamed = { ...near, eventId: `${today}-current`, bornAs, formerSlugs };
	const store = new MemoryStore();
	await store.keep('user', userOf('pell'));
	await store.keep('cards', { events: [far, { ...renamed, isBrief: true, patrons: [] }], asOf, userId: 'pell' });
	await store.keepCharters([{ userId: 'pell', card: renamed, asOf }]);
	expect((await readStored(store, `${today}-${name}`, 'pell'))?.card.eventId).toBe(renamed.eventId);
	expect(await readStored(store, `${today}-another`, 'pell')).toBeUndefined();
});

const GB = 1e9;
it.each<[name: string, isKept: boolean, estimate: StorageEstimate | undefined, isOk: boolean, text: string]>([
	['much space', true, { quota: 60 * GB, usage: GB }, true, 'Storage is protected: Home screen app, 59.0 GB free'],
	[
		'just enough',
		true,
		{ quota: minFreeBytes + 9, usage: 9 },
		true,
		'Storage is protected: Home screen app, 50 MB free'
	],
	[
		'a byte too little',
		true,
		{ quota: minFreeBytes + 8, usage: 9 },
		false,
		'Storage is almost full: Home screen app, 49 MB free. Delete photos, videos, or apps until 50 MB are free.'
	],
	[
		'3 MB',
		true,
		{ quota: 3e6, usage: 0 },
		false,
		'Storage is almost full: Home screen app, 3 MB free. Delete photos, videos, or apps until 50 MB are free.'
	],
	[
		'more space used than available',
		true,
		{ quota: GB, usage: 2 * GB },
		false,
		'Storage is almost full: Home screen app, 0 MB free. Delete photos, videos, or apps until 50 MB are free.'
	],
	['almost a gigabyte', true, { quota: 999e6 }, true, 'Storage is protected: Home screen app, 999 MB free'],
	['no estimate', true, undefined, true, 'Storage is protected: Home screen app'],
	['an estimate without a quota', true, { usage: 7 }, true, 'Storage is protected: Home screen app'],
	[
		'little space, and not protected',
		false,
		{ quota: 3e6, usage: 0 },
		false,
		'Storage is almost full: Home screen app, 3 MB free. Delete photos, videos, or apps until 50 MB are free.'
	],
	[
		'much space, and not protected',
		false,
		{ quota: 2 * GB, usage: 0 },
		false,
		'Storage isn’t protected: Home screen app, 2.0 GB free. Add the app to the home screen, and open it from there.'
	]
])('storage passes only with enough free space: %s', (_, isKept, estimate, isOk, text) => {
	const check = storageCheck('Home screen app', isKept, estimate);
	expect([check.isOk, `${check.name}: ${check.detail}`]).toEqual([isOk, text]);
});

it.each<[name: string, isKnown: boolean, wrongByMs: number, isOk: boolean, text: string]>([
	['compared, and right', true, 0, true, 'Clock is right: Within 3 minutes of the server'],
	[
		'compared, and ahead',
		true,
		600_000,
		false,
		'Clock is wrong: The clock is 10 min ahead. Set it in the phone’s settings.'
	],
	[
		'never compared',
		false,
		0,
		false,
		'Clock not checked yet: This phone hasn’t compared its clock with the server’s. Tap Compare while there is a signal.'
	]
])('the clock passes only if it was compared: %s', (_, isKnown, wrongByMs, isOk, text) => {
	const check = clockCheck(isKnown, wrongByMs);
	expect([check.isOk, `${check.name}: ${check.detail}`]).toEqual([isOk, text]);
});

it.each<[count: number | undefined, isOk: boolean, text: string]>([
	[0, true, 'Everything has been sent: Nothing waiting on this phone'],
	[1, false, '1 entry not sent: Send now while there is a signal. Unsent entries stay safe on this phone.'],
	[
		undefined,
		false,
		'Unsent entries not checked yet: The app hasn’t read this phone’s entries yet, so some might still be unsent.'
	]
])('everything counts as sent only once the entries are read: %s', (count, isOk, text) => {
	const check = unsentCheck(count);
	expect([check.isOk, `${check.name}: ${check.detail}`]).toEqual([isOk, text]);
});
