import type { Section } from '../report.ts';
import { measureFloodCost } from './flood-cost.ts';
import { measureFootprint, measureImport } from './footprint.ts';
import { startBenchApp } from './bench-app.ts';
import { measurePaymentCost } from './payment-cost.ts';
import { measurePhones } from './phones.ts';
import { measureWaiverCost } from './waiver-cost.ts';

/** The server on its embedded database: one payment, a crowd of phones, memory, and how long it takes to load. */
export async function measureServer(root: string): Promise<Section> {
	const footprint = await measureFootprint(root);
	const imports = await measureImport(root);
	const benchApp = await startBenchApp();
	try {
		const payment = await measurePaymentCost(benchApp);
		const waivers = await measureWaiverCost(benchApp);
		const flood = await measureFloodCost();
		const phones = await measurePhones(benchApp);
		return {
			name: 'server',
			title: 'The server on the embedded database',
			measuredAt: new Date().toISOString(),
			verdicts: [payment.verdict, waivers.verdict, flood.verdict, footprint.verdict],
			tables: [payment.table, waivers.table, flood.table, phones.table, footprint.table, imports],
			plots: phones.plots,
			notes: []
		};
	} finally {
		await benchApp.dispose();
	}
}
