import { sleep } from '../stats.ts';
import { bundleContender, type ContenderName } from './bundle.ts';
import { Handset } from './handset.ts';
import { openLedgerServer, type LedgerServer } from './ledger-server.ts';
import { makePayments } from './payments.ts';

export const faultNames = ['error_500', 'signed_out', 'killed', 'two_tabs', 'answer_lost'] as const;
export type FaultName = (typeof faultNames)[number];

export const faultTitles: Record<FaultName, string> = {
	error_500: '500 for 3 s',
	signed_out: '401 for 3 s, then a sign-in',
	killed: 'browser killed with a request on its way',
	two_tabs: 'two tabs open',
	answer_lost: 'answers lost for 3 s, after the write'
};

export type Left = {
	fault: FaultName;
	saved: number;
	recorded: number;
	/** Repeated copies. A server without keys would have written them. */
	copies: number;
	/** Only on the phone. */
	kept: number;
	/** Neither on the phone nor in the ledger. */
	lost: number;
	/** Whether the page had to be reopened before everything was sent. */
	neededReopen: boolean;
};

const saved = 5;
const latencyMs = 600;
const faultMs = 3_000;
const timeoutMs = 9_000;

async function keptOn(handset: Handset, server: LedgerServer, ids: readonly string[]): Promise<string[]> {
	const waiting = await handset.page.evaluate(() => window.bench.waiting());
	return ids.filter((id) => waiting.includes(id) && !server.written.has(id));
}

/** Waits until everything is recorded or nothing more can be sent. */
async function settle(handset: Handset, server: LedgerServer, ids: readonly string[]): Promise<boolean> {
	const until = Date.now() + timeoutMs;
	while (Date.now() < until) {
		if (server.written.size === ids.length) return true;
		await sleep(100);
	}
	return (await keptOn(handset, server, ids)).length === 0;
}

/** Saves five payments without a network, adds one fault when the network returns, then none, and reopens the page if needed. */
export async function survive(name: ContenderName, fault: FaultName): Promise<Left> {
	const server = await openLedgerServer(await bundleContender(name));
	const handset = new Handset(server.url);
	try {
		server.conditions.latencyMs = latencyMs;
		await handset.start();
		if (fault === 'two_tabs') await handset.openTab();
		const payments = makePayments(saved);
		const ids = payments.map((payment) => payment.id);
		await handset.setOffline(true);
		await handset.page.evaluate((given) => window.bench.saveMany(given, 1), payments);
		await sleep(800);
		if (fault === 'error_500' || fault === 'signed_out' || fault === 'answer_lost') server.conditions.fault = fault;
		const arrival = server.nextArrival();
		await handset.setOffline(false);
		await Promise.race([arrival, sleep(8_000)]);
		if (fault === 'killed') {
			// In flight. The benchmark's server counts a request only after half its latency.
			await sleep(100);
			await handset.kill();
			await handset.start();
		} else if (server.conditions.fault !== 'none') {
			await sleep(faultMs);
			server.conditions.fault = 'none';
			if (fault === 'signed_out') await handset.page.evaluate(() => window.bench.signedIn());
		}
		let neededReopen = false;
		if (!(await settle(handset, server, ids))) {
			neededReopen = true;
			await handset.reopen();
			await settle(handset, server, ids);
		}
		await sleep(latencyMs * 2);
		const kept = await keptOn(handset, server, ids);
		const recorded = ids.filter((id) => server.written.has(id)).length;
		const copies = ids.reduce((sum, id) => sum + Math.max(0, (server.written.get(id) ?? 0) - 1), 0);
		const lost = saved - recorded - kept.length;
		return { fault, saved, recorded, copies, kept: kept.length, lost, neededReopen };
	} finally {
		await handset.close();
		await server.close();
	}
}
