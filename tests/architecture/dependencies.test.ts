import { cruise, type IReporterOutput } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { forbidden, options } from './dependency-rules.ts';
import { root } from './source-files.ts';

function violationsOf({ output }: IReporterOutput): string[] {
	if (typeof output === 'string') throw new Error(output);
	return output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

it('src and infra keep the rules of dependencies', async () => {
	// Tests may import anything, and reading them would double the time.
	const exclude = { path: [...options.exclude.path, '\\.test\\.ts$'] };
	const all = { ...options, exclude, baseDir: root, validate: true, ruleSet: { forbidden } };
	const result = await cruise(['src', 'infra'], all, undefined, {
		tsConfig: extractTSConfig(join(root, 'tsconfig.json'))
	});
	expect(violationsOf(result)).toEqual([]);
	if (typeof result.output !== 'string') expect(result.output.modules.length).toBeGreaterThan(500);
}, 600_000);

/** By rule: a file that breaks it, and what it imports. */
const broken: [rule: string, from: string, to: string][] = [
	['no-cycle', 'src/lib/domain/a.ts', 'src/lib/domain/b.ts'],
	['no-test', 'src/lib/domain/a.ts', 'src/lib/domain/b.test.ts'],
	['domain', 'src/lib/domain/a.ts', 'src/lib/wire/b.ts'],
	['wire', 'src/lib/wire/a.ts', 'src/lib/format/b.ts'],
	['format', 'src/lib/format/a.ts', 'src/lib/components/ui/b.ts'],
	['api', 'src/lib/api/a.ts', 'src/lib/outbox/b.ts'],
	['outbox', 'src/lib/outbox/model/a.ts', 'src/lib/crew-app/b.ts'],
	['outbox', 'src/lib/snapshot/a.ts', 'src/lib/components/b.ts'],
	['screens-know-no-server', 'src/lib/components/A.svelte', 'src/lib/server/log.ts'],
	['screens-know-no-server', 'src/lib/crew-app/a.ts', 'src/routes/b.ts'],
	['server-knows-no-screen', 'src/lib/server/shared/a.ts', 'src/lib/outbox/b.ts'],
	['capability-by-its-index', 'src/lib/server/guests/a.ts', 'src/lib/server/waivers/b.ts'],
	['capability-by-its-index', 'src/lib/server/boats/a.ts', 'src/lib/server/webhooks/b.ts'],
	['http-is-outermost', 'src/lib/server/events/a.ts', 'src/lib/server/http/b.ts'],
	['use-case-knows-no-store', 'src/lib/server/ledger/a.ts', 'src/lib/server/ledger/b.dynamo.ts'],
	['routes-know-no-store', 'src/routes/api/a.ts', 'src/lib/server/stores.dynamo.ts'],
	['src-knows-no-infra', 'src/lib/domain/a.ts', 'infra/shared/b.ts'],
	['infra-shared', 'infra/shared/a.ts', 'infra/edge/b.ts'],
	['nothing-deployed-uses-dev', 'infra/lambda/a.ts', 'infra/dev/b.ts'],
	['nothing-deployed-uses-dev', 'infra/release/cli/a.ts', 'infra/dev/b.ts'],
	['stacks-and-functions-know-no-release', 'infra/stacks/a.ts', 'infra/release/b.ts']
];

it('each rule of dependencies has a violation here', () => {
	expect([...new Set(broken.map(([rule]) => rule))].sort()).toEqual(forbidden.map(({ name }) => name).sort());
});

it.each(broken)('%s forbids %s to import %s', async (rule, from, to) => {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'scc-dependencies-')));
	try {
		const put = (path: string, text: string): void => {
			mkdirSync(dirname(join(folder, path)), { recursive: true });
			writeFileSync(join(folder, path), text);
		};
		const importOf = (path: string): string =>
			`import { a } from '${'../'.repeat(20)}${folder.slice(1)}/${path}';\nconsole.log(a);\n`;
		put(
			from,
			from.endsWith('.svelte') ? `<script lang="ts">${importOf(to)}</script>` : `${importOf(to)}export const a = 1;\n`
		);
		put(to, `${rule === 'no-cycle' ? importOf(from) : ''}export const a = 1;\n`);
		const folders = [...new Set([from, to].map((path) => path.split('/')[0]!))];
		const found = violationsOf(
			await cruise(folders, { ...options, baseDir: folder, validate: true, ruleSet: { forbidden } })
		);
		expect(found).toContain(`${rule}: ${from} → ${to}`);
	} finally {
		rmSync(folder, { recursive: true });
	}
});
