import { join } from 'node:path';
import { expect } from 'vitest';
import { openTable } from '../../../src/lib/server/dynamo/client.ts';
import { createCrew, createEvent, signIn, signInAsAdmin } from '../../support/api.ts';
import { startApp } from '../../support/app.ts';
import { startDynalite } from '../../support/dynamodb.ts';
import { openProof } from '../report/proof.ts';
import { check, describeAll } from './checker.ts';
import { readLedger } from './ledger.ts';
import { draftFor, Phone } from './phone.ts';
import { Observer } from './observer.ts';
import { scaled } from '../../support/slowness.ts';

const kills = Number(process.env.FAULTS_ROUNDS ?? 2);
const proof = openProof(2, 'host');

proof.proves(
	'a machine whose server and embedded database are killed together under load keeps every acknowledged payment',
	{ faults: [20], guards: 'NXBHE' },
	async (counts) => {
		const app = await startApp();
		const observer = new Observer();
		const admin = await signInAsAdmin(app.url);
		const crew = await createCrew(admin);
		const { token = '' } = await signIn(app.url, crew.crewId, crew.passcode);
		const { eventId } = await createEvent(admin);
		const options = { url: () => app.url, token: () => token, user: crew.crewId, observer };
		const phones = Array.from({ length: 8 }, (_, at) => new Phone({ ...options, isSingly: at % 2 === 0 }));
		for (let kill = 0; kill < kills; kill++) {
			let isOver = false;
			const heard = observer.receipts.size;
			const liveTabs = phones.map(async (phone) => {
				while (!isOver) {
					await phone.pay(draftFor(eventId));
					await phone.send();
				}
			});
			try {
				const hasForty = () => observer.receipts.size >= heard + 40 || undefined;
				await app.waitFor('forty more receipts', hasForty, scaled(120_000));
				await app.kill9();
			} finally {
				isOver = true;
			}
			await Promise.all(liveTabs);
			await app.restart();
		}
		await Promise.all(phones.map((phone) => phone.drain()));
		await app.stop();
		const database = await startDynalite(join(app.dataDir, 'dynamodb'));
		const table = openTable({
			endpoint: database.endpoint,
			region: 'us-west-2',
			tableName: 'shipcaptaincrew-events',
			reportBug: console.error
		});
		const entries = await Promise.all(phones.map((phone) => phone.entries()));
		const violations = check(observer, await readLedger(table), entries);
		counts.kills = kills;
		counts.payments = observer.saved.size;
		await database.close();
		await app.dispose();
		expect(describeAll(violations)).toBe('');
	},
	scaled(600_000)
);
