import { expect, it } from 'vitest';
import type { Patron } from '../../../src/lib/domain/patron.ts';
import { Refusal } from '../../../src/lib/domain/refusal.ts';
import type { Subject } from './engines.ts';
import { atOnce, charter, correction, id, patron, payment } from './records.ts';

const alice = '2026-05-23-alice';

export function eventsBehave(subject: () => Subject): void {
	it('brings an event back as it was put, whole and in order', async () => {
		const { events, ledger } = subject().stores;
		const event = charter(alice, {
			kind: 'sail',
			boat: 'Whale',
			capacity: 12,
			notes: 'Bring ice',
			privateNotes: 'Owes from last year',
			itinerary: 'other_port',
			source: 'boatsetter',
			externalId: 'b-1',
			cancelKeys: ['k1', 'k2'],
			formerSlugs: ['2026-05-23-alise']
		});
		await events.insert(event);
		const late = patron(1, { name: 'Zed', addedAt: '2026-04-03T12:00:00Z' });
		const second = patron(2, { name: 'Bea', email: 'bea@example.test', phone: '+1 555 0100', shareCents: 4000 });
		const first = patron(3, { name: 'Ann', isRemoved: true, boarding: 'aboard' });
		for (const one of [late, second, first]) await events.insertPatron(alice, one);
		const after = payment(10, { receivedAt: '2026-05-23T14:05:00Z' });
		const before = payment(11, { receivedAt: '2026-05-23T14:01:00Z' });
		const refund = correction(12, after.paymentId, { kind: 'refund', amountCents: 500 });
		await ledger.insertPayment(alice, after);
		await ledger.insertPayment(alice, before);
		await ledger.insertCorrection(alice, refund);
		expect(await events.readPage(alice)).toEqual({
			event,
			patrons: [first, second, late],
			payments: [before, after],
			corrections: [refund],
			requests: [],
			requestsDecided: [],
			waivers: [],
			waiverMatches: [],
			waiverStrikes: [],
			aboard: []
		});
	});

	it('brings the event alone back under its slug and its alias, and none where there is none', async () => {
		const { events } = subject().stores;
		const event = charter(alice, { kind: 'sail', privateNotes: 'Owes from last year' });
		await events.insert(event);
		await events.insertPatron(alice, patron(1));
		await events.insertAlias('2026-05-23-alise', alice);
		expect(await events.readEvent(alice)).toEqual(event);
		expect(await events.readEvent('2026-05-23-alise')).toEqual(event);
		expect(await events.readEvent('2026-05-23-nobody')).toBeUndefined();
		expect(await events.readEvent('x'.repeat(5000))).toBeUndefined();
	});

	it('finds no event by an unclaimed slug or by a text that isn’t a slug', async () => {
		const { events } = subject().stores;
		expect(await events.readPage(alice)).toBeUndefined();
		expect(await events.readPage('x'.repeat(5000))).toBeUndefined();
		expect(await events.isSlugFree(alice)).toBe(true);
	});

	it('gives a slug to one of twenty who claim it at once', async () => {
		const { events } = subject().stores;
		const outcomes = await atOnce(20, (i) => events.insert(charter(alice, { title: `Sail ${i}` })));
		expect(outcomes.filter((outcome) => outcome === 'inserted')).toHaveLength(1);
		expect(outcomes.filter((outcome) => outcome === 'slug_taken')).toHaveLength(19);
		const page = await events.readPage(alice);
		expect(page?.event.title).toBe(`Sail ${outcomes.indexOf('inserted')}`);
		expect(await events.isSlugFree(alice)).toBe(false);
	});

	it('answers an alias with the event it was renamed from, rows and all', async () => {
		const { events, ledger } = subject().stores;
		const renamed = '2026-05-24-alice-sunset';
		await events.insert(charter(alice));
		await ledger.insertPayment(alice, payment(1));
		expect(await events.insertAlias(renamed, alice)).toBe('inserted');
		expect(await events.insertAlias(renamed, alice)).toBe('inserted');
		await events.update(charter(alice, { eventId: renamed, date: '2026-05-24', version: 2 }), 1);
		const page = await events.readPage(renamed);
		expect(page?.event).toMatchObject({ eventId: renamed, home: alice });
		expect(page?.payments).toHaveLength(1);
		expect(await events.readPage(alice)).toEqual(page);
	});

	it('lets an alias and an event never share a slug', async () => {
		const { events } = subject().stores;
		await events.insert(charter(alice));
		await events.insert(charter('2026-05-23-bea'));
		expect(await events.insertAlias('2026-05-23-bea', alice)).toBe('slug_taken');
		expect(await events.insertAlias('2026-05-23-cleo', alice)).toBe('inserted');
		expect(await events.insertAlias('2026-05-23-cleo', '2026-05-23-bea')).toBe('slug_taken');
		expect(await events.insert(charter('2026-05-23-cleo'))).toBe('slug_taken');
		expect(await events.isSlugFree('2026-05-23-cleo')).toBe(false);
	});

	it('accepts one of two changes to the same version', async () => {
		const { events } = subject().stores;
		await events.insert(charter(alice));
		const outcomes = await atOnce(2, (i) => events.update(charter(alice, { title: `Title ${i}`, version: 2 }), 1));
		expect(outcomes.toSorted()).toEqual(['stale', 'updated']);
		expect((await events.readPage(alice))?.event).toMatchObject({ version: 2 });
		expect(await events.update(charter(alice, { version: 2 }), 1)).toBe('stale');
		expect(await events.update(charter('2026-05-23-nobody', { version: 2 }), 1)).toBe('stale');
		expect(await events.readPage('2026-05-23-nobody')).toBeUndefined();
	});

	it('forgets a field that a change leaves out', async () => {
		const { events } = subject().stores;
		await events.insert(charter(alice, { notes: 'Bring ice' }));
		await events.update(charter(alice, { version: 2 }), 1);
		expect((await events.readPage(alice))?.event).not.toHaveProperty('notes');
	});

	it('gives a booking to the first slug that claims it, even of ten at once', async () => {
		const { events } = subject().stores;
		const booking = { source: 'boatsetter', externalId: 'b-1' };
		expect(await events.readImport(booking)).toBeUndefined();
		const claims = await atOnce(10, (i) => events.claimImport(booking, { slug: `2026-05-23-host${i + 1}`, number: 1 }));
		expect(new Set(claims.map((claim) => claim.slug)).size).toBe(1);
		expect(await events.claimImport(booking, { slug: alice, number: 1 })).toEqual(claims[0]);
		expect(await events.readImport(booking)).toEqual(claims[0]);
	});

	it('gives a claim to one of ten that replace it, and to none that saw an older one', async () => {
		const { events } = subject().stores;
		const booking = { source: 'boatsetter', externalId: 'b-2' };
		await events.claimImport(booking, { slug: alice, number: 1 });
		const next = await atOnce(10, (i) => events.claimImport(booking, { slug: `2026-05-24-host${i + 1}`, number: 2 }));
		expect(new Set(next.map((claim) => claim.slug)).size).toBe(1);
		expect(await events.claimImport(booking, { slug: alice, number: 2 })).toEqual(next[0]);
		for (let number = 3; number < 12; number += 1) {
			const claim = { slug: `2026-06-01-host${number}`, number };
			expect(await events.claimImport(booking, claim)).toEqual(claim);
			expect(await events.readImport(booking)).toEqual(claim);
		}
	});

	it('keeps bookings apart whose names run together', async () => {
		const { events } = subject().stores;
		await events.claimImport({ source: 'a#b', externalId: 'c' }, { slug: alice, number: 1 });
		const other = { slug: '2026-05-23-bea', number: 1 };
		expect(await events.claimImport({ source: 'a', externalId: 'b#c' }, other)).toEqual(other);
	});

	it('leaves a patron who is there already as they are, and changes only one who is there', async () => {
		const { events } = subject().stores;
		await events.insert(charter(alice));
		expect(await events.insertPatron(alice, patron(1, { name: 'Ann' }))).toBe('inserted');
		expect(await events.insertPatron(alice, patron(1, { name: 'Imposter' }))).toBe('present');
		expect((await events.readPage(alice))?.patrons).toEqual([patron(1, { name: 'Ann' })]);
		const change = (before: Patron): Patron => ({ ...before, name: 'Anna', boarding: 'aboard' });
		expect(await events.changePatron(alice, id(1), change)).toEqual(patron(1, { name: 'Anna', boarding: 'aboard' }));
		expect(await events.changePatron(alice, id(2), change)).toBeUndefined();
		expect((await events.readPage(alice))?.patrons).toEqual([patron(1, { name: 'Anna', boarding: 'aboard' })]);
	});

	it('puts many patrons at once, each under a free id only, and says in their order who was there', async () => {
		const { events } = subject().stores;
		await events.insert(charter(alice));
		await events.insertPatron(alice, patron(30, { name: 'Ann' }));
		const many = Array.from({ length: 60 }, (_, at) => patron(at + 1));
		const expected = many.map((_, at) => (at === 29 ? 'present' : 'inserted'));
		expect(await events.insertPatrons(alice, many)).toEqual(expected);
		expect(await events.insertPatrons(alice, many)).toEqual(many.map(() => 'present'));
		expect(await events.insertPatrons(alice, [])).toEqual([]);
		const patrons = (await events.readPage(alice))?.patrons ?? [];
		expect(patrons.map(({ name }) => name).toSorted()).toEqual(
			many.map(({ name }, at) => (at === 29 ? 'Ann' : name)).toSorted()
		);
	});

	it('gives each of many patrons to one of the requests that put them at once', async () => {
		const { events } = subject().stores;
		await events.insert(charter(alice));
		const many = Array.from({ length: 30 }, (_, at) => patron(at + 1));
		const outcomes = await atOnce(4, () => events.insertPatrons(alice, many));
		for (const at of many.keys()) {
			expect([at, outcomes.filter((each) => each[at] === 'inserted').length]).toEqual([at, 1]);
		}
	});

	it('applies twelve changes of one patron made at once, each on top of the others', async () => {
		const { events } = subject().stores;
		await events.insert(charter(alice));
		await events.insertPatron(alice, patron(1, { name: '' }));
		const letters = 'abcdefghijkl';
		await atOnce(letters.length, (i) =>
			events.changePatron(alice, id(1), (before) => ({ ...before, name: before.name + letters.charAt(i) }))
		);
		const name = (await events.readPage(alice))?.patrons[0]?.name ?? '';
		expect(Array.from(name).toSorted().join('')).toBe(letters);
	});

	it('forgets a patron’s field that a change leaves out, and passes on why a change was refused', async () => {
		const { events } = subject().stores;
		await events.insert(charter(alice));
		await events.insertPatron(alice, patron(1, { email: 'ann@example.test' }));
		expect(await events.changePatron(alice, id(1), () => patron(1))).not.toHaveProperty('email');
		const refusing = events.changePatron(alice, id(1), () => {
			throw new Refusal('patron_not_found');
		});
		await expect(refusing).rejects.toMatchObject({ reason: 'patron_not_found' });
		expect((await events.readPage(alice))?.patrons).toEqual([patron(1)]);
	});

	it('shows a window of days in order of departure, and nothing from outside it', async () => {
		const { events, ledger } = subject().stores;
		for (const day of ['22', '23', '24', '25']) await events.insert(charter(`2026-05-${day}-alice`));
		await events.insert(charter('2026-05-23-bea-morning', { startInstant: '2026-05-23T13:00:00Z' }));
		await ledger.insertPayment(alice, payment(1));
		await ledger.insertPayment('2026-05-22-alice', payment(2));
		const pages = await events.readWindow('2026-05-23', '2026-05-24');
		expect(pages.map((page) => page.event.home)).toEqual(['2026-05-23-bea-morning', alice, '2026-05-24-alice']);
		expect(pages.map((page) => page.payments.length)).toEqual([0, 1, 0]);
		expect(pages[1]).toEqual(await events.readPage(alice));
		expect(await events.listEvents('2026-05-23', '2026-05-24')).toEqual(pages.map((page) => page.event));
		expect(await events.readWindow('2026-06-01', '2026-06-30')).toEqual([]);
		expect(await events.listEvents('2026-06-01', '2026-06-30')).toEqual([]);
	});

	it('shows an event renamed to another day on that day, with the rows of the old one', async () => {
		const { events, ledger } = subject().stores;
		const renamed = '2026-05-30-alice';
		await events.insert(charter(alice));
		await events.insertPatron(alice, patron(1));
		await ledger.insertPayment(alice, payment(1));
		await events.insertAlias(renamed, alice);
		await events.update(charter(alice, { eventId: renamed, date: '2026-05-30', version: 2 }), 1);
		await ledger.insertPayment(alice, payment(2));
		expect(await events.readWindow('2026-05-23', '2026-05-23')).toEqual([]);
		const [page, ...others] = await events.readWindow('2026-05-30', '2026-05-30');
		expect(others).toEqual([]);
		expect(page).toEqual(await events.readPage(renamed));
		expect(page?.payments).toHaveLength(2);
		expect(await events.listEvents('2026-05-23', '2026-05-23')).toEqual([]);
		expect(await events.listEvents('2026-05-30', '2026-05-30')).toEqual([page?.event]);
		expect((await events.readWindow('2026-05-01', '2026-05-31')).map((one) => one.payments.length)).toEqual([2]);
	});

	it('stamps a page and a window, differently after each write and the same without one', async () => {
		const { events, ledger } = subject().stores;
		const day = '2026-05-23';
		await events.insert(charter(alice));
		const read = async () => {
			const [page, board] = await Promise.all([events.openPage(alice), events.openWindow(day, day)]);
			expect(page?.read()).toEqual(await events.readPage(alice));
			expect(board.read()).toEqual(await events.readWindow(day, day));
			return [page?.stamp, board.stamp];
		};
		const writes = [
			() => events.insertPatron(alice, patron(1)),
			() => events.changePatron(alice, id(1), (before) => ({ ...before, name: 'Bea' })),
			() => ledger.insertPayment(alice, payment(2)),
			() => ledger.insertCorrection(alice, correction(3, id(2), { kind: 'refund', amountCents: 1 })),
			() => events.update(charter(alice, { version: 2 }), 1)
		];
		let before = await read();
		for (const write of writes) {
			expect(await read()).toEqual(before);
			await write();
			const after = await read();
			expect(after[0]).not.toBe(before[0]);
			expect(after[1]).not.toBe(before[1]);
			before = after;
		}
		expect(await events.openPage('2026-05-23-nobody')).toBeUndefined();
	});

	it('keeps names of every script, line breaks and the longest texts as they were typed', async () => {
		const { events } = subject().stores;
		const title = 'Ānanda’s 50ᵗʰ 🎉 — 船長 \u0301é'.padEnd(120, '🛥');
		const notes = 'Línea\nпервая\t第二\n'.repeat(200);
		await events.insert(charter(alice, { title, notes, privateNotes: '海'.repeat(4000) }));
		await events.insertPatron(alice, patron(1, { name: '👩‍👩‍👧‍👦'.repeat(10) }));
		const page = await events.readPage(alice);
		expect(page?.event).toEqual(charter(alice, { title, notes, privateNotes: '海'.repeat(4000) }));
		expect(page?.patrons[0]?.name).toBe('👩‍👩‍👧‍👦'.repeat(10));
	});

	it('hands out copies: a reader who changes one changes no row', async () => {
		const { events } = subject().stores;
		await events.insert(charter(alice));
		const page = await events.readPage(alice);
		page?.event.crew.push({ slot: 'host', crewId: 'x', name: 'X' });
		expect((await events.readPage(alice))?.event).toEqual(charter(alice));
	});
}
