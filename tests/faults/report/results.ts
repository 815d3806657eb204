import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** `SCC_PROOF_FOLDER`: another folder, for a run that proves nothing about the product. */
export const resultsFolder = process.env.SCC_PROOF_FOLDER ?? resolve(import.meta.dirname, '../../../.cache/proof');

/** One test and its result. `faults` are numbers from the outbox's list, `guards` are letters of its invariants. */
export interface Finding {
	title: string;
	faults: number[];
	guards: string[];
	outcome: 'held' | 'broken' | 'skipped';
	/** Numbers of histories, payments, kills, or requests. */
	counts: Record<string, number>;
	/** The engine or database, if the test depends on it. */
	on?: string;
	/** Why it was skipped, or what a reader must know. */
	note?: string;
}

/** All results from one part of a level. Each part has its own file, so parts can run at the same time. */
export interface Part {
	level: 1 | 2 | 3;
	part: string;
	finishedAt: string;
	seconds: number;
	seed?: number;
	/** The invariants that caught each mutant. An empty list means that it wasn't caught. */
	mutants?: Record<string, string[]>;
	findings: Finding[];
}

export function writePart(part: Part): void {
	mkdirSync(resultsFolder, { recursive: true });
	writeFileSync(join(resultsFolder, `level-${part.level}-${part.part}.json`), `${JSON.stringify(part, null, '\t')}\n`);
}

export function readParts(): Part[] {
	let names: string[];
	try {
		names = readdirSync(resultsFolder);
	} catch {
		// Nothing has run yet. The report shows that for every fault.
		return [];
	}
	const parts = names.filter((name) => /^level-\d.*\.json$/.test(name)).sort();
	return parts.map((name) => JSON.parse(readFileSync(join(resultsFolder, name), 'utf8')) as Part);
}

export function forgetParts(levels: readonly Part['level'][]): void {
	for (const { level, part } of readParts()) {
		if (levels.includes(level)) rmSync(join(resultsFolder, `level-${level}-${part}.json`), { force: true });
	}
}
