import { stackName } from '../../shared/outputs.ts';
import { parts, type Build } from '../build.ts';
import type { ReleaseContext } from '../context.ts';
import { compareEnvironments, problemsOf } from '../functions/variables.ts';
import { inParallel } from '../in-parallel.ts';
import { openLedger } from '../records/ledger.ts';
import type { StackOutputs } from '../ports.ts';
import { mergeAll, nameRelease, readCurrentFunctions, readCommit, requireClean } from './prepare.ts';
import { ReleaseRefused } from '../release-refused.ts';
import { siteFilesSchema } from '../records/schemas.ts';

/** Prints what `stage` would change or refuse. Only reads, and shows only the names of settings. */
export async function planRelease(context: ReleaseContext): Promise<void> {
	const { ports, stage, write } = context;
	const line = (title: string, text: string): void => write(`  ${title.padEnd(24)} ${text}\n`);
	const refusals: string[] = [];

	const commit = await readCommit(context);
	line('Commit', `${commit.sha.slice(0, 7)}${commit.changedPaths.length > 0 ? ' and uncommitted changes' : ''}`);
	note(refusals, () => requireClean(context, commit));
	const build = note(refusals, () => context.readBuild());
	line('Build', build === undefined ? 'none of these sources' : `version ${build.appVersion}`);

	const outputs = await ports.stacks.readOutputs(stackName(stage.name));
	const current = await readCurrentFunctions(context, outputs);
	const { environment, originSecrets, present } = await mergeAll(context, outputs, current);
	const { added, changed, removed } = compareEnvironments(present, environment);
	line('Settings added', added.join(', ') || 'none');
	line('Settings changed', changed.join(', ') || 'none');
	line('Settings removed', removed.join(', ') || 'none');
	refusals.push(...problemsOf(environment, originSecrets));

	if (build !== undefined) {
		for (const part of parts) {
			const is = (current[part].live ?? current[part].latest).codeSha256 === build.code[part].sha256;
			line(`Code, ${part}`, is ? 'as it is live' : 'new');
		}
		await planSite(context, outputs, build, line);
		line('Release', nameRelease(commit, build, environment));
	}
	if (refusals.length === 0) write(`\nNothing was changed. Next: npm run release -- stage --stage ${stage.name}\n`);
	else write(`\nNothing was changed. \`stage\` would refuse:\n${refusals.map((one) => `  - ${one}\n`).join('')}`);
}

async function planSite(
	{ ports: { storage } }: ReleaseContext,
	outputs: StackOutputs,
	build: Build,
	line: (title: string, text: string) => void
): Promise<void> {
	const bucket = outputs.assetsBucket;
	const shared = build.site.files.filter(({ folder }) => folder === 'shared');
	const there = await inParallel(shared, ({ path }) => storage.look({ bucket, key: `shared/${path}` }));
	line('Hashed assets', `${there.filter((one) => one === undefined).length} new of ${shared.length}`);

	const ledger = openLedger(storage, outputs.documentsBucket);
	const { live } = (await ledger.readPointer()).pointer;
	const files = build.site.files.filter(({ folder }) => folder === 'slot');
	const liveFiles = live && (await ledger.find(`${live.releaseId}/manifest.json`, siteFilesSchema));
	const known = new Map((liveFiles ?? []).map((file) => [file.path, file.sha256]));
	const differing = files.filter((file) => known.get(file.path) !== file.sha256).map(({ path }) => path);
	line('Site', `${differing.length} of ${files.length} files differ from live${list(differing)}`);
}

const namedFiles = 6;

function list(paths: readonly string[]): string {
	if (paths.length === 0 || paths.length > namedFiles) return '';
	return `: ${paths.join(', ')}`;
}

function note<T>(refusals: string[], attempt: () => T): T | undefined {
	try {
		return attempt();
	} catch (error) {
		if (!(error instanceof ReleaseRefused)) throw error;
		refusals.push(error.message);
		return undefined;
	}
}
