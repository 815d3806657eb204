import type { Finding, Part } from './results.ts';

/** What a test shows that only has a title to tell it by: the level 1 tests and those in browsers. */
interface Claim {
	level: 1 | 3;
	title: RegExp;
	faults: number[];
	guards: string;
}

// Level 1 combines these at random, thousands of times: network conditions, disk faults, kills, sessions, clocks (simulation/history.ts).
const inHistories = [
	...[1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 15, 20, 22, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 41, 43, 44, 45],
	...[48, 49, 50, 51]
];

const claims: Claim[] = [
	{ level: 1, title: /^no history of .* a payment$/, faults: inHistories, guards: 'NXBHLPTEG' },
	{ level: 1, title: /^no history of .* people aboard$/, faults: [], guards: 'C' },
	{ level: 3, title: /outlive a reload and a killed browser/, faults: [1, 29], guards: 'NXH' },
	// Only the first chance to sync fails here, because the phone has no network yet. Level 1 covers the last chance failing.
	{ level: 3, title: /Background Sync alone/, faults: [], guards: 'NL' },
	{ level: 3, title: /an answer lost after/, faults: [3], guards: 'XH' },
	{ level: 3, title: /without Background Sync/, faults: [50], guards: 'L' },
	{ level: 3, title: /double tap/, faults: [41], guards: 'X' },
	{ level: 3, title: /session that ended at sea/, faults: [44], guards: 'NL' },
	// The session ends because of a lost cookie. faults-phone.spec.ts covers signing out from the menu.
	{ level: 3, title: /next person’s session/, faults: [43], guards: 'NT' }
];

export interface TitledResult {
	title: string;
	status: 'passed' | 'failed' | 'skipped';
	/** The heading above the test. */
	under: string;
	/** The claim that a browser test makes with `proves(faults, guards)` in tests/e2e/support/app-with-captain.ts. */
	claim?: Pick<Claim, 'faults' | 'guards'>;
}

/** Converts a test runner's report into a part of ours. Leaves out tests without a claim. */
export function partFromTitles(level: 1 | 3, part: string, finishedAt: string, results: readonly TitledResult[]): Part {
	const findings: Finding[] = [];
	const mutants: Record<string, string[]> = {};
	for (const { title, status, under, claim: own } of results) {
		if (level === 1 && under.includes('the checker catches')) mutants[title] = status === 'passed' ? ['caught'] : [];
		const claim = own ?? claims.find((one) => one.level === level && one.title.test(title));
		if (!claim) continue;
		const outcome = status === 'passed' ? 'held' : status === 'failed' ? 'broken' : 'skipped';
		const histories = /^no history of (\d+)/.exec(title)?.[1];
		const counts: Record<string, number> = histories === undefined ? {} : { histories: Number(histories) };
		findings.push({ title, faults: claim.faults, guards: Array.from(claim.guards), outcome, counts });
	}
	const made: Part = { level, part, finishedAt, seconds: 0, findings };
	const seed = /\(seed (\d+)\)/.exec(findings[0]?.title ?? '')?.[1];
	if (seed !== undefined) made.seed = Number(seed);
	if (Object.keys(mutants).length > 0) made.mutants = mutants;
	return made;
}
