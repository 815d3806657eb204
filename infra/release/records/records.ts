import type { Build, PerPart } from '../build.ts';
import type { ReleaseContext } from '../context.ts';
import { traceOf, type Environment } from '../functions/variables.ts';
import { sha256 } from '../hashes.ts';
import type { Ledger } from './ledger.ts';
import type { FunctionState } from '../ports.ts';
import type { CurrentFunction, Commit } from '../commands/prepare.ts';
import { contentsSchema, siteFilesSchema, stagedSchema, type ReleaseContents, type Staged } from './schemas.ts';
import type { SiteFile } from '../site/site.ts';

/** What the records contain about one release. */
export interface Release {
	contents: ReleaseContents;
	staged: Staged;
	files: readonly SiteFile[];
}

/** Records the release's contents and the previous state of the functions. A repeated command keeps the first record. */
export async function keepContents(
	{ ports }: ReleaseContext,
	ledger: Ledger,
	of: { releaseId: string; commit: Commit; build: Build; environment: Environment; current: PerPart<CurrentFunction> }
): Promise<ReleaseContents> {
	const { releaseId, commit, build, environment, current } = of;
	const files = await ledger.keep(`${releaseId}/manifest.json`, siteFilesSchema, [...build.site.files]);
	return ledger.keep(`${releaseId}/begun.json`, contentsSchema, {
		format: 1,
		releaseId,
		commit: { sha: commit.sha, at: commit.at, isDirty: commit.changedPaths.length > 0 },
		by: ports.operator.by,
		at: ports.clock.now().toISOString(),
		appVersion: build.appVersion,
		code: { web: build.code.web.sha256, mail: build.code.mail.sha256 },
		site: {
			sha256: sha256(JSON.stringify(files)),
			files: files.length,
			bytes: files.reduce((sum, file) => sum + file.bytes, 0)
		},
		environment: traceOf(environment),
		rows: build.rows,
		before: { web: snapshot(current.web), mail: snapshot(current.mail) }
	});
}

function snapshot({ live, latest }: CurrentFunction): ReleaseContents['before']['web'] {
	const describe = ({ version, codeSha256, environment }: FunctionState) => ({
		version,
		codeSha256,
		environment: traceOf(environment)
	});
	return { live: live === undefined ? null : describe(live), latest: describe(latest) };
}

/** The files of several releases together. */
export async function filesOf(ledger: Ledger, releaseIds: readonly (string | undefined)[]): Promise<SiteFile[]> {
	const ids = [...new Set(releaseIds.filter((id) => id !== undefined))];
	return (await Promise.all(ids.map((id) => ledger.find(`${id}/manifest.json`, siteFilesSchema)))).flatMap(
		(files) => files ?? []
	);
}

/** @throws ReleaseRefused if a record is missing */
export async function readRelease(ledger: Ledger, releaseId: string): Promise<Release> {
	const [contents, staged, files] = await Promise.all([
		ledger.require(`${releaseId}/begun.json`, contentsSchema),
		ledger.require(`${releaseId}/staged.json`, stagedSchema),
		ledger.require(`${releaseId}/manifest.json`, siteFilesSchema)
	]);
	return { contents, staged, files };
}
