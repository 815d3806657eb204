import { ConfigurationError, readConfig } from '../../../src/lib/server/config.ts';
import { secretNames } from '../../../src/lib/server/live-secrets.ts';
import type { Stage } from '../../environments/environment.ts';
import { noConfigurationSet } from '../../shared/outputs.ts';
import { sha256 } from '../hashes.ts';
import type { StackOutputs } from '../ports.ts';
import { ReleaseRefused } from '../release-refused.ts';

export type Environment = Readonly<Record<string, string>>;

/** The names of changed settings, without their values, so that they can be shown and stored. */
export interface EnvironmentChange {
	added: string[];
	changed: string[];
	removed: string[];
}

/** The part of an environment that is safe to store in a release record. */
export interface EnvironmentTrace {
	names: string[];
	/** One hash over all names and values. A hash per value would let a reader of the record guess addresses and short words. */
	sha256: string;
}

// Lambda's limit for names and values together, and its reserved names.
const maxEnvironmentBytes = 4096;
const reserved =
	/^(_HANDLER|_X_AMZN_TRACE_ID|LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR|AWS_(DEFAULT_REGION|REGION|EXECUTION_ENV|ACCESS_KEY(_ID)?|SECRET_ACCESS_KEY|SESSION_TOKEN|LAMBDA_(FUNCTION_\w+|LOG_\w+|RUNTIME_API|INITIALIZATION_TYPE)))$/;

/** The settings derived from the stack and the environment. */
export function statedEnvironment(stage: Stage, outputs: StackOutputs, originSecrets: readonly string[]): Environment {
	return {
		SCC_STAGE: stage.appStage,
		MAIL_PROVIDER: stage.mail.provider,
		SES_CONFIGURATION_SET: outputs.sesConfigurationSet === noConfigurationSet ? '' : outputs.sesConfigurationSet,
		GMAIL_SENDER_EMAIL: stage.mail.sender,
		GMAIL_RECIPIENT: stage.mail.office,
		DYNAMODB_TABLE_NAME: outputs.tableName,
		EVENTS_S3_BUCKET: outputs.documentsBucket,
		ORIGIN: outputs.liveAddress,
		STAGING_ORIGIN: outputs.stagingAddress,
		ORIGIN_VERIFY_SECRET: originSecrets.join(',')
	};
}

/**
 * Removes the secrets from an environment if the functions read them from Secrets Manager. Then old versions contain no secrets either, so
 * a rollback can't bring back an old password.
 */
export function withoutOwnSecrets(environment: Environment): Environment {
	if (environment.SECRETS_FROM !== 'secrets-manager') return environment;
	return Object.fromEntries(
		Object.entries(environment).filter(([name]) => !secretNames.some((secret) => secret === name))
	);
}

/** Merges environments. A later value replaces an earlier one, an empty value removes the name, and a missing name changes nothing. */
export function mergeEnvironment(...layers: readonly Environment[]): Environment {
	const merged = new Map<string, string>();
	for (const layer of layers) {
		for (const [name, value] of Object.entries(layer)) {
			if (value.trim() === '') merged.delete(name);
			else merged.set(name, value);
		}
	}
	return Object.fromEntries([...merged].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Checks the environment as the functions do at startup.
 * @returns the problems as sentences, with names but never values; empty if there are none
 */
export function problemsOf(environment: Environment, originSecrets: readonly string[]): string[] {
	const problems: string[] = [];
	try {
		readConfig({ ...environment, AWS_LAMBDA_FUNCTION_NAME: 'release' });
	} catch (error) {
		if (!(error instanceof ConfigurationError)) throw error;
		problems.push(error.message.replace(/^Can’t start: /, '').replace(/\.$/, ''));
	}
	const kept = Object.keys(environment).filter((name) => reserved.test(name));
	if (kept.length > 0) problems.push(`${kept.join(', ')}: Lambda keeps such names for itself`);
	const bad = Object.keys(environment).filter((name) => !/^[a-zA-Z]\w+$/.test(name));
	if (bad.length > 0) problems.push(`${bad.join(', ')}: letters, digits and _ alone make a name`);
	if (!acceptsAll(environment, originSecrets)) {
		problems.push('ORIGIN_VERIFY_SECRET lacks what the edge sends at present: every request would be refused');
	}
	const bytes = Object.entries(environment).reduce((sum, [n, value]) => sum + Buffer.byteLength(n + value), 0);
	if (bytes > maxEnvironmentBytes) {
		problems.push(`names and values are ${bytes} bytes, and Lambda accepts at most ${maxEnvironmentBytes}`);
	}
	return problems;
}

/** Whether functions with this environment accept the secret that the edge sends. */
export function acceptsAll(environment: Environment, originSecrets: readonly string[]): boolean {
	// These functions read their secrets from Secrets Manager. Only the check of the staging slot shows whether they accept the edge's
	// secret.
	if (environment.SECRETS_FROM === 'secrets-manager') return true;
	const accepted = (environment.ORIGIN_VERIFY_SECRET ?? '').split(',').map((one) => one.trim());
	return originSecrets.every((secret) => accepted.includes(secret));
}

/** @throws ReleaseRefused with the names of what is missing or wrong */
export function requireValidEnvironment(environment: Environment, originSecrets: readonly string[]): void {
	const problems = problemsOf(environment, originSecrets);
	if (problems.length === 0) return;
	throw new ReleaseRefused(
		`The functions would not start with these settings: ${problems.join('; ')}. Nothing was changed. Add what is missing to the settings file (docs/releases.md, “Settings”).`
	);
}

export function compareEnvironments(before: Environment, after: Environment): EnvironmentChange {
	const names = (one: Environment): string[] => Object.keys(one).sort();
	return {
		added: names(after).filter((name) => !(name in before)),
		changed: names(after).filter((name) => name in before && before[name] !== after[name]),
		removed: names(before).filter((name) => !(name in after))
	};
}

export function traceOf(environment: Environment): EnvironmentTrace {
	const sorted = Object.entries(environment).sort(([a], [b]) => (a < b ? -1 : 1));
	return { names: sorted.map(([name]) => name), sha256: sha256(JSON.stringify(sorted)) };
}
