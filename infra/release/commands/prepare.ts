import { parts, type Build, type PerPart } from '../build.ts';
import type { ReleaseContext } from '../context.ts';
import {
	mergeEnvironment,
	withoutOwnSecrets,
	statedEnvironment,
	traceOf,
	type Environment
} from '../functions/variables.ts';
import { shortDigest } from '../hashes.ts';
import type { FunctionState, StackOutputs } from '../ports.ts';
import { ReleaseRefused } from '../release-refused.ts';
import { aliasNames } from '../../shared/outputs.ts';

/** A function's current state: the live version, and `$LATEST`. */
export interface CurrentFunction {
	live: FunctionState | undefined;
	latest: FunctionState;
}

export interface Commit {
	sha: string;
	at: string;
	changedPaths: string[];
}

export async function readCommit({ ports }: ReleaseContext): Promise<Commit> {
	const [commit, changedPaths] = await Promise.all([ports.git.commit(), ports.git.changedPaths()]);
	return { ...commit, changedPaths };
}

const namedPaths = 5;

/** @throws ReleaseRefused for uncommitted changes, unless the environment and the operator both allow them */
export function requireClean({ stage, order }: ReleaseContext, { changedPaths }: Commit): void {
	const mayBeDirty = order.mayBeDirty && stage.appStage !== 'production';
	if (changedPaths.length === 0 || mayBeDirty) return;
	const more = changedPaths.length - namedPaths;
	const named = changedPaths.slice(0, namedPaths).join(', ') + (more > 0 ? ` and ${more} more` : '');
	const way =
		stage.appStage === 'production'
			? 'Commit them: a stage that runs as production takes nothing else.'
			: 'Commit them, or add --allow-dirty.';
	throw new ReleaseRefused(`The working tree has uncommitted changes: ${named}. ${way}`);
}

export function functionName(outputs: StackOutputs, part: keyof PerPart<unknown>): string {
	return part === 'web' ? outputs.webFunction : outputs.mailFunction;
}

export async function readCurrentFunctions(
	{ ports }: ReleaseContext,
	outputs: StackOutputs
): Promise<PerPart<CurrentFunction>> {
	const read = async (part: keyof PerPart<unknown>): Promise<CurrentFunction> => {
		const name = functionName(outputs, part);
		const latest = await ports.functions.read(name);
		if (latest === undefined) throw new ReleaseRefused(`There is no function ${name}: deploy the stack first.`);
		return { live: await ports.functions.read(name, aliasNames.live), latest };
	};
	const [web, mail] = [await read('web'), await read('mail')];
	return { web, mail };
}

/** The origin secrets that the edge sends now, for both slots. */
export async function readOriginSecrets({ ports }: ReleaseContext, outputs: StackOutputs): Promise<string[]> {
	const found = [
		...(await ports.distributions.readOriginSecrets(outputs.liveDistributionId)),
		...(await ports.distributions.readOriginSecrets(outputs.stagingDistributionId))
	];
	return [...new Set(found)];
}

export interface Merged {
	environment: Environment;
	originSecrets: string[];
	/** The environment of the live release, for comparison. */
	present: Environment;
}

/**
 * Merges one environment for both functions, in this order: the live environment, the stack and the environment's file, the operator's
 * settings. All values are redacted from then on.
 */
export async function mergeAll(
	context: ReleaseContext,
	outputs: StackOutputs,
	current: PerPart<CurrentFunction>
): Promise<Merged> {
	const live = parts.map((part) => (current[part].live ?? current[part].latest).environment).reverse();
	const present = mergeEnvironment(...live);
	live.forEach(context.hide);
	const originSecrets = await readOriginSecrets(context, outputs);
	const stated = statedEnvironment(context.stage, outputs, originSecrets);
	context.hide(stated);
	const settings = context.readSettings();
	context.hide(settings);
	const environment = withoutOwnSecrets(mergeEnvironment(present, stated, settings));
	return { environment, originSecrets, present };
}

/**
 * Names a release by the commit's time and hash, plus a short hash of the commit, build, and environment. The same sources and settings get
 * the same name, so that a repeated command continues with the same release.
 */
export function nameRelease(commit: Commit, build: Build, environment: Environment): string {
	const time = commit.at.replace(/\D/g, '').slice(0, 12);
	const dirty = commit.changedPaths.length > 0 ? '-dirty' : '';
	const rest = shortDigest(`${commit.sha} ${build.digest} ${traceOf(environment).sha256}`);
	return `${time}-${commit.sha.slice(0, 7)}-${rest}${dirty}`;
}
