import { inDepartureOrder } from '../../domain/page-order.ts';
import type { BoardPage, CharterEvent, EventAggregate } from '../../domain/event.ts';
import { storedPatron, type Patron } from '../../domain/patron.ts';
import { isSlug } from '../../domain/slug.ts';
import type { Booking, Events, ImportClaim, OpenedCards, Stamped } from './ports.ts';
import { DynamoCards } from './cards.dynamo.ts';
import { checkMonth, type ReportProgress } from './check-month.dynamo.ts';
import {
	CardCache,
	monthsIn,
	openCardWindow,
	readCardDays,
	readIndexedDays,
	type CardWindow,
	type Changed,
	type MonthState
} from './open-cards.dynamo.ts';
import { boardCardOf } from '../../domain/board-card.ts';
import { Refusal } from '../../domain/refusal.ts';
import { putAllIfAbsent, putIf, putIfAbsent, queryRows, readRow, rewriteRow, type Row } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import {
	boardBounds,
	boardOfEvent,
	boardOfRow,
	boardPartitions,
	headKey,
	slugDate,
	importKey,
	partitionOf,
	patronKey,
	waiverListSk,
	waiverPrefix
} from '../dynamo/keys.ts';
import {
	assembleBoardPage,
	assemblePage,
	findHead,
	hasHead,
	hasUnlistedWaivers,
	lacksWaivers,
	type EventHead,
	type Head
} from './pages.dynamo.ts';
import { importFields, readEventRow } from './rows.dynamo.ts';
import { listMoneyIn } from '../dynamo/money-days.ts';
import { keepUnknown, parseRow, readValid } from '../dynamo/rows.ts';
import { boardIndex } from '../dynamo/table.ts';
import { unavailable } from '../dynamo/errors.ts';
import { rebuildWaiverList } from '../waivers/waiver-list.dynamo.ts';

/** How often a month's cards are compared with the rows. An older release may write rows without announcing them. */
const checkEveryMs = 10 * 60_000;
/**
 * After this time, an announced write has finished or will never happen. All attempts of a request end within 31 s (client.ts), and the
 * rest allows for clock differences.
 */
const changeEndsMs = 120_000;

export interface CardOptions {
	keepsCards?: boolean;
	/** Reports how many of a month's charters have current cards while the others are being built. */
	onCardsMade?: ReportProgress;
}

export class DynamoEvents implements Events {
	readonly #table: Table;
	readonly #cards: DynamoCards;
	readonly #cache = new CardCache();
	/** The months whose cards this process is currently comparing with the rows. */
	readonly #checking = new Set<string>();
	readonly #keepsCards: boolean;
	readonly #report: ReportProgress | undefined;

	/** @param options.keepsCards builds and compares cards in the background. Without it, boards look the same but cost more */
	constructor(table: Table, { keepsCards = false, onCardsMade }: CardOptions = {}) {
		this.#report = onCardsMade;
		this.#table = table;
		this.#cards = new DynamoCards(table);
		this.#keepsCards = keepsCards;
		if (keepsCards) this.#cards.follow();
	}

	async readPage(slug: string): Promise<EventAggregate | undefined> {
		return (await this.openPage(slug))?.read();
	}

	async openPage(slug: string): Promise<Stamped<EventAggregate> | undefined> {
		return this.#openPage(slug, async (of) => {
			const rows = await this.#readPartition(of);
			// If the board's list lacks a waiver, the server crashed after writing the waiver but before updating the list. Opening the
			// charter repairs the list.
			if (hasUnlistedWaivers(rows)) void rebuildWaiverList(this.#table, of);
			this.#listMoney(rows);
			if (this.#keepsCards && rows.some((row) => row.type === 'event')) void this.#cards.compare(of, rows);
			return rows;
		});
	}

	async readLedgerPage(slug: string): Promise<EventAggregate | undefined> {
		return (await this.#openPage(slug, (of) => this.#readBeforeWaivers(of)))?.read();
	}

	async #openPage(
		slug: string,
		readRowsOf: (slug: string) => Promise<Row[]>
	): Promise<Stamped<EventAggregate> | undefined> {
		// Skips texts that can't be slugs, because DynamoDB rejects keys that are too long.
		if (!isSlug(slug)) return undefined;
		const rows = await readRowsOf(slug);
		const { reportBug } = this.#table;
		const head = findHead(rows, reportBug);
		if (head?.type !== 'alias') return head && stampedPage(head, rows, reportBug);
		const targetRows = await readRowsOf(head.home);
		const target = findHead(targetRows, reportBug);
		return target?.type === 'event' ? stampedPage(target, targetRows, reportBug) : undefined;
	}

	async readEvent(slug: string): Promise<CharterEvent | undefined> {
		if (!isSlug(slug)) return undefined;
		const head = await this.#readHead(slug);
		const target = head?.type === 'alias' ? await this.#readHead(head.home) : head;
		return target?.type === 'event' ? target.event : undefined;
	}

	async readWindow(from: string, to: string): Promise<BoardPage[]> {
		return (await this.openWindow(from, to)).read();
	}

	async listEvents(from: string, to: string): Promise<CharterEvent[]> {
		const { first, last } = boardBounds(from, to);
		const rows = await queryRows(this.#table, {
			IndexName: boardIndex,
			KeyConditionExpression: 'boardPk = :board AND boardSk BETWEEN :first AND :last',
			FilterExpression: '#type = :event',
			ExpressionAttributeNames: { '#type': 'type' },
			ExpressionAttributeValues: {
				':board': boardPartitions.events,
				':first': first,
				':last': last,
				':event': 'event'
			}
		});
		const { reportBug } = this.#table;
		const charters = readValid(rows, (row) => readCharter([row], reportBug), reportBug).flat();
		return inDepartureOrder(charters.map(({ head }) => head)).map(({ event }) => event);
	}

	async openWindow(from: string, to: string): Promise<Stamped<BoardPage[]>> {
		return this.#openIndex(from, to);
	}

	/** Reads a window's state, including its stamp. If `isChecked`, all its months were checked, so its cards are complete. */
	async #openMonths(from: string, to: string): Promise<{ window: CardWindow; isChecked: boolean }> {
		const window = await openCardWindow(this.#table, from, to);
		if (this.#keepsCards) {
			this.#checkMonths(window.months);
			for (const changed of window.changed.values()) this.#finish(changed);
		}
		const checked = new Set(window.months.flatMap(({ month, checkedAt }) => (checkedAt === undefined ? [] : [month])));
		return { window, isChecked: monthsIn(from, to).every((month) => checked.has(month)) };
	}

	async #readIndex(from: string, to: string): Promise<Row[]> {
		const { first, last } = boardBounds(from, to);
		const rows = await queryRows(this.#table, {
			IndexName: boardIndex,
			KeyConditionExpression: 'boardPk = :board AND boardSk BETWEEN :first AND :last',
			ExpressionAttributeValues: { ':board': boardPartitions.events, ':first': first, ':last': last }
		});
		this.#listMoney(rows);
		return rows;
	}

	async #openIndex(from: string, to: string): Promise<Stamped<BoardPage[]>> {
		const rows = await this.#readIndex(from, to);
		// Skip charters without a head: either the event moved to a day outside the window, or the index lags.
		const partitions = [...Map.groupBy(rows, (row) => row.pk).values()].filter(hasHead);
		const { reportBug } = this.#table;
		const charters = readValid(partitions, (near) => readCharter(near, reportBug), reportBug).flat();
		const whole = await Promise.all(
			charters.map(async ({ head, rows: near }) => {
				const { date, home: canonicalSlug } = head.event;
				// A renamed event's head has its new date, but its other rows keep the old one.
				const rows = date === slugDate(canonicalSlug) ? near : await this.#readPartition(canonicalSlug);
				return { head, rows: lacksWaivers(rows, reportBug) ? await this.#readPartition(canonicalSlug) : rows };
			})
		);
		return {
			stamp: stampOf(whole.flatMap((charter) => charter.rows)),
			read: () => inDepartureOrder(whole.map(({ head, rows }) => assembleBoardPage(head, rows, reportBug)))
		};
	}

	async openCards(from: string, to: string): Promise<OpenedCards> {
		const { window, isChecked } = await this.#openMonths(from, to);
		if (isChecked) {
			const { stamp, moves } = window;
			return { stamp, moves, days: (fromDay) => readCardDays(this.#table, this.#cache, window, fromDay) };
		}
		// The index has every charter but may lag, so charters with announced writes are read from their rows. Include writes announced
		// during this read: while a charter moves, the index may not list it on either day.
		const indexed = await this.#openIndex(from, to);
		const later = await openCardWindow(this.#table, from, to);
		const known = {
			...window,
			changed: new Map([...later.changed, ...window.changed]),
			moved: window.moved.union(later.moved)
		};
		return {
			stamp: `${window.stamp} ${indexed.stamp}`,
			moves: window.moves,
			days: (fromDay) => readIndexedDays(this.#table, known, fromDay, indexed.read().map(boardCardOf))
		};
	}

	/** Compares a month's cards with the rows immediately. */
	checkMonth(month: string): Promise<number | undefined> {
		return checkMonth(this.#table, this.#cards, month, this.#report);
	}

	#checkMonths(months: readonly MonthState[]): void {
		const due = new Date(this.#table.changes.now().getTime() - checkEveryMs).toISOString();
		for (const { month, checkedAt = '' } of months) {
			if (checkedAt > due || this.#checking.has(month)) continue;
			this.#checking.add(month);
			this.checkMonth(month)
				.catch((error: unknown) => {
					// Ignore an unavailable database, because the next read of the board tries again.
					if (!(error instanceof Refusal)) this.#table.reportBug(error);
				})
				.finally(() => this.#checking.delete(month));
		}
	}

	/**
	 * For each announced write that has ended, builds the charter's card in the background. A write has ended if its row exists or can no
	 * longer be put.
	 */
	#finish({ canonicalSlug, changes, rows }: Changed): void {
		const written = new Set(rows.map((row) => row.putId));
		const due = new Date(this.#table.changes.now().getTime() - changeEndsMs).toISOString();
		for (const { changeId, at } of changes) {
			if (written.has(changeId) || at < due) void this.#cards.remake({ canonicalSlug, changeId });
		}
	}

	async insert(event: CharterEvent): Promise<'inserted' | 'slug_taken'> {
		return (await putIfAbsent(this.#table, eventRow(event))) ? 'inserted' : 'slug_taken';
	}

	async insertAlias(slug: string, canonicalSlug: string): Promise<'inserted' | 'slug_taken'> {
		if (await putIfAbsent(this.#table, { ...headKey(slug), home: canonicalSlug, type: 'alias' })) return 'inserted';
		const row = await readRow(this.#table, headKey(slug));
		const head = row && findHead([row], this.#table.reportBug);
		return head?.type === 'alias' && head.home === canonicalSlug ? 'inserted' : 'slug_taken';
	}

	async update(event: CharterEvent, expectedVersion: number): Promise<'updated' | 'stale'> {
		const before = await readRow(this.#table, headKey(event.home));
		if (!before) return 'stale';
		const read = readEventRow(before, event.home, this.#table.reportBug);
		const row = { ...keepUnknown(before, eventRow(read.event), eventRow(event)), ...headKey(event.home) };
		const isPut = await putIf(this.#table, row, {
			ConditionExpression: '#type = :event AND #version = :expected',
			ExpressionAttributeNames: { '#type': 'type', '#version': 'version' },
			ExpressionAttributeValues: { ':event': 'event', ':expected': expectedVersion }
		});
		return isPut ? 'updated' : 'stale';
	}

	async isSlugFree(slug: string): Promise<boolean> {
		return (await readRow(this.#table, headKey(slug))) === undefined;
	}

	async readImport(booking: Booking): Promise<ImportClaim | undefined> {
		const newestFirst = {
			KeyConditionExpression: 'pk = :pk',
			ExpressionAttributeValues: { ':pk': importKey(booking, 1).pk },
			ScanIndexForward: false,
			ConsistentRead: true,
			Limit: 1
		};
		const [row] = await queryRows(this.#table, newestFirst, 1);
		// Claims made by the previous release have no number, because it made at most one claim per booking.
		return row && parseRow(importFields, row);
	}

	async claimImport(booking: Booking, claim: ImportClaim): Promise<ImportClaim> {
		const row = { ...importKey(booking, claim.number), ...booking, ...claim, type: 'import' };
		if (await putIfAbsent(this.#table, row)) return claim;
		const newest = await this.readImport(booking);
		if (newest === undefined) throw unavailable(1);
		return newest;
	}

	async insertPatron(canonicalSlug: string, patron: Patron): Promise<'inserted' | 'present'> {
		const putId = this.#table.changes.takeAhead(canonicalSlug, patron.patronId);
		return (await putIfAbsent(this.#table, patronRow(canonicalSlug, patron), putId)) ? 'inserted' : 'present';
	}

	async insertPatrons(canonicalSlug: string, patrons: readonly Patron[]): Promise<('inserted' | 'present')[]> {
		const rows = patrons.map((patron) => patronRow(canonicalSlug, patron));
		return (await putAllIfAbsent(this.#table, canonicalSlug, rows)).map((isPut) => (isPut ? 'inserted' : 'present'));
	}

	async changePatron(
		canonicalSlug: string,
		patronId: string,
		change: (before: Patron) => Patron
	): Promise<Patron | undefined> {
		const key = patronKey(canonicalSlug, patronId);
		const written = await rewriteRow(this.#table, key, (row) => {
			const before = parseRow(storedPatron, row);
			return {
				...keepUnknown(row, patronRow(canonicalSlug, before), patronRow(canonicalSlug, change(before))),
				...key
			};
		});
		return written && parseRow(storedPatron, written);
	}

	/**
	 * Indexes payments and corrections that the previous release wrote during a rollout or after a rollback, so that reports include them.
	 * Runs in the background.
	 */
	#listMoney(rows: readonly Row[]): void {
		// Ignore unreadable rows, because the code that assembles the event already reports them.
		const ignore = (): void => undefined;
		listMoneyIn(this.#table, rows, ignore).catch(this.#table.reportBug);
	}

	async #readHead(slug: string): Promise<Head | undefined> {
		const row = await readRow(this.#table, headKey(slug));
		return row && findHead([row], this.#table.reportBug);
	}

	#readPartition(slug: string): Promise<Row[]> {
		return queryRows(this.#table, {
			KeyConditionExpression: 'pk = :pk',
			ExpressionAttributeValues: { ':pk': partitionOf(slug) },
			ConsistentRead: true
		});
	}

	/**
	 * Reads the rows that sort before the waivers. Boarding records and the list of waivers sort after the waivers, so they aren't read
	 * either.
	 */
	#readBeforeWaivers(slug: string): Promise<Row[]> {
		return queryRows(this.#table, {
			KeyConditionExpression: 'pk = :pk AND sk < :waiver',
			ExpressionAttributeValues: { ':pk': partitionOf(slug), ':waiver': waiverPrefix },
			ConsistentRead: true
		});
	}
}

function stampedPage(head: EventHead, rows: Row[], reportBug: (error: unknown) => void): Stamped<EventAggregate> {
	// Leave the board's list of waivers out of the stamp. It isn't part of the aggregate, and is updated a moment after each waiver.
	const own = rows.filter((row) => row.sk !== waiverListSk);
	return { stamp: stampOf(own), read: () => assemblePage(head, rows, reportBug) };
}

/** Every write gives its row a new `putId`. Rows from before `putId` are compared by content. */
function stampOf(rows: readonly Row[]): string {
	const one = (row: Row): string => JSON.stringify(row.putId === undefined ? row : [row.pk, row.sk, row.putId]);
	return rows.map(one).sort().join();
}

function readCharter(rows: Row[], reportBug: (error: unknown) => void): { head: EventHead; rows: Row[] }[] {
	const head = findHead(rows, reportBug);
	return head?.type === 'event' ? [{ head, rows }] : [];
}

function eventRow(event: CharterEvent) {
	return { ...headKey(event.home), ...boardOfEvent(event.date, event.home), ...event, type: 'event' };
}

function patronRow(canonicalSlug: string, patron: Patron) {
	const key = patronKey(canonicalSlug, patron.patronId);
	return { ...key, ...boardOfRow(canonicalSlug, key.sk), ...patron, type: 'patron' };
}
