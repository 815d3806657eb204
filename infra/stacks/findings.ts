import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from './settings.ts';

export interface Finding {
	rule: string;
	description: string;
	paths: string[];
}

/** The findings of cdk-nag, from the report that a synth writes. */
export function findingsIn(outdir: string): Finding[] {
	const file = join(outdir, 'validation-report.json');
	if (!existsSync(file)) return [];
	const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
	return list(report, 'pluginReports').flatMap((plugin) =>
		list(plugin, 'violations').map((violation) => ({
			rule: text(violation, 'ruleName'),
			description: text(violation, 'description'),
			paths: list(violation, 'violatingConstructs').map((construct) => text(construct, 'constructPath'))
		}))
	);
}

function list(from: unknown, name: string): unknown[] {
	const value = isRecord(from) ? from[name] : undefined;
	return Array.isArray(value) ? value : [];
}

function text(from: unknown, name: string): string {
	const value = isRecord(from) ? from[name] : undefined;
	return typeof value === 'string' ? value : '';
}
