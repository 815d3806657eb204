import { expect, it } from 'vitest';
import {
	summaryOf,
	type Waiver,
	type WaiverMatch,
	type WaiverStrike,
	type WaiverText
} from '../../../src/lib/domain/waiver.ts';
import { postLimit } from '../../../src/lib/server/access/ports.ts';
import type { Subject } from './engines.ts';
import { atOnce, charter, id, sha256 } from './records.ts';

const alice = '2026-05-23-alice';

export function waiver(number: number, changes: Partial<Waiver> = {}): Waiver {
	return {
		waiverId: id(number),
		name: 'Odalys Fern',
		birthDate: '1988-04-12',
		signsFor: 'self',
		minors: [],
		hasAgreed: true,
		typedSignature: 'Odalys Fern',
		textVersion: 3,
		textSha256: sha256('text'),
		sail: { location: 'Pier 4', date: '2026-05-23', startsAt: '15:00', endsAt: '18:00', timeZone: 'America/New_York' },
		channel: 'own_phone',
		receivedAt: `2026-05-23T14:00:0${number % 10}Z`,
		address: '192.0.2.7',
		userAgent: 'A phone',
		bodySha256: sha256(`waiver ${number}`),
		...changes
	};
}

const full: Partial<Waiver> = {
	email: 'odalys@example.test',
	phone: '+1 555 0100',
	signsFor: 'self_and_minors',
	minors: [{ name: 'Pip Fern', birthDate: '2019-02-28' }],
	emergencyContact: 'Mirelle Fern, 555 0143',
	sail: {
		kind: 'sail',
		boat: 'Whale',
		location: 'Pier 4',
		date: '2026-05-23',
		startsAt: '15:00',
		endsAt: '18:00',
		timeZone: 'America/New_York',
		itinerary: 'same_port'
	},
	inkSha256: sha256('ink'),
	patronId: id(1),
	channel: 'crew_phone',
	heldBy: 'ostrow',
	heldByName: 'Rosa Ostrow',
	deliveredBy: 'ostrow',
	device: { id: 'phone-1', epoch: 'e1', seq: 7 },
	signedAt: '2026-05-23T13:59:00Z'
};

export function waiversBehave(subject: () => Subject): void {
	it('come back with their event in its one query, whole and in order, on the board too', async () => {
		const { events, waivers } = subject().stores;
		await events.insert(charter(alice));
		const [second, first] = [waiver(12, full), waiver(11)];
		expect(await waivers.insertWaiver(alice, second)).toBe('inserted');
		expect(await waivers.insertWaiver(alice, first)).toBe('inserted');
		const match: WaiverMatch = {
			matchId: id(20),
			waiverId: first.waiverId,
			person: 0,
			patronId: null,
			matchedBy: 'ostrow',
			matchedAt: '2026-05-23T15:00:00Z'
		};
		expect(await waivers.insertMatch(alice, match)).toBe('inserted');
		const strike: WaiverStrike = {
			strikeId: id(30),
			waiverId: second.waiverId,
			isStruck: true,
			reason: 'Not a guest',
			struckBy: 'admin',
			struckByName: 'Admin',
			struckAt: '2026-05-23T15:01:00Z'
		};
		expect(await waivers.insertStrike(alice, strike)).toBe('inserted');
		expect(await waivers.insertStrike(alice, { ...strike, isStruck: false })).toBe('present');
		const page = await events.readPage(alice);
		expect(page?.waivers).toEqual([first, second]);
		expect(page?.waiverMatches).toEqual([match]);
		expect(page?.waiverStrikes).toEqual([strike]);
		expect(await events.readWindow('2026-05-23', '2026-05-23')).toEqual([
			{ ...page, waivers: [summaryOf(first), summaryOf(second)] }
		]);
		expect(await events.readLedgerPage(alice)).toEqual({ ...page, waivers: [] });
		expect(await waivers.readWaiver(alice, second.waiverId)).toEqual(second);
		expect(await waivers.readWaiver(alice, id(99))).toBeUndefined();
	});

	it('are never overwritten, even by many simultaneous writes', async () => {
		const { events, waivers } = subject().stores;
		await events.insert(charter(alice));
		const outcomes = await atOnce(10, (i) => waivers.insertWaiver(alice, waiver(1, { name: `Name ${i}` })));
		expect(outcomes.filter((outcome) => outcome === 'inserted')).toHaveLength(1);
		expect((await waivers.readWaiver(alice, id(1)))?.name).toBe(`Name ${outcomes.indexOf('inserted')}`);
	});

	it('reach the board when many sign at once, and after a rename to another day', async () => {
		const { events, waivers } = subject().stores;
		const event = charter(alice);
		await events.insert(event);
		await atOnce(12, (i) => waivers.insertWaiver(alice, waiver(i + 1, { flags: ['unmatched'] })));
		const [page] = await events.readWindow('2026-05-23', '2026-05-23');
		expect(page?.waivers).toHaveLength(12);
		expect(page?.waivers[0]).toEqual(summaryOf(waiver(10, { flags: ['unmatched'] })));
		await events.update({ ...event, date: '2026-05-30', version: event.version + 1 }, event.version);
		const [moved] = await events.readWindow('2026-05-30', '2026-05-30');
		expect(moved?.waivers).toHaveLength(12);
	});

	it('keep their ink apart, by id and hash, as it was first put', async () => {
		const { waivers } = subject().stores;
		await waivers.insertInk(id(1), sha256('a'), '1,1 2,2 3,3');
		await waivers.insertInk(id(1), sha256('a'), 'other');
		expect(await waivers.readInk(id(1), sha256('a'))).toBe('1,1 2,2 3,3');
		expect(await waivers.readInk(id(1), sha256('b'))).toBeUndefined();
	});

	it('from a phone leave its mark', async () => {
		const { waivers, ledger } = subject().stores;
		await waivers.insertWaiver(alice, waiver(1, full));
		expect(await ledger.readDevice('phone-1')).toEqual([{ epoch: 'e1', seq: 7, id: id(1), home: alice }]);
	});
}

function text(version: number): WaiverText {
	return {
		version,
		title: 'Waiver',
		markdown: `# Version ${version}`,
		sha256: sha256(`# Version ${version}`),
		publishedAt: '2026-03-02T12:00:00Z',
		publishedBy: 'admin',
		html: `<h2>Version ${version}</h2>\n`
	};
}

export function waiverTextsBehave(subject: () => Subject): void {
	it('are listed newest first, also past the ninth, and the newest is the one that counts', async () => {
		const { waiverTexts } = subject().stores;
		expect(await waiverTexts.readCurrent()).toBeUndefined();
		for (const version of [1, 2, 9, 10]) expect(await waiverTexts.insert(text(version))).toBe('inserted');
		expect((await waiverTexts.list()).texts.map((one) => one.version)).toEqual([10, 9, 2, 1]);
		expect(await waiverTexts.readCurrent()).toEqual(text(10));
		expect(await waiverTexts.read(2)).toEqual(text(2));
		expect(await waiverTexts.read(3)).toBeUndefined();
	});

	it('stay as they were published', async () => {
		const { waiverTexts } = subject().stores;
		await waiverTexts.insert(text(1));
		expect(await waiverTexts.insert({ ...text(1), markdown: 'Changed' })).toBe('taken');
		expect(await waiverTexts.read(1)).toEqual(text(1));
	});
}

export function secretsBehave(subject: () => Subject): void {
	it('keep the first, even of ten that come at once', async () => {
		const { secrets } = subject().stores;
		const kept = await atOnce(10, (i) => secrets.keepSecret('links', `secret ${i}`));
		expect(new Set(kept).size).toBe(1);
		expect(await secrets.keepSecret('links', 'later')).toBe(kept[0]);
		expect(await secrets.readNewest('links', 'later')).toBe(kept[0]);
	});

	it('are renewed one after the other, and the newest counts', async () => {
		const { secrets } = subject().stores;
		expect(await secrets.readNewest('links', 'first')).toBe('first');
		for (const fresh of ['second', 'third']) {
			await secrets.renewSecret('links', fresh);
			expect(await secrets.readNewest('links', 'unused')).toBe(fresh);
		}
		await atOnce(5, (i) => secrets.renewSecret('links', `later ${i}`));
		expect(await secrets.readNewest('links', 'unused')).toMatch(/^later \d$/);
		expect(await secrets.readNewest('devices', 'other')).toBe('other');
		expect(await secrets.keepSecret('links', 'unused')).toBe('first');
	});
}

export function budgetsBehave(subject: () => Subject): void {
	it('are never exceeded by simultaneous requests, and a repeated id counts once', async () => {
		const { budgets } = subject().stores;
		const budget = { name: 'signers of a charter', limit: 7 };
		const outcomes = await atOnce(12, (i) => budgets.take(budget, `waiver ${i}`, 2));
		expect(outcomes.filter((one) => one === 'taken')).toHaveLength(3);
		const first = outcomes.indexOf('taken');
		expect(await budgets.take(budget, `waiver ${first}`, 2)).toBe('taken_before');
		expect(await budgets.take(budget, 'small', 1)).toBe('taken');
		expect(await budgets.take(budget, 'late', 1)).toBe('used_up');
		expect(await budgets.take({ ...budget, limit: 8 }, 'late', 1)).toBe('taken');
		expect(await budgets.take({ name: 'another', limit: 1, lastsS: 60 }, 'late', 1)).toBe('taken');
	});
}

export function postsAreCounted(subject: () => Subject): void {
	it('go through until there are too many from one address, and again when the minute is over', async () => {
		const { stores, clock } = subject();
		for (let post = 0; post < postLimit; post++) expect(await stores.throttle.countPost('192.0.2.1')).toBe(0);
		const wait = await stores.throttle.countPost('192.0.2.1');
		expect(wait).toBeGreaterThan(0);
		expect(wait).toBeLessThanOrEqual(60);
		expect(await stores.throttle.countPost('192.0.2.2')).toBe(0);
		clock.advanceS(61);
		expect(await stores.throttle.countPost('192.0.2.1')).toBe(0);
	});
}
