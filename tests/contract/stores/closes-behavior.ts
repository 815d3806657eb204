import { expect, it } from 'vitest';
import type { Close } from '../../../src/lib/domain/close.ts';
import type { Subject } from './engines.ts';
import { atOnce, charter, id, sha256 } from './records.ts';

const alice = '2026-05-23-alice';
const bram = '2026-05-23-bram';

function close(number: number, changes: Partial<Close> = {}): Close {
	return {
		closeId: id(number),
		place: number,
		numberAfter: 0,
		counted: [{ crewId: 'pell', method: 'cash', amountCents: 14_700, note: 'A tip left in the tin' }],
		floats: [{ crewId: 'pell', amountCents: 4_000 }],
		expected: [
			{
				...{ crewId: 'pell', name: 'Ned Pell', method: 'cash', amountCents: 13_200 },
				...{ fareCents: 12_000, tipCents: 1_200, givenBackCents: 0 }
			}
		],
		difference: [{ crewId: 'pell', name: 'Ned Pell', method: 'cash', amountCents: 1_500 }],
		covers: [id(101), id(102)],
		stillOut: [],
		tips: {
			poolCents: 1_200,
			rule: { kind: 'equal' },
			shares: [
				{ crewId: 'pell', name: 'Ned Pell', slot: 'deckhand', cardCents: 0, cashCents: 1_200, shareCents: 1_200 }
			]
		},
		closedBy: 'admin',
		closedByName: 'Admin',
		closedAt: '2026-05-23T22:24:00Z',
		bodySha256: sha256(`close ${number}`),
		...changes
	};
}

export function closesBehave(subject: () => Subject): void {
	it('are read in order for each charter, and never with the charter’s page or the board', async () => {
		const { events, closes } = subject().stores;
		await events.insert(charter(alice));
		await events.insert(charter(bram));
		const before = [await events.readPage(alice), await events.readWindow('2026-05-23', '2026-05-23')];
		const { tips } = close(2);
		const hand = { ...tips.shares[0]!, crewId: '@1', name: 'Ana Reyes', isDayHand: true as const };
		const payout = { cash: 'on_the_day', card: 'with_wages' } as const;
		const second = close(2, {
			...{ closes: id(1), note: 'Counted again', numberAfter: 1 },
			tips: { ...tips, payout, shares: [...tips.shares, hand] }
		});
		expect(await closes.insertClose(alice, second)).toBe('inserted');
		expect(await closes.insertClose(alice, close(1))).toBe('inserted');
		expect(await closes.insertClose(bram, close(1, { closeId: id(3) }))).toBe('inserted');
		expect(await closes.readCloses(alice)).toEqual([close(1), second]);
		expect(await closes.readCloses('2026-05-23-nobody')).toEqual([]);
		expect([await events.readPage(alice), await events.readWindow('2026-05-23', '2026-05-23')]).toEqual(before);
	});

	it('have places that only one of many simultaneous writes can take', async () => {
		const { closes } = subject().stores;
		const outcomes = await atOnce(10, (i) => closes.insertClose(alice, close(1, { closeId: id(i + 1) })));
		expect(outcomes.filter((outcome) => outcome === 'inserted')).toHaveLength(1);
		const kept = await closes.readCloses(alice);
		expect(kept).toEqual([close(1, { closeId: id(outcomes.indexOf('inserted') + 1) })]);
		expect(await closes.insertClose(alice, close(1))).toBe('taken');
		expect(await closes.readCloses(alice)).toEqual(kept);
	});

	it('have numbers that can be taken only once, and that are read in order from any number', async () => {
		const { closes } = subject().stores;
		expect([await closes.lastNumber(), await closes.readNumbers(0)]).toEqual([0, []]);
		const outcomes = await atOnce(10, (i) => closes.claimNumber({ number: 1, closeId: id(i + 1) }));
		expect(outcomes.filter((outcome) => outcome === 'claimed')).toHaveLength(1);
		for (const number of [9, 10, 11]) await closes.claimNumber({ number, closeId: id(100 + number) });
		expect(await closes.claimNumber({ number: 10, closeId: id(1) })).toBe('taken');
		expect(await closes.lastNumber()).toBe(11);
		expect(await closes.readNumbers(9)).toEqual([
			{ number: 10, closeId: id(110) },
			{ number: 11, closeId: id(111) }
		]);
		expect((await closes.readNumbers(1, 2)).map((one) => one.number)).toEqual([9, 10]);
		expect((await closes.readNumbers(9, 5)).map((one) => one.number)).toEqual([10, 11]);
		const newest = { number: 12, closeId: id(112), home: alice, closedAt: '2026-05-23T22:24:00Z' };
		await closes.claimNumber(newest);
		expect(await closes.newestNumbers(2)).toEqual([newest, { number: 11, closeId: id(111) }]);
		expect((await closes.newestNumbers(100)).map((one) => one.number)).toEqual([12, 11, 10, 9, 1]);
	});
}
