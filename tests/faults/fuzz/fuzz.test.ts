import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { afterAll, beforeAll, expect } from 'vitest';
import { createCrew, createEvent, signIn, signInAsAdmin } from '../../support/api.ts';
import { startApp, type App } from '../../support/app.ts';
import { openProof } from '../report/proof.ts';
import { Rng } from '../simulation/simulation.ts';
import { listEndpoints } from './endpoints.ts';
import { judgeAnswer, sendOdd } from './judge-answer.ts';
import { makeOddRequest, type OddRequest, type KnownTargets } from './odd-requests.ts';
import { scaled } from '../../support/slowness.ts';

const requests = Number(process.env.FAULTS_REQUESTS ?? 1_500);
const seed = Number(process.env.FAULTS_SEED ?? 20_261_122);
const atOnce = 8;

const proof = openProof(2, 'fuzz', seed);
let app: App;
let targets: KnownTargets;

beforeAll(async () => {
	app = await startApp();
	const admin = await signInAsAdmin(app.url);
	const tokens = [admin.token ?? ''];
	for (const role of ['captain', 'crew', 'service'] as const) {
		const account = await createCrew(admin, { role, name: `Fuzz ${role}` });
		tokens.push((await signIn(app.url, account.crewId, account.passcode)).token ?? '');
	}
	const { eventId, patrons } = await createEvent(admin);
	const text = (await admin.get('/api/waiver-texts/current')).body.text;
	const waiverId = randomUUID();
	const signed = { name: 'Ida Brandt', birthDate: '1985-03-14', signsFor: 'self', minors: [], hasAgreed: true };
	const signing = { waiverId, textVersion: text.version, textSha256: text.sha256, typedSignature: 'Ida Brandt' };
	const takenAt = '2026-05-23T18:00:00Z';
	const key = { 'idempotency-key': waiverId };
	const answer = await admin.post(`/api/events/${eventId}/waivers`, { ...signed, ...signing, takenAt }, key);
	expect(answer.status).toBe(201);
	const patronId = patrons[0]!.patronId;
	targets = { ...listEndpoints(), eventId, patronId, waiverId, textSha256: text.sha256, tokens };
});
afterAll(() => app.dispose());

function show(odd: OddRequest, wrong: readonly string[]): string {
	const body = odd.body ? ` ${odd.body.subarray(0, 200).toString()}` : '';
	return `${odd.method} ${odd.path.slice(0, 200)} ${wrong.join(', ')} ${JSON.stringify(odd.headers).slice(0, 300)}${body}`;
}

/** The error, and what arrived instead of a response, which Node adds to the error. */
function describeBroken(error: unknown): string {
	const { rawPacket, bytesParsed } = error as { rawPacket?: Buffer; bytesParsed?: number };
	return `${String(error)}${rawPacket ? ` at byte ${bytesParsed} of ${JSON.stringify(rawPacket.toString('latin1').slice(0, 2_000))}` : ''}`;
}

proof.proves(
	`${requests} odd requests to every address by every method (seed ${seed}) get JSON with a known reason, and never a crash`,
	{ faults: [], guards: 'LH' },
	async (counts) => {
		const rng = new Rng(seed);
		// Generated first, so that the requests don't depend on which server answers first.
		const waiting = Array.from({ length: requests }, () => makeOddRequest(rng, targets));
		const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
		const wrong: string[] = [];
		const sendNext = async (): Promise<void> => {
			for (let odd = waiting.pop(); odd; odd = waiting.pop()) {
				const answer = await sendOdd(agent, app.port, odd).catch((error: unknown) => ({
					...{ status: 0, headers: {} },
					text: describeBroken(error)
				}));
				const faults = answer?.status === 0 ? [`breaks the line: ${answer.text}`] : judgeAnswer(odd, answer);
				if (faults.length > 0) wrong.push(show(odd, faults));
				const status = String(answer?.status ?? 'none');
				counts[status] = (counts[status] ?? 0) + 1;
			}
		};
		await Promise.all(Array.from({ length: atOnce }, sendNext));
		agent.destroy();
		counts.requests = requests;
		counts.addresses = targets.api.length + targets.pages.length;
		expect(wrong.slice(0, 40).join('\n'), `${wrong.length} of ${requests}`).toBe('');
	},
	scaled(1_200_000)
);
