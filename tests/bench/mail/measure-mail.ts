import type { Section } from '../report.ts';
import { measureOutage } from './after-outage.ts';
import { measureHanging } from './hanging-provider.ts';
import { measureImportCost } from './import-cost.ts';
import { measureThousand } from './thousand-waiting.ts';

/** Measures how email affects payments, and how it is sent after an outage. */
export async function measureMail(root: string): Promise<Section> {
	const hanging = await measureHanging();
	const outage = await measureOutage();
	const thousand = await measureThousand(root);
	const imported = measureImportCost(root);
	return {
		name: 'mail',
		title: 'Mail beside payments',
		measuredAt: new Date().toISOString(),
		verdicts: [hanging.verdict, outage.verdict, ...thousand.verdicts, imported.verdict],
		tables: [hanging.table, outage.table, thousand.table, imported.table],
		plots: [],
		notes: []
	};
}
