import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchQuery } from '../../../src/lib/domain/search-query.ts';
import { indexWords, searchTargets } from '../../../src/lib/domain/search.ts';
import { summaryOf } from '../../../src/lib/domain/waiver.ts';
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
const names = ['Maeve Oar', 'Wes Tidewell', 'Nora Quay'] as const;
const months = ['2026-05', '2026-06'] as const;

type Step = {
	do: 'add' | 'rename' | 'remove' | 'back' | 'pay' | 'retitle' | 'check' | 'open';
	by: number;
	of: number;
	who: number;
	name: number;
};

const step: fc.Arbitrary<Step> = fc.record({
	do: fc.constantFrom('add', 'rename', 'rename', 'remove', 'back', 'pay', 'retitle', 'check', 'open'),
	by: fc.nat({ max: 1 }),
	// Mostly the same charter and the same people, so that writes conflict.
	of: fc.constantFrom(0, 0, 0, 1),
	who: fc.constantFrom(1, 1, 2),
	name: fc.nat({ max: names.length - 1 })
});
const writeOutcome: fc.Arbitrary<WriteOutcome> = fc.oneof(
	{ weight: 30, arbitrary: fc.constant('runs') },
	{ weight: 1, arbitrary: fc.constantFrom('unsent', 'lost', 'late') },
	{ weight: 1, arbitrary: fc.constantFrom('stops', 'stops_after') }
);

async function run(process: Process, one: Step, number: number): Promise<void> {
	const { events, ledger } = process.stores;
	const slug = slugs[one.of] ?? slugs[0];
	const name = names[one.name] ?? names[0];
	switch (one.do) {
		case 'add':
			await events.insertPatron(slug, patron(one.who, { name }));
			return;
		case 'rename':
			await events.changePatron(slug, id(one.who), (was) => ({ ...was, name }));
			return;
		case 'remove':
		case 'back':
			await events.changePatron(slug, id(one.who), (was) => ({ ...was, isRemoved: one.do === 'remove' }));
			return;
		case 'pay':
			await ledger.insertPayment(slug, payment(number, { method: 'check', reference: `10${number}` }));
			return;
		case 'retitle': {
			const event = await events.readEvent(slug);
			if (event) await events.update({ ...event, title: `${name}’s sail`, version: event.version + 1 }, event.version);
			return;
		}
		case 'check':
			for (const month of months) await eventsOf(process).checkMonth(month);
			return;
		case 'open':
			await events.openPage(slug);
	}
}

/** Checks that search finds each record by every word of its rows, and nothing else. */
async function expectSearched({ stores }: Process): Promise<void> {
	const expected = new Map<string, Set<string>>(
		names.flatMap((name) => searchQuery(name).parts.map(([word = '']): [string, Set<string>] => [word, new Set()]))
	);
	for (const slug of slugs) {
		const page = await stores.events.readPage(slug);
		if (!page) throw new Error(slug);
		for (const target of searchTargets({ ...page, waivers: page.waivers.map(summaryOf) })) {
			const { row } = target;
			const name = row.kind === 'person' ? row.patronId : row.kind === 'charter' ? '' : row.payment.paymentId;
			for (const word of indexWords(target)) {
				expected.set(word, (expected.get(word) ?? new Set<string>()).add(`${slug} ${name}`));
			}
		}
	}
	for (const [word, wanted] of expected) {
		const { found } = await stores.searchIndex.find({ parts: [[word]], joined: [] }, 50);
		const whole = found.filter(({ isWhole }) => isWhole);
		const shown = whole.map(
			({ event, patron: person, payment: paid }) => `${event.home} ${person?.patronId ?? paid?.paymentId ?? ''}`
		);
		expect([word, shown.sort()]).toEqual([word, [...wanted].sort()]);
	}
}

const atOnce = 5;
const runs = Number(process.env.SCC_CARD_RUNS ?? 15);

describe('search in any order', () => {
	it(
		'finds what the rows contain once all work has ended, no matter what failed or stopped',
		async () => {
			await fc.assert(
				fc.asyncProperty(
					fc.array(step, { minLength: 2, maxLength: 12 }),
					fc.infiniteStream(fc.nat()),
					fc.infiniteStream(writeOutcome),
					async (steps, choices, fates) => {
						const simulation = new CardsSimulation(database);
						try {
							const processes = [await simulation.openProcess(), await simulation.openProcess()];
							for (const slug of slugs) await processes[0]!.stores.events.insert(charter(slug));
							for (let at = 0; at < steps.length; at += atOnce) {
								const work = steps.slice(at, at + atOnce).flatMap((one, i) => {
									const process = processes[one.by];
									return process && !process.isStopped ? [run(process, one, 50 + at + i).catch(ignoreRefusal)] : [];
								});
								await simulation.drive(
									work,
									(count) => choices.next().value! % count,
									() => fates.next().value!
								);
								simulation.clock.advanceS(10);
							}
							await simulation.deliverLate();
							// All announcements have ended, and so have the claims of stopped processes. The next board repairs what they
							// left.
							simulation.clock.advanceS(130);
							const alive = await simulation.openProcess();
							for (let i = 0; i < 3; i++) {
								await simulation.drive(
									[
										alive.stores.events.openCards('2026-05-20', '2026-06-10').then(async ({ days }) => {
											for await (const _ of days('2026-05-20'));
										})
									],
									() => 0,
									() => 'runs'
								);
							}
							await simulation.settle();
							await expectSearched(alive);
							expect(simulation.bugs).toEqual([]);
						} finally {
							simulation.dispose();
						}
					}
				),
				{ numRuns: runs, seed: 20260523 }
			);
		},
		scaled(240_000)
	);
});

function ignoreRefusal(error: unknown): void {
	if (!(error instanceof Error) || error.name !== 'Refusal') throw error;
}
