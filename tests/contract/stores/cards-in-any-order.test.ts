import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardCard } from '../../../src/lib/domain/board-card.ts';
import { queryRows } from '../../../src/lib/server/dynamo/access.ts';
import { boardPartition, cardsPartition } from '../../../src/lib/server/dynamo/keys.ts';
import { cardOfRows, readCardRow, readCharterRows } from '../../../src/lib/server/events/card-rows.dynamo.ts';
import { startDynalite, type TestDatabase } from '../../support/dynamodb.ts';
import { scaled } from '../../support/slowness.ts';
import { CardsSimulation, type WriteOutcome, type Process } from './cards-simulation.ts';
import { eventsOf } from './engines.ts';
import { charter, id, patron, payment } from './records.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await startDynalite();
});
afterAll(() => database.close());

const slugs = ['2026-05-23-alice', '2026-05-24-bea'] as const;
const days = ['2026-05-23', '2026-05-24', '2026-06-02'] as const;
const window = { from: '2026-05-20', to: '2026-06-10' };

type Step =
	| { do: 'pay' | 'add' | 'open'; by: number; of: number }
	| { do: 'move'; by: number; of: number; day: number }
	| { do: 'read' | 'check'; by: number };

const by = fc.nat({ max: 1 });
// Mostly the same charter, so that writes conflict.
const of = fc.constantFrom(0, 0, 0, 1);
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 5, arbitrary: fc.record({ do: fc.constantFrom('pay', 'add'), by, of }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('move'), by, of, day: fc.nat({ max: 2 }) }) },
	{ weight: 4, arbitrary: fc.record({ do: fc.constant('read'), by }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('open'), by, of }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('check'), by }) }
);
const writeOutcome: fc.Arbitrary<WriteOutcome> = fc.oneof(
	{ weight: 30, arbitrary: fc.constant('runs') },
	{ weight: 1, arbitrary: fc.constantFrom('unsent', 'lost', 'late') },
	{ weight: 1, arbitrary: fc.constantFrom('stops', 'stops_after') }
);

/** What a reader must see in a charter: everything acknowledged before the read. */
interface Seen {
	paidCents: number;
	names: string[];
	version: number;
}

class Play {
	readonly simulation = new CardsSimulation(database);
	readonly acknowledged = new Map<string, Seen>(slugs.map((slug) => [slug, { paidCents: 0, names: [], version: 1 }]));
	/** What a phone keeps for a tag. */
	readonly #kept = new Map<string, BoardCard[]>();
	readonly problems: string[] = [];
	#count = 0;

	run(process: Process, one: Step): Promise<void> {
		const slug = 'of' in one ? (slugs[one.of] ?? slugs[0]) : slugs[0];
		if (one.do === 'read') return this.read(process);
		if (one.do === 'check') return this.#check(process);
		if (one.do === 'pay') return this.#pay(process, slug);
		if (one.do === 'add') return this.#add(process, slug);
		if (one.do === 'open')
			return eventsOf(process)
				.openPage(slug)
				.then(() => undefined);
		return this.#move(process, slug, days['day' in one ? one.day : 0] ?? days[0]);
	}

	#seen(slug: string): Seen {
		const seen = this.acknowledged.get(slug);
		if (!seen) throw new Error(slug);
		return seen;
	}

	async #pay({ stores }: Process, slug: string): Promise<void> {
		const number = this.#count++;
		// Each sum is one bit of the total.
		const amountCents = 2 ** number;
		await stores.ledger.bindKey({ id: id(number), kind: 'payment', home: slug, bodySha256: 'body' });
		await stores.ledger.insertPayment(slug, payment(number, { amountCents }));
		this.#seen(slug).paidCents += amountCents;
	}

	async #add({ stores }: Process, slug: string): Promise<void> {
		const number = this.#count++;
		await stores.events.insertPatron(slug, patron(number));
		this.#seen(slug).names.push(`Patron ${number}`);
	}

	async #move(process: Process, slug: string, date: string): Promise<void> {
		const event = await process.stores.events.readEvent(slug);
		if (!event) return;
		const moved = charter(slug, { date, version: event.version + 1, startInstant: `${date}T19:00:00Z` });
		if ((await process.stores.events.update(moved, event.version)) !== 'updated') return;
		this.#seen(slug).version = Math.max(this.#seen(slug).version, moved.version);
	}

	async #check(process: Process): Promise<void> {
		await eventsOf(process).checkMonth('2026-05');
		await eventsOf(process).checkMonth('2026-06');
	}

	async read({ stores }: Process): Promise<void> {
		const before = structuredClone(this.acknowledged);
		const { stamp, days: read } = await stores.events.openCards(window.from, window.to);
		const kept = this.#kept.get(stamp);
		const cards: BoardCard[] = [];
		for await (const day of read(window.from)) cards.push(...day);
		// Another phone with this tag would have kept what it got at that time.
		for (const [what, shown] of [
			['read', cards],
			['kept', kept ?? cards]
		] as const) {
			for (const [slug, seen] of before) this.#expectSeen(what, shown, slug, seen);
		}
		if (!kept) this.#kept.set(stamp, cards);
	}

	#expectSeen(what: string, cards: readonly BoardCard[], slug: string, seen: Seen): void {
		const [card, ...more] = cards.filter(({ home }) => home === slug);
		if (!card || more.length > 0) {
			this.problems.push(`${what}: ${slug} ${card ? 'twice' : 'missing'}`);
			return;
		}
		const lacksMoney = (BigInt(card.totalPaidCents) & BigInt(seen.paidCents)) !== BigInt(seen.paidCents);
		const lacksPeople = seen.names.some((name) => !card.guestNames.includes(name));
		if (lacksMoney || lacksPeople || card.version < seen.version) {
			this.problems.push(`${what}: ${slug} lacks ${lacksMoney ? 'money' : lacksPeople ? 'people' : 'a version'}`);
		}
	}
}

async function expectQuiet(play: Play, process: Process): Promise<void> {
	const { table, stores } = process;
	const fromRows = [];
	for (const slug of slugs) fromRows.push(cardOfRows(await readCharterRows(table, slug), table.reportBug));
	const stored = [];
	for (const slug of slugs) {
		const [row] = await queryRows(table, {
			KeyConditionExpression: 'pk = :pk AND sk = :sk',
			ExpressionAttributeValues: { ':pk': cardsPartition(slug.slice(0, 10)), ':sk': slug }
		});
		stored.push(row && readCardRow(row, table.reportBug)?.card);
	}
	const asStored = (cards: unknown): unknown => JSON.parse(JSON.stringify(cards));
	expect(asStored(stored)).toEqual(asStored(fromRows));
	const board = [];
	for await (const day of (await stores.events.openCards(window.from, window.to)).days(window.from)) board.push(...day);
	const byHome = (cards: readonly unknown[]): unknown[] => cards.map((card) => JSON.stringify(card)).sort();
	expect(byHome(board)).toEqual(byHome(fromRows));
	for (const month of ['2026-05', '2026-06']) {
		const rows = await queryRows(table, {
			KeyConditionExpression: 'pk = :pk AND begins_with(sk, :change)',
			ExpressionAttributeValues: { ':pk': boardPartition(month), ':change': 'CHANGE#' }
		});
		expect(rows).toEqual([]);
	}
	expect(play.simulation.bugs).toEqual([]);
}

const atOnce = 5;
const runs = Number(process.env.SCC_CARD_RUNS ?? 60);

describe('cards in any order', () => {
	it(
		'show every acknowledged write, and equal their rows once everything is quiet',
		async () => {
			await fc.assert(
				fc.asyncProperty(
					fc.array(step, { minLength: 2, maxLength: 16 }),
					fc.boolean(),
					fc.infiniteStream(fc.nat()),
					fc.infiniteStream(writeOutcome),
					async (steps, isBuilt, choices, fates) => {
						const play = new Play();
						const { simulation } = play;
						try {
							const processes = [await simulation.openProcess(), await simulation.openProcess()];
							const [first] = processes;
							for (const slug of slugs) await first!.stores.events.insert(charter(slug));
							if (isBuilt) for (const month of ['2026-05', '2026-06']) await eventsOf(first!).checkMonth(month);
							const next = <T>(stream: fc.Stream<T> | Iterator<T>): T => (stream as Iterator<T>).next().value as T;
							// Some at the same time.
							for (let at = 0; at < steps.length; at += atOnce) {
								const work = steps.slice(at, at + atOnce).flatMap((one) => {
									const process = processes[one.by];
									return process && !process.isStopped ? [play.run(process, one).catch(ignoreRefusal)] : [];
								});
								await simulation.drive(
									work,
									(count) => next(choices) % count,
									() => next(fates)
								);
								simulation.clock.advanceS(10);
							}
							await simulation.deliverLate();
							// All announcements have ended, and so have the claims of stopped processes. No month is due for its next
							// check.
							simulation.clock.advanceS(130);
							const alive = await simulation.openProcess();
							for (let i = 0; i < 3; i++) {
								await simulation.drive(
									[play.read(alive).catch(ignoreRefusal)],
									() => 0,
									() => 'runs'
								);
							}
							await simulation.settle();
							expect(play.problems).toEqual([]);
							await expectQuiet(play, alive);
						} finally {
							simulation.dispose();
						}
					}
				),
				{ numRuns: runs, seed: Number(process.env.SCC_CARD_SEED ?? 20260523) }
			);
		},
		scaled(240_000)
	);
});

function ignoreRefusal(error: unknown): void {
	if (!(error instanceof Error) || error.name !== 'Refusal') throw error;
}
