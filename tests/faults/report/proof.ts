import { afterAll, test } from 'vitest';
import { writePart, type Finding, type Part } from './results.ts';
import { scaled } from '../../support/slowness.ts';

export interface Claim {
	faults: number[];
	guards: string;
	on?: string;
}

export interface Proof {
	/** A test that puts its result in the report. Fill `counts` with what was done. */
	proves(
		title: string,
		claim: Claim,
		body: (counts: Record<string, number>) => Promise<void>,
		timeoutMs?: number
	): void;
	skips(title: string, claim: Claim, why: string): void;
	mutants: Record<string, string[]>;
}

/** Collects the findings of a vitest file and writes them at the end. */
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
		proves(title, claim, body, timeoutMs = scaled(240_000)) {
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
