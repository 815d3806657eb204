import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RosterEntry } from '../../../src/lib/wire/event.ts';
import type { WaitingSignerMessage } from '../../../src/lib/wire/signed-waiver.ts';
import { startTestApp, type TestApp } from './test-app.ts';
import { guestAt, person } from './guest-form.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const long = `Ana ${'w'.repeat(116)}`;

async function signedCharter(name: string, more: Record<string, string> = {}) {
	const patrons = [{ name: 'Hugo Lantz', email: 'hugo@example.com' }];
	const { eventId } = await testApp.newEvent({ patrons, capacity: 6 });
	const { status } = await guestAt(testApp.app.url).sign({ ...person(name), ...more }, eventId);
	expect(status).toBe(303);
	const path = `/api/events/${eventId}`;
	const read = async () => {
		const { body } = await testApp.crew.get(path);
		const waiting: WaitingSignerMessage[] = body.waitingSigners;
		const roster: RosterEntry[] = body.patrons;
		return { waiting, roster };
	};
	const add = (client: keyof Pick<TestApp, 'crew' | 'service' | 'rightless' | 'stranger' | 'admin'>, at = 0) =>
		read().then(({ waiting }) => {
			const signer = waiting[at];
			if (!signer) throw new Error('Nobody is waiting.');
			const ask = () => testApp[client].post(`${path}/waivers/${signer.waiverId}/roster`, { person: signer.person });
			return { ask, signer };
		});
	return { path, read, add };
}

it('adds a guardian and their minors once, even if crew without a right to money ask repeatedly', async () => {
	const children = { 'minors.0.name': 'Pip Fern', 'minors.0.birthDate': '2019-02-28' };
	const { read, add } = await signedCharter('Odalys Fern', {
		...{ signsFor: 'self_and_minors', email: 'odalys@example.com' },
		...children
	});
	for (const client of ['service', 'rightless', 'stranger'] as const) {
		expect((await (await add(client)).ask()).status).toBe(client === 'stranger' ? 401 : 403);
	}
	const [adult, child] = [await add('crew', 0), await add('crew', 1)];
	const answers = await Promise.all([adult.ask(), adult.ask(), child.ask()]);
	expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
	expect((await child.ask()).body.event).not.toHaveProperty('payments');
	const { waiting, roster } = await read();
	expect(waiting).toEqual([]);
	const shown = roster.map(({ name, email, isMinor, guardianName, waiver }) => ({
		...{ name, email, isMinor, guardianName, waiver }
	}));
	expect(shown).toHaveLength(3);
	expect(shown).toEqual(
		expect.arrayContaining([
			{
				name: 'Odalys Fern',
				email: 'odalys@example.com',
				isMinor: undefined,
				guardianName: undefined,
				waiver: 'signed'
			},
			{ name: 'Pip Fern', email: undefined, isMinor: true, guardianName: 'Odalys Fern', waiver: 'signed' }
		])
	);
});

it('suggests the same name with another email, and never matches it without being asked', async () => {
	const { read, add } = await signedCharter('hugo lántz', { email: 'other@example.com' });
	const { waiting, roster } = await read();
	expect(waiting.map(({ candidates }) => candidates)).toEqual([[roster[0]?.patronId]]);
	expect(roster.map(({ waiver }) => waiver)).toEqual(['none']);
	expect((await (await add('admin')).ask()).status).toBe(201);
	expect((await read()).roster).toHaveLength(2);
});

it.each(['A', 'W'.repeat(60), long])('adds a walk-in named %s, and brings back one who was removed', async (name) => {
	const { path, read, add } = await signedCharter(name);
	const { ask, signer } = await add('crew');
	expect((await ask()).status).toBe(201);
	const added = (await read()).roster.find((one) => one.name === name);
	expect(added?.waiver).toBe('signed');
	await testApp.admin.send('DELETE', `${path}/patrons/${added?.patronId}`);
	expect((await ask()).status).toBe(201);
	expect((await read()).roster.filter((one) => one.name === name)).toHaveLength(1);
	const wrong = await testApp.crew.post(`${path}/waivers/${signer.waiverId}/roster`, { person: 5 });
	expect([wrong.status, wrong.body.errors[0].field]).toEqual([422, 'person']);
});
