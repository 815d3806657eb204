import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faults } from './faults.ts';
import { iphoneScript } from './iphone-script.ts';
import type { Finding, Part } from './results.ts';

type Level = Part['level'];
const levels: Level[] = [1, 2, 3];
const marks: Record<Finding['outcome'], string> = { held: 'held', broken: '**broken**', skipped: 'skipped' };

export interface Verdict {
	isGood: boolean;
	lines: string[];
}

function findingsOf(parts: readonly Part[], level: Level, fault: number): Finding[] {
	const own = parts.filter((part) => part.level === level).flatMap((part) => part.findings);
	return own.filter((finding) => finding.faults.includes(fault));
}

/** Returns the worst outcome, or an empty text if nothing was tried. */
function cellOf(found: readonly Finding[]): string {
	const outcome = (['broken', 'held', 'skipped'] as const).find((one) =>
		found.some((finding) => finding.outcome === one)
	);
	if (outcome === undefined) return '';
	const times = found.filter((finding) => finding.outcome === outcome).length;
	return times > 1 ? `${marks[outcome]} ×${times}` : marks[outcome];
}

function countsOf(finding: Finding): string {
	const counts = Object.entries(finding.counts).filter(([name]) => !/^\d+$/.test(name));
	return counts.map(([name, count]) => `${count} ${name}`).join(', ');
}

export function judge(parts: readonly Part[]): Verdict {
	// A caught mutant is counted only as a mutant.
	const all = parts.flatMap((part) => part.findings.filter((one) => part.mutants?.[one.title] === undefined));
	const broken = all.filter((finding) => finding.outcome === 'broken');
	const skipped = all.filter((finding) => finding.outcome === 'skipped');
	const mutants = parts.flatMap((part) => Object.entries(part.mutants ?? {}));
	const alive = mutants.filter(([, by]) => by.length === 0);
	const gaps = faults.filter(([number]) => !all.some((one) => one.outcome === 'held' && one.faults.includes(number)));
	const missing = levels.filter((level) => !parts.some((part) => part.level === level));
	const lines = [
		`${all.length - broken.length - skipped.length} proofs held, ${broken.length} broken, ${skipped.length} skipped.`,
		`${mutants.length - alive.length} of ${mutants.length} mutants caught${alive.length > 0 ? `; alive: ${alive.map(([name]) => name).join(', ')}` : ''}.`,
		`${faults.length - gaps.length} of ${faults.length} faults covered; not yet: ${gaps.map(([number]) => number).join(', ') || 'none'}.`,
		...missing.map((level) => `Level ${level} has not run on this machine.`),
		...broken.map((finding) => `BROKEN: ${finding.title}`)
	];
	return { isGood: broken.length === 0 && alive.length === 0 && all.length > 0, lines };
}

function versions(root: string): string {
	const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
		string,
		Record<string, string>
	>;
	const all: Record<string, string> = { ...dependencies, ...devDependencies };
	const named = [
		'@sveltejs/kit',
		'svelte',
		'idb',
		'dynalite',
		'@aws-sdk/client-dynamodb',
		'playwright',
		'fast-check',
		'vitest'
	];
	return [`Node ${process.versions.node}`, ...named.map((name) => `${name} ${all[name] ?? '?'}`)].join(', ');
}

function commit(root: string): string {
	try {
		return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
			.toString()
			.trim();
	} catch {
		// An unpacked archive has no history. The date still identifies the run.
		return 'an unpacked copy';
	}
}

/** Writes docs/proof.md from the results of the runs. */
export function writeReport(root: string, parts: readonly Part[]): Verdict {
	const verdict = judge(parts);
	const runs = parts.map(
		(part) =>
			`| ${part.level} | ${part.part} | ${part.finishedAt.slice(0, 16).replace('T', ' ')} UTC | ${part.seconds || ''} | ${part.seed ?? ''} | ${part.findings.length} |`
	);
	const rows = faults.map(([number, what, guards]) => {
		const cells = levels.map((level) => cellOf(findingsOf(parts, level, number)));
		return `| ${number} | ${what} | ${guards} | ${cells.join(' | ')} |${cells.every((cell) => cell === '') ? ' **gap**' : ''} |`;
	});
	const mutants = parts.flatMap((part) =>
		Object.entries(part.mutants ?? {}).map(
			([name, by]) => `| ${part.level} | ${name} | ${by.join(', ') || '**alive**'} |`
		)
	);
	const details = parts.flatMap((part) =>
		part.findings
			.filter((finding) => finding.guards.length > 0 || finding.outcome !== 'held' || countsOf(finding) !== '')
			.filter((finding) => part.mutants?.[finding.title] === undefined)
			.map(
				(finding) =>
					`| ${part.level} | ${finding.title} | ${finding.guards.join('')} | ${marks[finding.outcome]}${finding.on ? `, on ${finding.on}` : ''}${finding.note ? ` (${finding.note})` : ''} | ${countsOf(finding)} |`
			)
	);
	const text = `# Proof

Written by \`npm run faults\` on ${new Date().toISOString().slice(0, 10)}, at ${commit(root)}. Don't edit it by hand.
${versions(root)}; ${process.platform} ${process.arch}.

${verdict.isGood ? '**Nothing broke.**' : '**SOMETHING IS BROKEN.**'}

${verdict.lines.map((line) => `- ${line}`).join('\n')}

Level 1: the outbox's real code in a simulation, where anything may fail at any await. Level 2: real server processes on a real
database, killed between any two writes, and the outbox's real sender in simulated phones. Level 3: real browsers on the production
build. A level-2 seed fixes who is killed at which write; the rest of the timing varies. Letters are the outbox's invariants.

## Runs

| level | part | finished | s | seed | proofs |
| --- | --- | --- | --- | --- | --- |
${runs.join('\n')}

## Faults

An empty cell means not tested at that level. **gap** means not tested at any level.

| | fault | guards | 1 model | 2 server | 3 browser | |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

## Mutants

Bugs that were added on purpose. The checker must catch every one.

| level | mutant | caught by |
| --- | --- | --- |
${mutants.join('\n')}

## What was done

| level | proof | guards | result | counts |
| --- | --- | --- | --- | --- |
${details.join('\n')}

${iphoneScript}`;
	const folder = join(root, 'docs');
	if (!existsSync(folder)) mkdirSync(folder);
	writeFileSync(join(folder, 'proof.md'), text);
	return verdict;
}
