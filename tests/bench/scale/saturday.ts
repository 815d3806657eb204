import { Rng } from '../../faults/simulation/simulation.ts';
import {
	accountKey,
	auditKey,
	boardPartition,
	boardPartitions,
	budgetKey,
	cardsPartition,
	deviceIndexKeys,
	idempotencyKeyKey,
	inkKey,
	mailKey,
	moneyDayKey,
	monthOf,
	partitionOf,
	phoneKey,
	providerKey,
	textPartition,
	throttleKey
} from '../../../src/lib/server/dynamo/keys.ts';
import { assumptions, seed } from './assumptions.ts';
import { Heat, readUnits, writeUnits, type FamilyHeat } from './heat.ts';

export interface Scenario {
	businesses: number;
	/** Of each business. */
	chartersAMonth: number;
	/** Screens of the Office that are open, of all businesses. */
	offices: number;
	/** Whether each partition's key would start with its business. */
	isPrefixed: boolean;
	/** Seconds of the day. */
	fromS: number;
	toS: number;
}

const today = '2026-05-23';
const todayMonth = monthOf(today);
const months = [todayMonth, '2026-06'];
const hourS = 3_600;
const minuteS = 60;

type What = 'board' | 'first_board' | 'charter' | 'payment' | 'waiver' | 'record' | 'booking' | 'report';

interface Charter {
	/** Which business. */
	owner: number;
	slug: string;
	day: string;
}

interface Action {
	what: What;
	charter: Charter;
	/** Whose phone. */
	user: string;
	atS: number;
}

/** What a board of this business depends on. Businesses that share keys share one. */
interface Board {
	chartersAMonth: number;
	/** Charters with a change that isn't on its card, each until when. */
	open: Map<string, { day: string; untilS: number }>;
	/** Charters that changed since the last look of some phone, each with the time. */
	recent: Map<string, { day: string; atS: number }>;
	copies: number;
}

const value = <Name extends keyof typeof assumptions>(name: Name): number => assumptions[name].value;
/** A Saturday's and another day's charters. */
export function chartersOn(day: 'saturday' | 'other', chartersAMonth: number): number {
	const week = (chartersAMonth * 7) / 30;
	return day === 'saturday' ? week * value('saturdayShare') : (week * (1 - value('saturdayShare'))) / 6;
}

/** Half hours from 9:00 to 20:30, with the popular ones several times. */
const departures = Array.from({ length: 24 }, (_, i) => (9 + i / 2) * hourS).flatMap((atS) => {
	const isPopular = [10, 14, 18].includes(atS / hourS);
	return Array.from({ length: isPopular ? value('peakWeight') : 1 }, () => atS);
});

/** Counts the units of each partition in each second of a part of a Saturday. The same scenario always gives the same numbers. */
export function simulate(scenario: Scenario): FamilyHeat[] {
	return new Saturday(scenario).run();
}

class Saturday {
	readonly #scenario: Scenario;
	readonly #rng = new Rng(seed);
	readonly #heat = new Heat();
	readonly #boards = new Map<number, Board>();
	readonly #actions: Action[][];
	/** Units of long queries of the index of charters, by second of the scenario. */
	readonly #longReads = new Map<number, Float64Array>();
	#nowS = 0;
	#minted = 0;

	constructor(scenario: Scenario) {
		this.#scenario = scenario;
		this.#actions = Array.from({ length: scenario.toS - scenario.fromS }, () => []);
		this.#planCharters();
		this.#planOffices();
		this.#planComparisons();
	}

	run(): FamilyHeat[] {
		for (const [i, actions] of this.#actions.entries()) {
			this.#nowS = this.#scenario.fromS + i;
			this.#expire();
			for (const action of actions) this.#carryOut(action);
			this.#readBoards(actions);
			for (const [owner, units] of this.#longReads) {
				this.#add(owner, boardPartitions.events, 'read', units[i] ?? 0, 'board');
			}
			this.#heat.endSecond();
		}
		return this.#heat.hottest();
	}

	#planCharters(): void {
		const { businesses, chartersAMonth } = this.#scenario;
		const count = Math.round(chartersOn('saturday', chartersAMonth) * businesses);
		for (let i = 0; i < count; i++) {
			const owner = i % businesses;
			const atS = this.#pick(departures);
			const { fromS, toS } = this.#scenario;
			if (atS - 2 * hourS >= toS || atS + 3 * hourS <= fromS) continue;
			const charter = { owner, slug: `${today}-${owner}-${i}`, day: today };
			this.#planPhones(charter, atS, i);
			const plan = (what: What, times: number, fromS: number, toS: number, of = charter): void => {
				const user = `${i}-0`;
				for (let n = 0; n < times; n++) {
					this.#plan({ what, charter: of, user, atS: atS + fromS + this.#rng.below(toS - fromS) });
				}
			};
			plan('waiver', value('guests'), -2 * hourS, 0);
			plan('payment', value('payments'), -40 * minuteS, 0);
			plan('record', value('marks') / 2, -30 * minuteS, 0);
			plan('record', value('marks') / 2, 2 * hourS, 2.5 * hourS);
			plan('record', value('tripRecords'), -30 * minuteS, 3 * hourS);
			const day = new Date(Date.parse(today) + (1 + this.#rng.below(30)) * 24 * hourS * 1000)
				.toISOString()
				.slice(0, 10);
			plan('booking', value('bookedWrites'), -2 * hourS, 3 * hourS, { owner, slug: `${day}-${owner}-${i}`, day });
		}
	}

	#planPhones(charter: Charter, departsS: number, number: number): void {
		for (let phone = 0; phone < value('phones'); phone++) {
			const user = `${number}-${phone}`;
			const startS = departsS - 45 * minuteS + this.#rng.below(value('boardEveryS'));
			const endS = departsS + 15 * minuteS;
			this.#plan({ what: 'first_board', charter, user, atS: startS });
			const repeat = (what: What, firstS: number, untilS: number, everyS: number): void => {
				const skipped = Math.max(0, Math.ceil((this.#scenario.fromS - firstS) / everyS));
				const endsS = Math.min(untilS, this.#scenario.toS);
				for (let atS = firstS + skipped * everyS; atS < endsS; atS += everyS) this.#plan({ what, charter, user, atS });
			};
			repeat('board', startS, endS, value('boardEveryS'));
			repeat('report', startS, endS, value('reportEveryS'));
			if (phone > 0) continue;
			const openedS = departsS - 30 * minuteS + this.#rng.below(value('charterEveryS'));
			repeat('charter', openedS, departsS, value('charterEveryS'));
		}
	}

	#plan(action: Action): void {
		this.#actions[action.atS - this.#scenario.fromS]?.push(action);
	}

	/** All day. Each looks at what there is to decide, which reads many days of charters from the index. */
	#planOffices(): void {
		const { offices, businesses, fromS, toS } = this.#scenario;
		for (let office = 0; office < offices; office++) {
			const owner = office % businesses;
			const bytes = this.#bytesOfDays(owner, value('decisionDays'));
			const everyS = value('decisionsEveryS');
			const firstS = fromS - this.#rng.below(everyS) - Math.ceil(this.#lengthS(bytes) / everyS) * everyS;
			for (let atS = firstS; atS < toS; atS += everyS) this.#planLongRead(owner, atS, bytes);
		}
	}

	/** Two months at once, because the same board finds both due. */
	#planComparisons(): void {
		const { businesses, fromS, toS, isPrefixed } = this.#scenario;
		for (let owner = 0; owner < (isPrefixed ? businesses : 1); owner++) {
			const firstS = fromS - this.#rng.below(value('compareEveryS'));
			for (let atS = firstS; atS < toS; atS += value('compareEveryS')) {
				months.forEach(() => this.#planLongRead(owner, atS, this.#bytesOfDays(owner, 30)));
			}
		}
	}

	#lengthS(bytes: number): number {
		return Math.max(1, Math.ceil(bytes / value('pageBytesPerS')));
	}

	#bytesOfDays(owner: number, days: number): number {
		return ((this.#board(owner).chartersAMonth * days) / 30) * value('indexBytes');
	}

	/** A query that takes page after page of a megabyte. */
	#planLongRead(owner: number, atS: number, bytes: number): void {
		const key = this.#keyed(owner);
		const lengthS = this.#lengthS(bytes);
		const units = readUnits(bytes, 'eventual') / lengthS;
		const { fromS, toS } = this.#scenario;
		const read = this.#longReads.get(key) ?? new Float64Array(toS - fromS);
		this.#longReads.set(key, read);
		for (let s = Math.max(fromS, atS); s < Math.min(toS, atS + lengthS); s++)
			read[s - fromS] = (read[s - fromS] ?? 0) + units;
	}

	#keyed(owner: number): number {
		return this.#scenario.isPrefixed ? owner : 0;
	}

	#board(owner: number): Board {
		const key = this.#keyed(owner);
		const found = this.#boards.get(key);
		if (found) return found;
		const { businesses, chartersAMonth, isPrefixed } = this.#scenario;
		const board: Board = {
			chartersAMonth: isPrefixed ? chartersAMonth : chartersAMonth * businesses,
			open: new Map(),
			recent: new Map(),
			copies: 0
		};
		this.#boards.set(key, board);
		return board;
	}

	#add(owner: number, pk: string, kind: 'read' | 'write', units: number, index?: 'board' | 'device'): void {
		if (units === 0) return;
		const key = this.#scenario.isPrefixed ? `BUSINESS${owner}#${pk}` : pk;
		this.#heat.add(index === undefined ? key : `${index} ${key}`, kind, units);
	}

	#expire(): void {
		for (const { open, recent } of this.#boards.values()) {
			for (const [slug, { untilS }] of open) if (untilS <= this.#nowS) open.delete(slug);
			for (const [slug, { atS }] of recent) if (this.#nowS - atS >= value('boardEveryS')) recent.delete(slug);
		}
	}

	#carryOut({ what, charter, user }: Action): void {
		const { owner, slug } = charter;
		switch (what) {
			case 'board':
				return;
			case 'first_board': {
				this.#signIn(owner, user);
				const bytes = this.#bytesOfDays(owner, value('wholeDays'));
				this.#planLongRead(owner, this.#nowS, bytes);
				return;
			}
			case 'charter':
				this.#add(owner, accountKey(user).pk, 'read', 3);
				this.#add(owner, partitionOf(slug), 'read', readUnits(value('charterBytes')));
				return;
			case 'report':
				this.#add(owner, phoneKey(user, user).pk, 'write', 1);
				return;
			case 'payment':
				this.#bindAndRead(owner, slug, user);
				this.#add(owner, moneyDayKey(today, slug).pk, 'write', 1);
				this.#sendMail(owner);
				this.#write(charter, 700, { user });
				return;
			case 'record':
				this.#bindAndRead(owner, slug, user);
				this.#write(charter, 600, { user });
				return;
			case 'booking':
				this.#add(owner, accountKey('admin').pk, 'read', 2);
				this.#add(owner, auditKey({ at: '', auditId: '' }).pk, 'write', 2);
				this.#write(charter, 700, {});
				return;
			case 'waiver':
				this.#signWaiver(charter);
				return;
		}
	}

	/** On a phone where this user signed in before. */
	#signIn(owner: number, user: string): void {
		const limited = throttleKey('device', user).pk;
		this.#add(owner, limited, 'read', 1);
		this.#add(owner, limited, 'write', 2);
		this.#add(owner, accountKey(user).pk, 'read', 2);
		this.#add(owner, accountKey(user).pk, 'write', 1);
	}

	#bindAndRead(owner: number, slug: string, user: string): void {
		this.#add(owner, accountKey(user).pk, 'read', 3);
		this.#add(owner, partitionOf(slug), 'read', readUnits(value('charterBytes')));
		const key = idempotencyKeyKey(this.#mint()).pk;
		this.#add(owner, key, 'read', 1);
		this.#add(owner, key, 'write', 1);
	}

	/** A row of a charter, announced before and put on its card after. */
	#write({ owner, slug, day }: Charter, bytes: number, by: { user?: string; isIndexed?: boolean }): void {
		const units = writeUnits(bytes);
		this.#add(owner, partitionOf(slug), 'write', units);
		if (by.isIndexed !== false) this.#add(owner, boardPartitions.events, 'write', units, 'board');
		const { devicePk } = deviceIndexKeys(by.user === undefined ? undefined : { id: by.user, epoch: '', seq: 0 });
		if (devicePk !== undefined) this.#add(owner, devicePk, 'write', 1, 'device');
		// Announced, the day's stamp, and the announcement deleted.
		this.#add(owner, boardPartition(monthOf(day)), 'write', 3);
		this.#add(owner, cardsPartition(day), 'read', 1);
		this.#add(owner, partitionOf(slug), 'read', readUnits(value('charterBytes')));
		this.#add(owner, cardsPartition(day), 'write', 1);
		const board = this.#board(owner);
		board.open.set(slug, { day, untilS: this.#nowS + value('changeOpenS') });
		board.recent.set(slug, { day, atS: this.#nowS });
	}

	#signWaiver(charter: Charter): void {
		const { owner, slug } = charter;
		const waiverId = this.#mint();
		this.#add(owner, partitionOf(slug), 'read', 2 * readUnits(value('charterBytes')));
		this.#add(owner, textPartition, 'read', readUnits(value('waiverTextBytes')));
		this.#add(owner, idempotencyKeyKey(waiverId).pk, 'write', 1);
		this.#add(owner, inkKey(waiverId, '').pk, 'write', writeUnits(18_000));
		const board = this.#board(owner);
		board.copies = Math.min(value('copiesADay'), board.copies + 1);
		// The day's row keeps a mark of each copy. A refused attempt costs as much.
		this.#add(owner, budgetKey(`mail ${today}`).pk, 'write', writeUnits(150 + board.copies * 19));
		if (board.copies < value('copiesADay')) this.#sendMail(owner);
		this.#write(charter, value('waiverBytes'), { isIndexed: false });
		// The board's list of the charter's waivers is rebuilt from them, and is in the index.
		const list = value('guests') * 200;
		this.#add(owner, partitionOf(slug), 'read', readUnits(value('guests') * value('waiverBytes')) + 1);
		this.#add(owner, partitionOf(slug), 'write', writeUnits(list));
		this.#add(owner, boardPartitions.events, 'write', writeUnits(list), 'board');
	}

	/** Put, leased, marked, and finished. A row whose key in the index changes is deleted there and put again. */
	#sendMail(owner: number): void {
		this.#add(owner, mailKey(this.#mint()).pk, 'write', 4);
		this.#add(owner, boardPartitions.mail, 'write', 1 + 2 + 1 + 1, 'board');
		this.#add(owner, boardPartitions.mailDone, 'write', 1, 'board');
		this.#add(owner, boardPartitions.mail, 'read', 2, 'board');
		this.#add(owner, providerKey.pk, 'read', 1);
		this.#add(owner, providerKey.pk, 'write', 1);
	}

	/** Each phone's board, and the charters that it keeps whole. */
	#readBoards(actions: readonly Action[]): void {
		const polls = Map.groupBy(
			actions.filter(({ what }) => what === 'board'),
			({ charter }) => this.#keyed(charter.owner)
		);
		for (const [key, asked] of polls) {
			const board = this.#board(key);
			const isChanged = board.recent.size > 0;
			const pages = isChanged ? this.#pagesOf(board) : 1;
			const requests = asked.length * pages;
			for (const month of months) {
				const changes = [...board.open.values()].filter(({ day }) => monthOf(day) === month).length;
				const units = readUnits((31 + changes) * value('boardRowBytes'));
				this.#add(key, boardPartition(month), 'read', requests * units);
			}
			const wholeUnits = readUnits(value('charterBytes'));
			for (const slug of board.open.keys()) this.#add(key, partitionOf(slug), 'read', requests * wholeUnits);
			const days = new Set<string>();
			const kept = new Date(Date.parse(today) + 3 * 24 * hourS * 1000).toISOString().slice(0, 10);
			let whole = 0;
			for (const [slug, { day }] of board.recent) {
				days.add(day);
				if (day > kept) continue;
				whole += 1;
				this.#add(key, partitionOf(slug), 'read', asked.length * wholeUnits);
			}
			for (const day of days) {
				const cards = chartersOn(day === today ? 'saturday' : 'other', board.chartersAMonth);
				this.#add(key, cardsPartition(day), 'read', asked.length * readUnits(cards * value('cardBytes')));
			}
			// One after the other, some ten a second.
			for (const { user, charter } of asked) {
				this.#add(charter.owner, accountKey(user).pk, 'read', 3 * Math.min(10, pages + whole));
			}
		}
		this.#watchMail();
	}

	#pagesOf({ chartersAMonth }: Board): number {
		return Math.max(1, Math.ceil(((chartersAMonth / 30) * value('windowDays')) / value('cardsOnPage')));
	}

	/** The Office's screens are spread over the interval. */
	#watchMail(): void {
		const { offices, businesses } = this.#scenario;
		const everyS = value('mailWatchEveryS');
		for (let office = this.#nowS % everyS; office < offices; office += everyS) {
			const owner = office % businesses;
			this.#add(owner, accountKey('admin').pk, 'read', 2);
			this.#add(owner, providerKey.pk, 'read', 1);
			for (const list of [boardPartitions.mail, boardPartitions.mailFailed]) this.#add(owner, list, 'read', 2, 'board');
		}
	}

	#pick<T>(list: readonly T[]): T {
		const found = list[this.#rng.below(list.length)];
		if (found === undefined) throw new Error('The list is empty.');
		return found;
	}

	#mint(): string {
		this.#minted += 1;
		return `id-${this.#minted}`;
	}
}
