import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** `SCC_PROOF_FOLDER`: somewhere else, for a run whose results are nobody's proof. */
export const resultsFolder = process.env.SCC_PROOF_FOLDER ?? resolve(import.meta.dirname, '../../../.cache/proof');

/** One thing that was tried, and what came of it. `faults` are numbers of the outbox's list, `guards` letters of its invariants. */
export interface Finding {
	title: string;
	faults: number[];
	guards: string[];
	outcome: 'held' | 'broken' | 'skipped';
	/** How many of what: histories, payments, kills, requests. */
	counts: Record<string, number>;
	/** Where it ran, if not everywhere alike: an engine, a database. */
	on?: string;
	/** Why it was skipped, or what a reader must know. */
	note?: string;
}

/** Everything that one part of a level left behind. One file a part, so that parts may run at once. */
export interface Part {
	level: 1 | 2 | 3;
	part: string;
	finishedAt: string;
	seconds: number;
	seed?: number;
	/** Which invariant caught which mutant; an empty list says that it lived. */
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
		// Nothing ran yet: the report says that of every fault.
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
