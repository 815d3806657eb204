import { traceOf, type Environment } from './variables.ts';
import type { Functions, FunctionState, Place, Written } from '../ports.ts';
import { ReleaseRefused } from '../release-refused.ts';

const attempts = 3;

export interface FunctionPorts {
	functions: Functions;
}

/** Waits until no change to the function is in progress, then returns it, healthy or broken. @throws ReleaseRefused, WaitTimeout */
async function waitUntilIdle({ functions }: FunctionPorts, name: string, qualifier?: string): Promise<FunctionState> {
	for (;;) {
		const state = await functions.read(name, qualifier);
		if (state === undefined)
			throw new ReleaseRefused(`There is no function ${name}${qualifier ? `:${qualifier}` : ''}.`);
		if (state.state !== 'in_progress') return state;
		await functions.waitForChange(name, qualifier);
	}
}

/** Waits until the function is active, and returns it. @throws ReleaseRefused if its last change failed */
export async function waitUntilActive(ports: FunctionPorts, name: string, qualifier?: string): Promise<FunctionState> {
	return requireHealthy(await waitUntilIdle(ports, name, qualifier), name);
}

function requireHealthy(found: FunctionState, name: string): FunctionState {
	if (found.state !== 'broken') return found;
	throw new ReleaseRefused(
		`Lambda could not start ${name} (${found.reason ?? 'no reason given'}). Live has not changed.`
	);
}

/** Sets `$LATEST` to this environment, unless it already has it. */
export function ensureEnvironment(ports: FunctionPorts, name: string, environment: Environment): Promise<boolean> {
	const wanted = traceOf(environment).sha256;
	return ensure(
		ports,
		name,
		(present) => traceOf(present.environment).sha256 === wanted,
		(present) => ports.functions.configure(name, environment, present.revisionId)
	);
}

/** Sets `$LATEST` to this code, unless it already has it. */
export function ensureCode(ports: FunctionPorts, name: string, code: Place, codeSha256: string): Promise<boolean> {
	return ensure(
		ports,
		name,
		(present) => present.codeSha256 === codeSha256,
		(present) => ports.functions.replaceCode(name, code, present)
	);
}

/**
 * Checks the function, changes it if needed, and checks again until the change is done.
 * @returns whether anything had to be done
 */
async function ensure(
	ports: FunctionPorts,
	name: string,
	isRight: (present: FunctionState) => boolean,
	act: (present: FunctionState) => Promise<Written>
): Promise<boolean> {
	for (let attempt = 0; ; attempt++) {
		const present = await waitUntilIdle(ports, name);
		// A broken function isn't refused at first, because the change below may repair it.
		const isHealthy = present.state !== 'broken';
		if (isHealthy && isRight(present)) return attempt > 0;
		if (attempt > 0) requireHealthy(present, name);
		if (attempt === attempts) break;
		// Ignores the result `changed`, which may come from a retry of our own write. The next check shows whether the function is right.
		await act(present);
	}
	throw new ReleaseRefused(`Someone else is changing ${name} right now. Live has not changed. Try again.`);
}

/** Publishes `$LATEST` as a version and checks its content. @returns its number */
export async function publish(
	ports: FunctionPorts,
	name: string,
	wanted: { codeSha256: string; environment: Environment; description: string }
): Promise<string> {
	await waitUntilActive(ports, name);
	const version = await ports.functions.publish(name, wanted.codeSha256, wanted.description);
	if (!(await isVersion(ports, name, version, wanted))) {
		throw new ReleaseRefused(`Version ${version} of ${name} is not what was built. Live has not changed. Stage again.`);
	}
	return version;
}

/** Whether a version exists and has this code and environment. */
export async function isVersion(
	ports: FunctionPorts,
	name: string,
	version: string,
	wanted: { codeSha256: string; environment: Environment }
): Promise<boolean> {
	if ((await ports.functions.read(name, version)) === undefined) return false;
	const found = await waitUntilActive(ports, name, version);
	return (
		found.codeSha256 === wanted.codeSha256 && traceOf(found.environment).sha256 === traceOf(wanted.environment).sha256
	);
}

/**
 * Points an alias at a version, unless it already does.
 * @returns the alias's previous version
 */
export async function ensureAlias(ports: FunctionPorts, name: string, alias: string, version: string): Promise<string> {
	let was: string | undefined;
	for (let attempt = 0; attempt < attempts; attempt++) {
		const present = await ports.functions.readAlias(name, alias);
		if (present === undefined) {
			throw new ReleaseRefused(`${name} has no alias “${alias}”: deploy the stack first (docs/deploying.md).`);
		}
		was ??= present.version;
		if (present.version === version) return was;
		await ports.functions.moveAlias(name, alias, version, present.revisionId);
	}
	if ((await ports.functions.readAlias(name, alias))?.version === version) return was ?? version;
	throw new ReleaseRefused(`Someone else is moving “${alias}” of ${name} right now. Run \`status\`.`);
}
