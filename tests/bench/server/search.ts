import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { boardCardOf } from '../../../src/lib/domain/board-card.ts';
import { dayKey } from '../../../src/lib/server/dynamo/keys.ts';
import { cardRow, pageOfRows, rowStamps } from '../../../src/lib/server/events/card-rows.dynamo.ts';
import { DynamoEvents } from '../../../src/lib/server/events/events.dynamo.ts';
import { searchRows } from '../../../src/lib/server/search/list-charter.dynamo.ts';
import { searchAnswer } from '../../../src/lib/wire/search.ts';
import { createEvent, paymentBody, postPayment } from '../../support/api.ts';
import { judge, type Section } from '../report.ts';
import { median, ms, quantile, times } from '../stats.ts';
import { startBenchApp, type BenchApp } from './bench-app.ts';
import { cloneCharter, putRows, readTemplate, slugOn, type TemplateRows } from './seed.ts';

const small = 100;
const grown = 10_000;
const days = 365 * 3;
const samplesEach = 100;
const maxTimes = 1.2;
const monthsAtOnce = 4;
/** The charters that the app itself may still be making cards of. */
const patterns = 2;

const names = ['Alice', 'Bram', 'Chidi', 'Dana', 'Emil', 'Freya', 'Gita', 'Hugo', 'Ines', 'Jonas', 'Kalea', 'Liam'];
const families = ['Tidewell', 'Okafor', 'Marchetti', 'Oyelaran', 'Castellanos', 'Lindqvist', 'Nakamura', 'Petrov'];
const at = (list: readonly string[], number: number): string => list[number % list.length] ?? '';

/** One charter with a title, a date, and a payment as no other has, so both businesses have the same results. */
const rare = 42;
const slugOf = (number: number): string => slugOn(number === rare ? 60 : -(number % days), number);
const dateOf = (number: number): string => slugOf(number).slice(0, 10);

/** Frequent words fill the limit in both businesses. Of the others, both have a few. */
const queries = {
	'a first name': 'alice',
	'a first and a last name': 'chidi marchetti',
	'a check number': '500042',
	'an email address': 'guest1.500042@example.com',
	'a phone number': '+1 (619) 500-0421',
	'a charter': 'zanzibar crossing',
	'a date': dateOf(rare),
	'the typed name of a payment of nobody on a roster': 'quillon zephyrine',
	'no result': 'zzyzx'
};

/** The same charter with other names, contacts, and another check number. */
function numbered(template: TemplateRows, number: number): TemplateRows {
	let text = JSON.stringify(template.rows);
	for (let i = 0; i < 3; i++) {
		const name = `${at(names, number + i * 5)} ${at(families, Math.floor(number / names.length) + i)}`;
		text = text.replaceAll(`Placeholder Guest${i}`, name);
	}
	const [title, walkIn] =
		number === rare ? ['Zanzibar crossing', 'Quillon Zephyrine'] : ['Sunset sail', `${at(names, number + 3)} Walkin`];
	text = text.replaceAll('Placeholder sail', title).replaceAll('Placeholder Walkin', walkIn);
	return { home: template.home, rows: JSON.parse(text.replaceAll('555000', String(500_000 + number))) };
}

async function writeTemplate(benchApp: BenchApp): Promise<TemplateRows> {
	const patrons = [0, 1, 2].map((i) => {
		return { name: `Placeholder Guest${i}`, email: `guest${i}.555000@example.com`, phone: `619555000${i}` };
	});
	const event = await createEvent(benchApp.admin, {
		hostFirstName: 'Searchpattern',
		title: 'Placeholder sail',
		patrons
	});
	for (const draft of [
		{ patronName: 'Placeholder Guest0', method: 'check', reference: '555000' },
		{ patronName: 'Placeholder Walkin' }
	] as const) {
		const paid = await postPayment(benchApp.admin, event.eventId, paymentBody(draft));
		if (paid.status !== 201) throw new Error(`The pattern's payment was answered ${paid.status}: ${paid.text}`);
	}
	return readTemplate(benchApp.table, event.eventId);
}

/**
 * Everything that the app stores about a charter: its rows, its card, and its words in the search index. The app puts these some sixty rows
 * one by one, which would take many minutes for 10,000 charters.
 */
function completed(canonicalSlug: string, rows: Record<string, unknown>[]): Record<string, unknown>[] {
	const page = pageOfRows(rows, console.error);
	const { missing, listed } = searchRows(canonicalSlug, page);
	const card = cardRow(canonicalSlug, page && boardCardOf(page), rowStamps(rows));
	return [...rows, ...[...missing, listed, card].map((row) => ({ ...row, putId: randomUUID() }))];
}

async function fill(benchApp: BenchApp, size: number): Promise<void> {
	const template = await writeTemplate(benchApp);
	const slugs = Array.from({ length: size }, (_, i) => slugOf(i));
	const everything = function* () {
		for (const [i, slug] of slugs.entries()) yield completed(slug, cloneCharter(numbered(template, i), slug));
		for (const day of new Set(slugs.map((slug) => slug.slice(0, 10)))) {
			yield [{ ...dayKey(day), day, type: 'day', putId: randomUUID() }];
		}
	};
	await putRows(benchApp.table, everything());
	const events = new DynamoEvents(benchApp.table);
	const months = [...new Set(slugs.map((slug) => slug.slice(0, 7)))].values();
	const work = async (): Promise<void> => {
		for (const month of months) {
			const made = (await events.checkMonth(month)) ?? 0;
			if (made > patterns) throw new Error(`The app made ${made} cards of ${month} again: it would store other ones.`);
		}
	};
	await Promise.all(Array.from({ length: monthsAtOnce }, work));
}

async function ask(benchApp: BenchApp, q: string): Promise<{ ms: number; found: number }> {
	const answer = await benchApp.line.send('GET', `/api/search?q=${encodeURIComponent(q)}`);
	if (answer.status !== 200) throw new Error(`The search was answered ${answer.status}: ${answer.text}`);
	const { charters, people, payments } = v.parse(searchAnswer, JSON.parse(answer.text));
	return { ms: answer.ms, found: charters.length + people.length + payments.length };
}

/** Search in a business of 10,000 charters beside one of 100. */
export async function measureSearch(): Promise<Section> {
	const [a, b] = [await startBenchApp(), await startBenchApp()];
	const rows: string[][] = [];
	const ratios: number[] = [];
	try {
		const startedAt = performance.now();
		await fill(a, small);
		await fill(b, grown);
		console.log(`  ${grown.toLocaleString('en-US')} charters, ready in ${ms(performance.now() - startedAt)}`);
		for (const [what, q] of Object.entries(queries)) {
			const taken: { small: number[]; grown: number[] } = { small: [], grown: [] };
			for (let i = -10; i < samplesEach; i++) {
				// The order alternates, as in growth.ts.
				const order = i % 2 === 0 ? [a, b] : [b, a];
				const times = new Map<BenchApp, number>();
				for (const benchApp of order) times.set(benchApp, (await ask(benchApp, q)).ms);
				if (i < 0) continue;
				taken.small.push(times.get(a) ?? 0);
				taken.grown.push(times.get(b) ?? 0);
			}
			const ratio = median(taken.grown.map((one, i) => one / (taken.small[i] ?? one)));
			ratios.push(ratio);
			const found = [(await ask(a, q)).found, (await ask(b, q)).found].join(' / ');
			rows.push([
				what,
				found,
				ms(median(taken.small)),
				ms(median(taken.grown)),
				ms(quantile(taken.grown, 0.95)),
				times(ratio)
			]);
		}
	} finally {
		await a.dispose();
		await b.dispose();
	}
	const worst = Math.max(...ratios);
	return {
		name: 'search',
		title: 'Search in the Office',
		measuredAt: new Date().toISOString(),
		verdicts: [judge('Search at 10,000 charters within 1.2 × of 100', times(worst), worst <= maxTimes)],
		tables: [
			{
				title: `A search by what is typed (${samplesEach} of each, in turns with a business of 100 charters)`,
				columns: ['typed', 'results', 'at 100', 'at 10,000', 'p95', 'of 100'],
				rows,
				note: 'Whole requests through the running app. Each charter has three people, a check, and a payment of somebody who isn’t on its roster.'
			}
		],
		plots: [],
		notes: []
	};
}
