import { setTimeout as sleep } from 'node:timers/promises';
import { createEvent, readLedger, type Client, type CrewSignIn } from '../support/api.ts';
import type { Line } from '../support/line.ts';
import { scaled } from '../support/slowness.ts';
import { sha256 } from '../e2e/support/phone.ts';
import type { Handset } from './handset.ts';

/** Everything that a scenario works with. */
export type ScenarioContext = { handset: Handset; line: Line; admin: Client; captain: CrewSignIn };

export type StoredEntry = { id: string; eventId: string; body: string; state: string };

export async function pollUntil(
	what: string,
	holds: () => Promise<boolean>,
	timeoutMs = scaled(20_000)
): Promise<void> {
	const end = Date.now() + timeoutMs;
	while (!(await holds())) {
		if (Date.now() > end) throw new Error(`not within ${timeoutMs / 1000} s: ${what}`);
		await sleep(200);
	}
}

export function assertTrue(isTrue: boolean, what: string): void {
	if (!isTrue) throw new Error(`not so: ${what}`);
}

export function readText({ handset }: ScenarioContext): Promise<string> {
	// The browser skips the layout of cards below the edge of the screen, and innerText leaves them out.
	return handset.run<string>(
		"return [document.body.innerText, ...Array.from(document.querySelectorAll('article'), (card) => card.textContent)].join(' ')"
	);
}

export function waitForText(context: ScenarioContext, text: string | RegExp, timeoutMs?: number): Promise<void> {
	const holds = async () => {
		const shown = await readText(context);
		return typeof text === 'string' ? shown.includes(text) : text.test(shown);
	};
	return pollUntil(`the screen says ${text}`, holds, timeoutMs).catch(async (error: unknown) => {
		throw new Error(`${String(error)}; it says: ${(await readText(context)).replace(/\s+/g, ' ').slice(0, 2000)}`);
	});
}

export async function signIn(context: ScenarioContext): Promise<void> {
	const { handset, line, captain } = context;
	await handset.goto(`${line.url}/sign-in`);
	await handset.type("//input[@name='user']", captain.crewId);
	await handset.type("//input[@type='password']", captain.passcode);
	await handset.click("//button[normalize-space()='Sign in']");
	await pollUntil('the board opens', () => handset.run<boolean>("return location.pathname === '/'"));
	await handset.run('await navigator.serviceWorker.ready; return true');
	await pollUntil('the worker serves this page', () =>
		handset.run<boolean>('return navigator.serviceWorker.controller !== null')
	);
}

let charters = 0;

/** A separate charter on a board that the phone has loaded. */
export async function addCharter(context: ScenarioContext): Promise<{ eventId: string; title: string }> {
	charters += 1;
	const title = `Engine ${charters}`;
	// Bram's share equals his payment, because the app would ask about a larger amount.
	const { eventId } = await createEvent(context.admin, {
		title,
		totalPriceCents: 145_050,
		patrons: [
			{ name: 'Alice Tidewell', shareCents: 15_000 },
			{ name: 'Bram Okafor', shareCents: 115_050 },
			{ name: 'Cleo Marsh', shareCents: 15_000 }
		]
	});
	await context.handset.goto(`${context.line.url}/`);
	await waitForText(context, title);
	return { eventId, title };
}

const dialog = "//*[@role='dialog' or self::dialog]";

/** Fills in the payment form, but doesn't tap *Save payment*. */
export async function fillPayment(
	context: ScenarioContext,
	title: string,
	patron: string,
	amount: string
): Promise<void> {
	const { handset } = context;
	await openPaymentSheet(context, title);
	await handset.type(`${dialog}//input[@role='combobox']`, patron);
	await handset.click(`${dialog}//*[@role='option'][contains(., '${patron}')]`);
	await handset.type(`${dialog}//input[@id = //label[normalize-space()='Amount']/@for]`, amount);
	await handset.click(`${dialog}//label[normalize-space()='Cash']`);
}

/** The amount in the form, or undefined without an open sheet. */
export function readAmount({ handset }: ScenarioContext): Promise<string | undefined> {
	return handset.run(
		'return document.evaluate(given, document, null, 9, null).singleNodeValue?.value',
		`${dialog}//input[@id = //label[normalize-space()='Amount']/@for]`
	);
}

export function openPaymentSheet({ handset }: ScenarioContext, title: string): Promise<void> {
	return handset.click(`//article[contains(., '${title}')]//button[normalize-space()='Log payment']`);
}

export async function logPayment(
	context: ScenarioContext,
	title: string,
	patron: string,
	amount: string
): Promise<void> {
	await fillPayment(context, title, patron, amount);
	await context.handset.click(`${dialog}//button[contains(., 'Save payment')]`);
}

export async function readEntries({ handset }: ScenarioContext, eventId: string): Promise<StoredEntry[]> {
	const all = await handset.run<StoredEntry[]>(`
		const open = indexedDB.open('scc-outbox');
		const database = await new Promise((resolve, reject) => {
			open.onsuccess = () => resolve(open.result);
			open.onerror = () => reject(new Error('the outbox could not be opened'));
		});
		const read = (store) => new Promise((resolve) => {
			const request = database.transaction(store).objectStore(store).getAll();
			request.onsuccess = () => resolve(request.result);
		});
		const [intents, deliveries] = await Promise.all([read('intents'), read('delivery')]);
		database.close();
		return intents.map(({ id, eventId, body }) => {
			const delivery = deliveries.find((one) => one.id === id);
			return { id, eventId, body, state: delivery ? delivery.state : 'missing' };
		});`);
	return all.filter((entry) => entry.eventId === eventId);
}

/** Simulates a person coming back to the app, which makes a phone without Background Sync send. */
export function comeBack({ handset }: ScenarioContext): Promise<unknown> {
	return handset.run("document.dispatchEvent(new Event('visibilitychange')); return true");
}

/** Checks that the server has each saved id once and nothing else, with the same bytes and the right name, and that the phone knows it. */
export async function requireAllRecorded(
	context: ScenarioContext,
	eventId: string,
	promised: readonly { id: string; body: string }[],
	timeoutMs = scaled(40_000)
): Promise<void> {
	const { admin, captain } = context;
	const isThere = async () => (await readLedger(admin, eventId)).length >= promised.length;
	await pollUntil('the office has them all', isThere, timeoutMs);
	const isKnown = async () => (await readEntries(context, eventId)).every((entry) => entry.state === 'recorded');
	await pollUntil('the phone knows that they are recorded', isKnown, timeoutMs);
	const ledger = await readLedger(admin, eventId);
	assertTrue(ledger.length === promised.length, `${promised.length} rows at the office, and not ${ledger.length}`);
	for (const { id, body } of promised) {
		const row = ledger.find((one) => one.paymentId === id);
		assertTrue(row?.bodySha256 === sha256(body), `payment ${id} is at the office as it was promised`);
		assertTrue(row?.takenBy === captain.crewId, `payment ${id} is under the name of who took it`);
	}
}
