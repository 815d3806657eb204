import type { Waiver } from '../../../src/lib/domain/waiver.ts';
import { makeDynamoStores } from '../../../src/lib/server/stores.dynamo.ts';
import { judge, type Table, type Verdict } from '../report.ts';
import { median, ms, times } from '../stats.ts';
import { startBenchApp, type BenchApp } from './bench-app.ts';
import { phonePayment, post } from './payment-cost.ts';
import { slugOn, seedCharters } from './seed.ts';

const waivers = 200;
const charters = 30;
const warmUps = 5;
const rounds = 60;
const maxTimes = 1.1;

const canonicalSlug = slugOn(1, 7001);

function waiver(number: number): Waiver {
	return {
		waiverId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
		name: `Guest Number ${number}`,
		email: `guest${number}@example.com`,
		birthDate: '1988-04-12',
		signsFor: 'self',
		minors: [],
		hasAgreed: true,
		typedSignature: `Guest Number ${number}`,
		textVersion: 0,
		textSha256: '0'.repeat(64),
		sail: {
			location: 'Shelter Island slip 14',
			date: canonicalSlug.slice(0, 10),
			startsAt: '11:00',
			endsAt: '14:30',
			timeZone: 'America/Los_Angeles'
		},
		channel: 'own_phone',
		receivedAt: new Date(Date.UTC(2026, 4, 1, 12, 0, number)).toISOString(),
		address: '192.0.2.7',
		userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15',
		bodySha256: '0'.repeat(64)
	};
}

async function readBoard(benchApp: BenchApp): Promise<number> {
	const answer = await benchApp.line.send('GET', '/api/events');
	if (answer.status !== 200) throw new Error(`The board was answered ${answer.status}: ${answer.text}`);
	return answer.ms;
}

/** The board and a payment, with and without 200 waivers on one charter, because anyone with its link can sign them. */
export async function measureWaiverCost(benchApp: BenchApp): Promise<{ table: Table; verdict: Verdict }> {
	const burdened = await startBenchApp();
	try {
		const slugs = [canonicalSlug, ...Array.from({ length: charters - 1 }, (_, i) => slugOn(i % 30, 7100 + i))];
		for (const one of [benchApp, burdened]) await seedCharters(one.table, one.template, slugs);
		const stores = makeDynamoStores(burdened.table, { now: () => new Date() });
		for (let i = 0; i < waivers; i++) await stores.waivers.insertWaiver(canonicalSlug, waiver(i));
		const taken = { board: new Map([[benchApp, [0]]]), payment: new Map([[benchApp, [0]]]) };
		for (const one of [benchApp, burdened]) {
			taken.board.set(one, []);
			taken.payment.set(one, []);
		}
		for (let i = -warmUps; i < rounds; i++) {
			// The order alternates, because on a busy machine the second of two may always be slower.
			for (const one of i % 2 === 0 ? [benchApp, burdened] : [burdened, benchApp]) {
				const boardMs = await readBoard(one);
				const paymentMs = await post(one, canonicalSlug, phonePayment('waivers', i + warmUps + 1));
				if (i < 0) continue;
				taken.board.get(one)?.push(boardMs);
				taken.payment.get(one)?.push(paymentMs);
			}
		}
		const row = (name: string, kind: 'board' | 'payment') => {
			const [without = 0, withAll = 0] = [benchApp, burdened].map((one) => median(taken[kind].get(one) ?? []));
			return { cells: [name, ms(without), ms(withAll), times(withAll / without)], ratio: withAll / without };
		};
		const rows = [row('GET /api/events', 'board'), row('POST …/payment', 'payment')];
		return {
			table: {
				title: `The same requests with ${waivers} waivers on one charter (${rounds} of each, in turns)`,
				columns: ['', 'without', 'with', 'ratio'],
				rows: rows.map(({ cells }) => cells)
			},
			verdict: judge(
				`Board and payment with ${waivers} public waivers on a charter within 1.1 × of none`,
				rows.map(({ cells }) => `${cells[0]} ${cells[3]}`).join(', '),
				rows.every(({ ratio }) => ratio <= maxTimes)
			)
		};
	} finally {
		await burdened.dispose();
	}
}
