import { Agent } from 'node:http';
import { afterAll, beforeAll, expect } from 'vitest';
import { createCrew, createEvent, signIn, signInAsAdmin } from '../../support/api.ts';
import { startApp, type App } from '../../support/app.ts';
import { openProof } from '../report/proof.ts';
import { Dice } from '../world/world.ts';
import { listEndpoints } from './endpoints.ts';
import { judgeAnswer, sendOdd } from './judge-answer.ts';
import { makeOddRequest, type OddRequest, type Surroundings } from './odd-requests.ts';

const requests = Number(process.env.FAULTS_REQUESTS ?? 1_500);
const seed = Number(process.env.FAULTS_SEED ?? 20_261_122);
const atOnce = 8;

const proof = openProof(2, 'fuzz', seed);
let app: App;
let around: Surroundings;

beforeAll(async () => {
	app = await startApp();
	const admin = await signInAsAdmin(app.url);
	const tokens = [admin.token ?? ''];
	for (const role of ['captain', 'crew', 'service'] as const) {
		const account = await createCrew(admin, { role, name: `Fuzz ${role}` });
		tokens.push((await signIn(app.url, account.crewId, account.passcode)).token ?? '');
	}
	const { eventId, patrons } = await createEvent(admin);
	around = { ...listEndpoints(), eventId, patronId: patrons[0]!.patronId, tokens };
}, 120_000);
afterAll(() => app.dispose());

function show(odd: OddRequest, wrong: readonly string[]): string {
	const body = odd.body ? ` ${odd.body.subarray(0, 200).toString()}` : '';
	return `${odd.method} ${odd.path.slice(0, 200)} ${wrong.join(', ')} ${JSON.stringify(odd.headers).slice(0, 300)}${body}`;
}

proof.proves(
	`${requests} odd requests to every address by every method (seed ${seed}) are answered in JSON, by a known reason, and never by a crash`,
	{ faults: [], guards: 'LH' },
	async (counts) => {
		const dice = new Dice(seed);
		// Made first, so that what is sent does not hang on who answers faster.
		const waiting = Array.from({ length: requests }, () => makeOddRequest(dice, around));
		const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
		const wrong: string[] = [];
		const sendNext = async (): Promise<void> => {
			for (let odd = waiting.pop(); odd; odd = waiting.pop()) {
				const answer = await sendOdd(agent, app.port, odd).catch((error: unknown) => ({
					...{ status: 0, headers: {} },
					text: String(error)
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
		counts.addresses = around.api.length + around.pages.length;
		expect(wrong.slice(0, 40).join('\n'), `${wrong.length} of ${requests}`).toBe('');
	},
	1_200_000
);
