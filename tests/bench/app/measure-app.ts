import { createEvent, localDate, signInAsAdmin } from '../../support/api.ts';
import { startApp } from '../../support/app.ts';
import { judge, type Section, type Table, type Verdict } from '../report.ts';
import { measureFirstLoad } from './first-load.ts';
import { measureLongQueue } from './long-queue.ts';
import { measureNoNetwork } from './no-network.ts';
import { measureUnchangedBoard } from './unchanged-board.ts';

const charters = 20;

type Part = { table: Table; verdict: Verdict };
type Parts = { tables: Table[]; verdicts: Verdict[] };

/** If a screen doesn't appear, its target is not measured and the benchmark continues. */
async function attempt(target: string, measure: () => Promise<Part | Parts>): Promise<Parts> {
	try {
		const part = await measure();
		return 'table' in part ? { tables: [part.table], verdicts: [part.verdict] } : part;
	} catch (error) {
		const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
		return { tables: [], verdicts: [judge(target, why, undefined)] };
	}
}

/** Measures the app's production build in real Chromium. */
export async function measureApp(): Promise<Section> {
	const app = await startApp({ env: { SCC_PASSWORD_COST: 'standard' } });
	try {
		const admin = await signInAsAdmin(app.url);
		for (let i = 0; i < charters; i++) await createEvent(admin, { date: localDate(i % 7), title: `Charter ${i + 1}` });
		const queue = await createEvent(admin, { title: 'Long queue', totalPriceCents: 9_000_000 });
		const parts = [
			await attempt('First load of dispatch: at most 80 kB of JavaScript gzipped', () => measureFirstLoad(app.url)),
			await attempt('A start without a network takes at most 1.5 × as long as a bare app’s', () =>
				measureNoNetwork(app.url)
			),
			await attempt('Refreshing an unchanged board: no task over 16 ms at 4 × CPU slow-down', () =>
				measureUnchangedBoard(app.url)
			),
			await attempt('1,000 drained by the app with the board open: no task over 50 ms on the page', () =>
				measureLongQueue(app.url, admin, queue.eventId)
			)
		];
		return {
			name: 'app',
			title: 'The app, on its production build',
			measuredAt: new Date().toISOString(),
			verdicts: parts.flatMap((part) => part.verdicts),
			tables: parts.flatMap((part) => part.tables),
			plots: [],
			notes: []
		};
	} finally {
		await app.dispose();
	}
}
