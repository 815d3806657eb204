import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeRecord } from '../../../src/lib/outbox/commands/save-record.ts';
import type { NewWrite } from '../../../src/lib/outbox/storage/save-entries.ts';
import { batchLimit } from '../../../src/lib/wire/outbox.ts';
import { Observer } from '../../faults/server/observer.ts';
import { Phone } from '../../faults/server/phone.ts';
import { createEvent, type Client } from '../../support/api.ts';
import { judge, type Section } from '../report.ts';
import { median, ms, quantile, times } from '../stats.ts';

const guests = 150;
const phones = 4;
const latencyMs = 300;
const turns = 7;
const maxTimes = 1.3;
const taker = { id: 'admin', name: 'Admin' };

/** Creates a new mark for each guest. */
function makeMarks(eventId: string, patronIds: readonly string[]): NewWrite[] {
	return patronIds.map((patronId) => {
		const fields = { patronId, act: 'board', after: [] };
		return writeRecord({ kind: 'boarding', id: randomUUID(), eventId, fields }, taker, Date.now());
	});
}

/** Saves the marks in outboxes with their rows in memory, then sends them all. @returns milliseconds of sending */
async function drainPhones(url: string, token: string, marks: readonly NewWrite[][]): Promise<number> {
	const all = await Promise.all(
		marks.map(async (own) => {
			const observer = new Observer();
			const phone = new Phone({ url: () => url, token: () => token, user: taker.id, observer });
			phone.onAnswer = () => sleep(latencyMs);
			for (const write of own) await phone.save({ write: () => write });
			return phone;
		})
	);
	const startedAt = performance.now();
	await Promise.all(all.map((phone) => phone.send()));
	const sentMs = performance.now() - startedAt;
	for (const phone of all) {
		const waiting = (await phone.entries()).filter(({ delivery }) => delivery.state !== 'recorded');
		if (waiting.length > 0) throw new Error(`${waiting.length} marks weren't recorded: ${waiting[0]?.delivery.state}`);
	}
	return sentMs;
}

/** Posts the same marks in full batches, two at a time on each phone, and does nothing else. @returns milliseconds */
async function drainBare(url: string, token: string, marks: readonly NewWrite[][]): Promise<number> {
	const bodies = marks.map((own) => {
		const device = { id: randomUUID(), epoch: randomUUID() };
		const operations = own.map(({ id: key, kind, eventId, schema = 1, writeBody }, at) => ({
			...{ key, kind, eventId, schema },
			body: writeBody({ ...device, seq: at + 1 })
		}));
		return Array.from({ length: Math.ceil(operations.length / batchLimit) }, (_, at) =>
			JSON.stringify({ operations: operations.slice(at * batchLimit, (at + 1) * batchLimit) })
		);
	});
	const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
	const startedAt = performance.now();
	await Promise.all(
		bodies.map(async (own) => {
			const waiting = [...own];
			const sendNext = async (): Promise<void> => {
				const body = waiting.shift();
				if (body === undefined) return;
				const response = await fetch(`${url}/api/outbox`, { method: 'POST', body, headers });
				const { results } = (await response.json()) as { results?: { status: number }[] };
				if (!results?.every(({ status }) => status === 201))
					throw new Error(`A batch was answered ${response.status}.`);
				await sleep(latencyMs);
				return sendNext();
			};
			await Promise.all([sendNext(), sendNext()]);
		})
	);
	return performance.now() - startedAt;
}

/** Compares four phones that each send a mark of each of 150 guests with bare clients that post the same batches. */
export async function measureMarks(url: string, admin: Client): Promise<Pick<Section, 'tables' | 'verdicts'>> {
	const token = admin.token ?? '';
	const samples = { ours: [] as number[], bare: [] as number[] };
	// Runs each once without counting, because the first run includes compilation.
	for (let turn = 0; turn <= turns; turn++) {
		for (const [name, drain] of [
			['ours', drainPhones],
			['bare', drainBare]
		] as const) {
			const { eventId, patrons } = await createEvent(admin, {
				title: `Marked ${turn} ${name}`,
				capacity: guests,
				patrons: Array.from({ length: guests }, (_, i) => ({ name: `Guest ${i + 1}` }))
			});
			const ids = patrons.map(({ patronId }) => patronId);
			const marks = Array.from({ length: phones }, () => makeMarks(eventId, ids));
			const took = await drain(url, token, marks);
			if (turn > 0) samples[name].push(took);
		}
	}
	const ratio = median(samples.ours) / median(samples.bare);
	const row = (title: string, own: number[]): string[] => [
		title,
		ms(median(own)),
		ms(quantile(own, 0.9)),
		times(median(own) / median(samples.bare))
	];
	return {
		tables: [
			{
				title: `${phones * guests} marks from ${phones} phones at ${latencyMs} ms an answer (${turns} of each, taken in turns)`,
				columns: ['', 'median', 'p90', 'of bare batches'],
				rows: [row('four outboxes', samples.ours), row('the same batches, posted bare', samples.bare)],
				note:
					`Each phone has a mark of each of ${guests} guests and sends them in batches of ${batchLimit}, two at a time. The outboxes ` +
					'keep their rows in memory here, and check and store each receipt. The bare clients only post.'
			}
		],
		verdicts: [
			judge(
				`${phones * guests} marks from four phones within ${maxTimes} × the time of bare batches`,
				times(ratio),
				ratio <= maxTimes
			)
		]
	};
}
