import { aliasNames, stackName } from '../../shared/outputs.ts';
import type { PerPart } from '../build.ts';
import type { ReleaseContext } from '../context.ts';
import { openLedger, type Ledger } from '../records/ledger.ts';
import { hasEnded } from '../records/pointer.ts';
import { contentsSchema, stagedSchema } from '../records/schemas.ts';

interface Placed {
	releaseId: string;
	by: string;
	at: string;
	versions?: PerPart<string> | undefined;
}

/** Prints the staged, live, and previous releases with operator, time, and commit, and how Lambda differs from the release records. */
export async function showStatus({ ports, stage, write }: ReleaseContext): Promise<void> {
	const { functions, operator, storage, stacks } = ports;
	const outputs = await stacks.readOutputs(stackName(stage.name));
	const ledger = openLedger(storage, outputs.documentsBucket);
	const { pointer } = await ledger.readPointer();
	const { staged, check, live, previous, takenBack, underway, wereLive } = pointer;

	write(`Stage ${stage.name}\n\n`);
	await show('Live', live, outputs.liveAddress);
	await show('Staged', staged, outputs.stagingAddress);
	if (staged !== undefined) {
		const isOfThis = check?.stagedSequence === staged.sequence;
		write(
			`            ${isOfThis ? `check ${check.hasPassed ? 'passed' : 'FAILED'} at ${check.at}` : 'not checked since'}\n`
		);
	}
	write(`  Before    ${previous ?? 'none'}${previous === undefined ? '' : ' (where `rollback` goes)'}\n`);
	if (wereLive.length > 0) write(`  Were live ${wereLive.join(', ')}\n`);
	if (takenBack !== undefined) write(`  Taken back ${takenBack.releaseId} by ${takenBack.by} at ${takenBack.at}\n`);
	if (underway !== undefined) {
		const state = hasEnded(underway, operator, false) ? 'ended in the middle' : `on ${underway.host}`;
		write(
			`\n  UNDERWAY  ${underway.operation} ${underway.releaseId} by ${underway.by} since ${underway.at}, ${state}\n`
		);
	}

	async function show(title: string, placed: Placed | undefined, address: string): Promise<void> {
		const label = `  ${title.padEnd(9)} `;
		if (placed === undefined) {
			write(`${label}nothing released yet (${address})\n`);
			return;
		}
		write(`${label}${placed.releaseId} by ${placed.by} at ${placed.at}\n            ${address}\n`);
		write(await describe(ledger, placed.releaseId));
		const drift = await findDrift(title === 'Live' ? aliasNames.live : aliasNames.staging, placed);
		for (const one of drift) write(`            ATTENTION: ${one}\n`);
	}

	async function findDrift(alias: string, { releaseId, versions }: Placed): Promise<string[]> {
		const record = versions ?? (await ledger.find(`${releaseId}/staged.json`, stagedSchema))?.versions;
		const pairs: [string, string | undefined][] = [[outputs.webFunction, record?.web]];
		if (alias === aliasNames.live) pairs.push([outputs.mailFunction, record?.mail]);
		const found: string[] = [];
		for (const [name, version] of pairs) {
			const is = (await functions.readAlias(name, alias))?.version;
			if (is !== version)
				found.push(`“${alias}” of ${name} is at ${is ?? 'nothing'}, the record says ${version ?? 'nothing'}`);
		}
		return found;
	}
}

async function describe(ledger: Ledger, releaseId: string): Promise<string> {
	const contents = await ledger.find(`${releaseId}/begun.json`, contentsSchema);
	const staged = await ledger.find(`${releaseId}/staged.json`, stagedSchema);
	if (contents === undefined) return '            its record is missing\n';
	const { commit, code, site, appVersion, environment } = contents;
	const version = (part: 'web' | 'mail'): string => staged?.versions[part] ?? 'none';
	return [
		`commit ${commit.sha}${commit.isDirty ? ' and uncommitted changes' : ''}, version ${appVersion}`,
		`web  ${version('web')}, code ${code.web}`,
		`mail ${version('mail')}, code ${code.mail}`,
		`site ${site.sha256}, ${site.files} files`,
		`settings ${environment.sha256}, ${environment.names.length} names`
	]
		.map((line) => `            ${line}\n`)
		.join('');
}
