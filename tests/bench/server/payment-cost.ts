import { randomUUID } from 'node:crypto';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { partitionOf } from '../../../src/lib/server/dynamo/keys.ts';
import { paymentBody } from '../../support/api.ts';
import { judge, type Table, type Verdict } from '../report.ts';
import { median, ms, quantile, times } from '../stats.ts';
import type { BenchApp } from './bench-app.ts';
import { slugOn, seedCharters } from './seed.ts';

const warmUps = 60;
const rounds = 300;
const maxTimes = 6;

/** As a phone writes it, including the device mark, which puts the row into the second index. */
export function phonePayment(phone: string, seq: number): { id: string; body: string } {
	const id = randomUUID();
	const device = { id: phone, epoch: phone, seq };
	return { id, body: JSON.stringify(paymentBody({ paymentId: id, amountCents: 2500, device })) };
}

export async function post(
	benchApp: BenchApp,
	canonicalSlug: string,
	payment: { id: string; body: string }
): Promise<number> {
	const path = `/api/events/${canonicalSlug}/payment`;
	const answer = await benchApp.line.send('POST', path, payment.body, { 'idempotency-key': payment.id });
	if (answer.status !== 201) throw new Error(`A payment was answered ${answer.status}: ${answer.text}`);
	return answer.ms;
}

/** Puts the row that the app wrote for a payment again, with new ids and without a condition. */
export async function preparePut(benchApp: BenchApp, canonicalSlug: string): Promise<() => Promise<number>> {
	const payment = phonePayment('bare', 1);
	await post(benchApp, canonicalSlug, payment);
	const { Items: rows = [] } = await benchApp.table.client.send(
		new QueryCommand({
			TableName: benchApp.table.name,
			KeyConditionExpression: 'pk = :pk AND sk = :sk',
			ExpressionAttributeValues: { ':pk': partitionOf(canonicalSlug), ':sk': `PAYMENT#${payment.id}` }
		})
	);
	const [row] = rows;
	if (row === undefined) throw new Error('The payment that was just recorded has no row.');
	let seq = 0;
	return async () => {
		seq += 1;
		const id = randomUUID();
		const own = { pk: `BENCH#${seq % 400}`, sk: `PAYMENT#${id}`, boardPk: 'BENCH', boardSk: id, paymentId: id };
		const deviceSk = `bare#${String(seq).padStart(10, '0')}`;
		const startedAt = performance.now();
		await benchApp.table.client.send(
			new PutCommand({ TableName: benchApp.table.name, Item: { ...row, ...own, devicePk: 'DEVICE#bare', deviceSk } })
		);
		return performance.now() - startedAt;
	};
}

/** Compares a complete payment request with a bare put of the same row. They alternate, so a busy machine affects both. */
export async function measurePaymentCost(benchApp: BenchApp): Promise<{ table: Table; verdict: Verdict }> {
	const slugs = Array.from({ length: 60 }, (_, i) => slugOn(1, 9000 + i));
	await seedCharters(benchApp.table, benchApp.template, slugs);
	const put = await preparePut(benchApp, slugs[0]!);
	const posts: number[] = [];
	const puts: number[] = [];
	for (let i = 0; i < warmUps + rounds; i++) {
		const posted = await post(benchApp, slugs[i % slugs.length]!, phonePayment('one', i + 1));
		const putted = await put();
		if (i < warmUps) continue;
		posts.push(posted);
		puts.push(putted);
	}
	const ratio = median(posts) / median(puts);
	const row = (name: string, samples: number[]): string[] => [
		name,
		ms(median(samples)),
		ms(quantile(samples, 0.95)),
		times(median(samples) / median(puts))
	];
	return {
		table: {
			title: `One payment beside one bare PutItem (${rounds} of each, in turns)`,
			columns: ['', 'median', 'p95', 'median of bare puts'],
			rows: [row('POST …/payment, whole request', posts), row('bare PutItem of the same row', puts)]
		},
		verdict: judge(
			'POST …/payment, whole request: median at most 6 × one bare PutItem',
			`${times(ratio)} (${ms(median(posts))} : ${ms(median(puts))})`,
			ratio <= maxTimes
		)
	};
}
