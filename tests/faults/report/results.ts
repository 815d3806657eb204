import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, test } from 'vitest';

export const resultsFolder = resolve(import.meta.dirname, '../../../.cache/proof');

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

export interface Claim {
	faults: number[];
	guards: string;
	on?: string;
}

export interface Proof {
	/** A test that leaves its outcome in the report. Fill `counts` with what was done. */
	proves(
		title: string,
		claim: Claim,
		body: (counts: Record<string, number>) => Promise<void>,
		timeoutMs?: number
	): void;
	skips(title: string, claim: Claim, why: string): void;
	mutants: Record<string, string[]>;
}

/** For a test file under vitest: collects its findings and writes them down at the end. */
export function openProof(level: Part['level'], part: string, seed?: number): Proof {
	const findings: Finding[] = [];
	const mutants: Proof['mutants'] = {};
	const startedAt = Date.now();
	afterAll(() => {
		const seconds = Math.round((Date.now() - startedAt) / 1000);
		const finishedAt = new Date().toISOString();
		const written: Part = { level, part, finishedAt, seconds, findings };
		if (seed !== undefined) written.seed = seed;
		if (Object.keys(mutants).length > 0) written.mutants = mutants;
		writePart(written);
	});
	const note = (title: string, { faults, guards, on }: Claim, more: Pick<Finding, 'outcome' | 'counts' | 'note'>) =>
		findings.push({ title, faults, guards: Array.from(guards), ...(on === undefined ? {} : { on }), ...more });
	return {
		mutants,
		proves(title, claim, body, timeoutMs = 120_000) {
			test(
				title,
				async () => {
					const counts: Record<string, number> = {};
					let outcome: Finding['outcome'] = 'broken';
					try {
						await body(counts);
						outcome = 'held';
					} finally {
						note(title, claim, { outcome, counts });
					}
				},
				timeoutMs
			);
		},
		skips(title, claim, why) {
			console.warn(`\nSKIPPED: ${title}: ${why}\n`);
			test.skip(title, () => undefined);
			note(title, claim, { outcome: 'skipped', counts: {}, note: why });
		}
	};
}
