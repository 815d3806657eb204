import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { paymentBody, postPayment, readLedger } from '../support/api.ts';
import { scaled } from '../support/slowness.ts';
import { rawEntry } from '../e2e/support/app-with-captain.ts';
import {
	addCharter,
	comeBack,
	assertTrue,
	requireAllRecorded,
	fillPayment,
	logPayment,
	openPaymentSheet,
	readAmount,
	readEntries,
	readText,
	waitForText,
	pollUntil,
	type ScenarioContext
} from './crew.ts';

export interface Scenario {
	title: string;
	faults: number[];
	guards: string;
	/** @returns counts for the report */
	play: (context: ScenarioContext) => Promise<Record<string, number>>;
}

const saveButton = "//*[@role='dialog' or self::dialog]//button[contains(., 'Save payment')]";

/** Each row runs on every engine. */
export const scenarios: Scenario[] = [
	{
		title: 'saved with no signal, there after a reload from the worker, sent when the person is back in range',
		faults: [1, 50],
		guards: 'NHXBL',
		async play(context) {
			const { handset, line, admin } = context;
			const { eventId, title } = await addCharter(context);
			await line.cut();
			await logPayment(context, title, 'Alice Tidewell', '150');
			await waitForText(context, 'Saved on this phone');
			await logPayment(context, title, 'Bram Okafor', '1150.50');
			await waitForText(context, '2 payments');
			await handset.goto(`${line.url}/`);
			await waitForText(context, /2 unsent/i);
			const promised = await readEntries(context, eventId);
			assertTrue(promised.length === 2, 'two payments are on the phone');
			assertTrue(!/recorded/i.test(await readText(context)), 'nothing is called recorded');
			assertTrue((await readLedger(admin, eventId)).length === 0, 'the office has none yet');
			await line.mend();
			await comeBack(context);
			await requireAllRecorded(context, eventId, promised);
			return { payments: 2 };
		}
	},
	{
		title: 'an answer lost after the office wrote it down is one row, not two',
		faults: [3],
		guards: 'XH',
		async play(context) {
			const { line } = context;
			const { eventId, title } = await addCharter(context);
			let lost = 0;
			line.change(({ path, body }) => {
				if (path !== '/api/outbox' || lost > 0) return body;
				lost += 1;
				return undefined;
			});
			await logPayment(context, title, 'Cleo Marsh', '149.50');
			await waitForText(context, /Saved on this phone|Recorded/);
			const promised = await readEntries(context, eventId);
			await pollUntil('an answer was lost', async () => lost > 0);
			await comeBack(context);
			await requireAllRecorded(context, eventId, promised);
			return { payments: 1, 'answers lost': lost };
		}
	},
	{
		title: 'two taps on Save payment are one payment',
		faults: [41],
		guards: 'X',
		async play(context) {
			const { handset } = context;
			const { eventId, title } = await addCharter(context);
			await fillPayment(context, title, 'Cleo Marsh', '12.34');
			await handset.run(
				`const button = document.evaluate(given, document, null, 9, null).singleNodeValue; button.click(); button.click(); return true`,
				saveButton
			);
			await waitForText(context, /Saved on this phone|Recorded/);
			await sleep(1_000);
			const promised = await readEntries(context, eventId);
			assertTrue(promised.length === 1, 'one payment is on the phone');
			await requireAllRecorded(context, eventId, promised);
			return { taps: 2 };
		}
	},
	{
		title: 'the board refreshes when it comes into view and every 30 s, by a 304 while nothing has changed',
		faults: [],
		guards: '',
		async play(context) {
			const { line, admin } = context;
			const { eventId } = await addCharter(context);
			const statuses = () => line.statuses('/api/events?view=cards');
			const demandUnchanged = (what: string) =>
				assertTrue(statuses().at(-1) === 304, `${what}, the answer is 304 and not ${statuses().at(-1)}`);
			const untilAsked = async (what: string, limitMs: number) => {
				const before = statuses().length;
				await pollUntil(what, async () => statuses().length > before, limitMs);
			};
			// The page's first responses, which may still be in flight.
			await untilAsked('it asks at its interval', scaled(60_000));
			await comeBack(context);
			await untilAsked('it asks when it comes into view', scaled(20_000));
			demandUnchanged('in view again');
			await untilAsked('it asks again at its interval', scaled(60_000));
			demandUnchanged('at its interval');
			await postPayment(admin, eventId, paymentBody({ patronName: 'Bram Okafor', amountCents: 77_700 }));
			await comeBack(context);
			await waitForText(context, '$777');
			return { requests: statuses().length };
		}
	},
	{
		title: 'a payment being typed outlives a reload and Back, and is recorded once',
		faults: [],
		guards: 'X',
		async play(context) {
			const { handset, line } = context;
			const { eventId, title } = await addCharter(context);
			await fillPayment(context, title, 'Cleo Marsh', '12.34');
			const isKept = () => handset.run<boolean>("return JSON.stringify({ ...sessionStorage }).includes('12.34')");
			await pollUntil('what is typed is kept', isKept);
			const isBack = async () => (await readAmount(context)) === '12.34';
			await handset.goto(`${line.url}/`);
			await waitForText(context, title);
			await openPaymentSheet(context, title);
			await pollUntil('it is there after a reload', isBack);
			await handset.goto(`${line.url}/outbox`);
			await handset.run('setTimeout(() => history.back()); return true');
			// Evaluating code fails while the page changes.
			const isOnBoard = () =>
				handset
					.run<boolean>("return location.pathname === '/' && document.querySelector('article') !== null")
					.catch(() => false);
			await pollUntil('Back leads to the board', isOnBoard);
			await waitForText(context, title);
			// WebKit restores the page with the sheet open.
			if ((await readAmount(context)) === undefined) await openPaymentSheet(context, title);
			await pollUntil('it is there after Back', isBack);
			await handset.click(saveButton);
			await waitForText(context, /Saved on this phone|Recorded/);
			const promised = await readEntries(context, eventId);
			assertTrue(promised.length === 1, 'one payment is on the phone');
			await requireAllRecorded(context, eventId, promised);
			return { payments: 1 };
		}
	},
	{
		title: 'two tabs and the worker on one queue of forty record each once',
		faults: [25],
		guards: 'XNB',
		async play(context) {
			const { handset, line, captain } = context;
			const { eventId } = await addCharter(context);
			const epoch = randomUUID();
			const rows = Array.from({ length: 40 }, (_, i) => rawEntry(captain.crewId, eventId, i + 1, epoch));
			await line.cut();
			await handset.run(
				`const open = indexedDB.open('scc-outbox');
				const database = await new Promise((resolve) => { open.onsuccess = () => resolve(open.result); });
				const tx = database.transaction(['intents', 'delivery'], 'readwrite');
				for (const { intent, delivery } of given) { tx.objectStore('intents').put(intent); tx.objectStore('delivery').put(delivery); }
				await new Promise((resolve, reject) => { tx.oncomplete = resolve; tx.onabort = reject; });
				database.close();
				return true;`,
				rows
			);
			await handset.openTab();
			await handset.goto(`${line.url}/`);
			await waitForText(context, '40 payments');
			await line.mend();
			await handset.run(
				"document.dispatchEvent(new Event('visibilitychange')); (await navigator.serviceWorker.ready).active.postMessage({ type: 'replay' }); return true"
			);
			await handset.useTab(0);
			await comeBack(context);
			const promised = rows.map(({ intent }) => ({ id: String(intent.id), body: String(intent.body) }));
			await requireAllRecorded(context, eventId, promised);
			await handset.useTab(1);
			await handset.closeTab();
			return { payments: 40, tabs: 2 };
		}
	},
	{
		title: 'a tab closed while its payment is on the way: the next tab sends it without waiting for the lease',
		faults: [27, 30],
		guards: 'NXL',
		async play(context) {
			const { handset, line } = context;
			// A tab to continue in. The app isn't open in it yet, so no other tab can send.
			await handset.openTab();
			await handset.useTab(0);
			const { eventId, title } = await addCharter(context);
			let held = 0;
			let letGo: () => void = () => undefined;
			const isLetGo = new Promise<void>((resolve) => (letGo = resolve));
			line.change(async ({ path, body }) => {
				if (path !== '/api/outbox' || held > 0) return body;
				held += 1;
				await isLetGo;
				return undefined;
			});
			await logPayment(context, title, 'Bram Okafor', '60');
			await pollUntil('a request is on its way', async () => held > 0);
			const promised = await readEntries(context, eventId);
			assertTrue(promised[0]?.state === 'sending', 'the payment is on its way');
			await handset.closeTab();
			letGo();
			await handset.goto(`${line.url}/`);
			// The lease would last 45 s.
			await requireAllRecorded(context, eventId, promised, scaled(25_000));
			return { payments: 1 };
		}
	}
];
