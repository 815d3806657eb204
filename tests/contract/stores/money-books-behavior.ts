import { BatchWriteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { correctionKey, mailKey, paymentKey, boardOfRow } from '../../../src/lib/server/dynamo/keys.ts';
import { scaled } from '../../support/slowness.ts';
import type { Subject, TableSubject } from './engines.ts';
import { atOnce, charter, correction, id, patron, payment } from './records.ts';

const alice = '2026-05-23-alice';
const bea = '2026-06-01-bea';

/** Checks that reports find the money of certain days. */
export function moneyBooksBehave(subject: () => Subject): void {
	it('finds the charters listed under a day, each once, and none of other days', async () => {
		const { ledger, moneyBooks } = subject().stores;
		await atOnce(10, () => ledger.listMoneyDay(alice, '2026-05-23'));
		await ledger.listMoneyDay(bea, '2026-05-23');
		await ledger.listMoneyDay(alice, '2026-05-31');
		await ledger.listMoneyDay(bea, '2026-06-01');
		await ledger.listMoneyDay(alice, '2027-01-01');
		const found = async (from: string, to: string) =>
			(await moneyBooks.readDays(from, to)).map(({ day, canonicalSlug }) => `${day} ${canonicalSlug}`);
		expect(await found('2026-05-23', '2026-05-23')).toEqual([`2026-05-23 ${alice}`, `2026-05-23 ${bea}`]);
		expect(await found('2026-05-24', '2026-05-30')).toEqual([]);
		expect(await found('2026-05-24', '2026-06-01')).toEqual([`2026-05-31 ${alice}`, `2026-06-01 ${bea}`]);
		expect(await found('2026-05-31', '2027-12-31')).toHaveLength(3);
		expect(await found('2026-06-02', '2026-05-31')).toEqual([]);
	});

	it('reads a charter’s money, including the replacement payment of a change that a crash interrupted', async () => {
		const { events, ledger, moneyBooks } = subject().stores;
		await events.insert(charter(alice));
		await ledger.insertPayment(alice, payment(1));
		const replacement = payment(3, { replaces: id(1) });
		await ledger.insertCorrection(alice, correction(2, id(1), { place: 1, replacement }));
		const money = await moneyBooks.readMoney(alice);
		expect(money?.event.home).toBe(alice);
		expect(money?.payments).toEqual([payment(1), replacement]);
		expect(money?.corrections.map((one) => one.correctionId)).toEqual([id(2)]);
	});

	it('reads a charter’s handovers and receipts, and no other records', async () => {
		const { boarding, moneyBooks } = subject().stores;
		const all = (['handover', 'receipt', 'boarding', 'count'] as const).map((kind, at) => ({
			...{ recordId: id(at + 1), kind, message: { countedCents: at }, answerThen: {}, flags: [], bodySha256: '' },
			...{ takenBy: 'larkin', deliveredBy: 'larkin', receivedAt: '2026-05-23T18:00:00.000Z' }
		}));
		for (const record of all) await boarding.insertRecord(alice, record);
		expect((await moneyBooks.readCash(alice)).map((one) => one.kind).toSorted()).toEqual(['handover', 'receipt']);
		expect(await moneyBooks.readCash(bea)).toEqual([]);
	});

	it('returns no money for a missing charter or an alias', async () => {
		const { events, ledger, moneyBooks } = subject().stores;
		await events.insertAlias('2026-05-23-ali', alice);
		await ledger.insertPayment(bea, payment(1));
		expect(await moneyBooks.readMoney('2026-05-23-ali')).toBeUndefined();
		expect(await moneyBooks.readMoney(bea)).toBeUndefined();
		expect(await moneyBooks.readMoney('2026-05-23-nobody')).toBeUndefined();
	});
}

/** Rows of the last release, which doesn't list days and doesn't write `isListed`. */
export function olderMoneyIsListed(subject: () => TableSubject): void {
	const putOld = async (row: Record<string, unknown>) => {
		const { table } = subject();
		await table.client.send(new PutCommand({ TableName: table.name, Item: { ...row, isSpoilt: true } }));
	};
	const oldPayment = (home: string, number: number, day: string) => {
		const key = paymentKey(home, id(number));
		const times = { takenAt: `${day}T14:00:00Z`, receivedAt: `${day}T14:00:01Z` };
		return { ...key, ...boardOfRow(home, key.sk), ...payment(number, times), type: 'payment' };
	};
	const days = async (from = '2026-01-01', to = '2026-12-31') =>
		(await subject().stores.moneyBooks.readDays(from, to)).map(({ day, canonicalSlug }) => `${day} ${canonicalSlug}`);
	const never = () => false;

	it('reads money with two requests for each charter, without its roster or other rows', async () => {
		const { stores, sent } = subject();
		await stores.events.insert(charter(alice));
		await stores.ledger.insertPayment(alice, payment(1));
		await atOnce(5, (i) => stores.events.insertPatron(alice, patron(i)));
		sent.length = 0;
		expect(await stores.moneyBooks.readMoney(alice)).toMatchObject({ patrons: [], payments: [payment(1)] });
		expect(sent.map((command) => command.name)).toEqual(['QueryCommand', 'QueryCommand']);
	});

	it('puts a day once per process, and always as the same row', async () => {
		const { stores, sent } = subject();
		await stores.ledger.listMoneyDay(alice, '2026-05-23');
		await stores.ledger.listMoneyDay(alice, '2026-05-23');
		expect(sent.map((command) => command.name)).toEqual(['PutItemCommand']);
		expect(sent[0]?.input).toMatchObject({ ConditionExpression: 'attribute_not_exists(pk)' });
	});

	it('lists days for payments, refunds, and changes, but not for voids and unreadable rows', async () => {
		await subject().stores.events.insert(charter(alice));
		await putOld(oldPayment(alice, 1, '2026-05-23'));
		await putOld({ ...oldPayment(alice, 2, '2026-05-24'), amountCents: 'a lot' });
		const putCorrection = (number: number, day: string, changes: object) => {
			const times = { takenAt: `${day}T14:00:00Z`, receivedAt: `${day}T14:00:01Z` };
			const old = correction(number, id(1), { ...times, ...changes });
			const key = correctionKey(alice, old);
			return putOld({ ...key, ...boardOfRow(alice, key.sk), ...old, type: 'correction' });
		};
		await putCorrection(3, '2026-05-25', { kind: 'refund', amountCents: 100 });
		await putCorrection(4, '2026-05-26', { kind: 'void' });
		await putCorrection(5, '2026-05-27', {
			replacement: payment(6, { takenAt: '2026-05-28T14:00:00Z', receivedAt: '2026-05-28T14:00:01Z' })
		});
		expect(await subject().stores.moneyBooks.listOlderMoney('1', never)).toBe(true);
		expect(await days()).toEqual([`2026-05-23 ${alice}`, `2026-05-25 ${alice}`, `2026-05-28 ${alice}`]);
		expect(subject().bugs).toHaveLength(1);
	});

	it('continues where it stopped, and runs once for each release', async () => {
		const { table, stores } = subject();
		// Several pages of the index. A page is one megabyte.
		const note = 'n'.repeat(100_000);
		const rows = Array.from({ length: 35 }, (_, i) => {
			const home = `2026-0${1 + (i % 9)}-10-host${i}`;
			return { ...oldPayment(home, i, home.slice(0, 10)), note };
		});
		for (const row of rows) {
			await table.client.send(
				new BatchWriteCommand({ RequestItems: { [table.name]: [{ PutRequest: { Item: row } }] } })
			);
		}
		const { moneyBooks } = stores;
		const counts: number[] = [];
		while (!(await moneyBooks.listOlderMoney('1', () => true))) counts.push((await days()).length);
		expect(counts.length).toBeGreaterThan(2);
		expect(counts[0]).toBeGreaterThan(0);
		expect(counts[0]).toBeLessThan(35);
		expect(await days()).toHaveLength(35);
		// A release that ran in between because of a rollback.
		await putOld(oldPayment('2026-12-24-noel', 99, '2026-12-24'));
		expect(await moneyBooks.listOlderMoney('1', never)).toBe(true);
		expect(await days()).toHaveLength(35);
		expect(await moneyBooks.listOlderMoney('2', never)).toBe(true);
		expect(await days()).toHaveLength(36);
	});

	it('may be done by several servers at once', async () => {
		const { stores } = subject();
		for (let i = 0; i < 12; i++) await putOld(oldPayment(`2026-07-1${i % 10}-host${i}`, i, `2026-07-1${i % 10}`));
		const outcomes = await atOnce(6, () => stores.moneyBooks.listOlderMoney('1', never));
		expect(outcomes).toEqual([true, true, true, true, true, true]);
		expect(await days()).toHaveLength(12);
	});

	it.each([
		['waiting', { state: 'pending', dueAt: '2026-05-23T15:30:00.000Z' }, 'MAIL', '2026-05-23T15:30:00.000Z'],
		['sent', { state: 'done', changedAt: '2026-05-23T15:00:05.000Z' }, 'MAIL#DONE', '2026-05-23T15:00:05.000Z'],
		['failed', { state: 'failed', changedAt: '2026-05-23T15:00:05.000Z' }, 'MAIL#FAILED', '2026-05-23T15:00:05.000Z']
	])(
		'lists money that an older release records after the walk, whose email is %s',
		async (_, progress, boardPk, at) => {
			const { stores, clock, sent } = subject();
			await stores.events.insert(charter(alice));
			expect(await stores.moneyBooks.listOlderMoney('1', never)).toBe(true);
			const mailId = `${alice}.${id(1)}`;
			const job = {
				kind: 'payment_recorded',
				mailId,
				home: alice,
				paymentId: id(1),
				createdAt: '2026-05-23T15:00:00.000Z'
			};
			await putOld({ ...mailKey(mailId), boardPk, boardSk: `${at}#${mailId}`, ...job, ...progress, type: 'mail' });
			// Its record may follow after the next report.
			expect(await stores.moneyBooks.listOlderMoney('1', never)).toBe(true);
			expect(await days()).toEqual([]);
			await putOld(oldPayment(alice, 1, '2026-05-24'));
			const old = correction(2, id(1), {
				kind: 'refund',
				amountCents: 100,
				takenAt: '2026-05-26T14:00:00Z',
				receivedAt: '2026-05-26T14:00:01Z'
			});
			const key = correctionKey(alice, old);
			await putOld({ ...key, ...boardOfRow(alice, key.sk), ...old, type: 'correction' });
			expect(await stores.moneyBooks.listOlderMoney('1', never)).toBe(true);
			expect(await days()).toEqual([`2026-05-24 ${alice}`, `2026-05-26 ${alice}`]);
			// Once a job is old, its charter isn't read again.
			clock.advanceS(2 * 3600);
			await stores.moneyBooks.listOlderMoney('1', never);
			sent.length = 0;
			await stores.moneyBooks.listOlderMoney('1', never);
			expect(sent.filter((command) => JSON.stringify(command.input).includes(`EVENT#${alice}`))).toEqual([]);
		}
	);

	it.each([
		['the board', () => subject().stores.events.readWindow('2026-05-23', '2026-05-23')],
		['the charter', () => subject().stores.events.readPage(alice)]
	])('lists money of the last release as soon as someone opens %s', async (_, open) => {
		const { stores } = subject();
		await stores.events.insert(charter(alice));
		await stores.ledger.insertPayment(alice, payment(1));
		await putOld(oldPayment(alice, 2, '2026-05-24'));
		expect(await days()).toEqual([]);
		await open();
		await expect.poll(() => days(), { timeout: scaled(5_000) }).toEqual([`2026-05-24 ${alice}`]);
	});
}
