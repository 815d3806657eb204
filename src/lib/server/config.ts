import { join } from 'node:path';
import * as v from 'valibot';
import { defaultTimeZone, isTimeZone } from '../domain/business-zone.ts';
import { zoneName } from '../domain/zone-name.ts';
import { secretNames } from './live-secrets.ts';
import { mailProviders, type MailSettings } from './email/ports.ts';

/** Thrown at startup. The message names every missing or wrong setting, but never a value. */
export class ConfigurationError extends Error {
	override readonly name = 'ConfigurationError';
}

const defaultRegion = 'us-west-2';
const stages = ['local', 'staging', 'production'] as const;
const passwordCosts = ['standard', 'low'] as const;

// Shells and templates may pass an unset variable as an empty string, so an empty setting counts as missing.
const setting = v.optional(
	v.pipe(
		v.string(),
		v.trim(),
		v.transform((value) => (value === '' ? undefined : value))
	)
);

const environment = v.object({
	SCC_STAGE: setting,
	AWS_LAMBDA_FUNCTION_NAME: setting,
	ADMIN_PASS_HASH: setting,
	SCC_PASSWORD_COST: setting,
	DYNAMODB_TABLE_NAME: setting,
	DYNAMODB_ENDPOINT: setting,
	AWS_REGION: setting,
	EVENTS_S3_BUCKET: setting,
	SCC_DATA_DIR: setting,
	PORT: setting,
	GMAIL_SENDER_EMAIL: setting,
	GMAIL_RECIPIENT: setting,
	GMAIL_CLIENT_ID: setting,
	GMAIL_CLIENT_SECRET: setting,
	GMAIL_REFRESH_TOKEN: setting,
	MAIL_PROVIDER: setting,
	SES_CONFIGURATION_SET: setting,
	PRIVATE_LINK_DAYS: setting,
	SCC_WEBHOOK_TEST_CA: setting,
	ORIGIN: setting,
	ORIGIN_VERIFY_SECRET: setting,
	SECRETS_FROM: setting,
	BUSINESS_TIME_ZONE: setting
});
type Environment = v.InferOutput<typeof environment>;

export interface Config {
	stage: (typeof stages)[number];
	tableName: string;
	/** The URL of the database. Undefined for Amazon's DynamoDB in the configured region. */
	endpoint: string | undefined;
	region: string;
	/** The hash of the admin's password. Undefined if the environment doesn't set it, for example if it is in Secrets Manager. */
	adminPassHash: string | undefined;
	/** The cost of hashing a new password. `low` is for tests of the local app; a deployed app refuses to start with it. */
	passwordCost: (typeof passwordCosts)[number];
	/** The site's origin, such as `https://boats.example`, if the environment sets it. */
	origin: string | undefined;
	/** The business's IANA time zone. It determines today's date, and new charters use it. */
	timeZone: string;
	/** The origin for links in emails: the site's, or `http://localhost` with the port in development. */
	linkOrigin: string | undefined;
	/** How many days a guest's private link works after the charter. */
	linkDays: number;
	/** The folder with all records, if the database is on this computer. */
	dataFolder: string | undefined;
	/** On Lambda, the process freezes between requests, so no work may continue after a response. */
	isLambda: boolean;
	mail: MailSettings;
	/**
	 * The path of a certificate, for tests of the local app. Webhooks then trust only this certificate and may call this computer, so a
	 * deployed app refuses to start with this setting.
	 */
	webhookTestCa: string | undefined;
	/** Names of missing settings. Empty in a deployed app, where a missing setting is fatal. */
	missing: string[];
}

const mailNeeds: Record<MailSettings['provider'], readonly (keyof Environment)[]> = {
	gmail: ['GMAIL_SENDER_EMAIL', 'GMAIL_RECIPIENT', 'GMAIL_CLIENT_ID', 'GMAIL_CLIENT_SECRET', 'GMAIL_REFRESH_TOKEN'],
	ses: ['GMAIL_SENDER_EMAIL', 'GMAIL_RECIPIENT'],
	local: []
};

const alwaysNeeded: readonly (keyof Environment)[] = ['ADMIN_PASS_HASH'];
const neededBehindTheEdge: readonly (keyof Environment)[] = ['ORIGIN', 'ORIGIN_VERIFY_SECRET', 'MAIL_PROVIDER'];

/**
 * Reads the environment once, at startup. On AWS Lambda, or if `SCC_STAGE` is staging or production, a missing setting is fatal, so that a
 * deploy that lost its email credentials can't start. Elsewhere, `missing` lists the missing settings.
 * @throws ConfigurationError
 */
export function readConfig(env: Record<string, string | undefined>): Config {
	const values = v.parse(environment, env);
	const problems: string[] = [];
	const stage = choose('SCC_STAGE', stages, values.AWS_LAMBDA_FUNCTION_NAME ? 'production' : 'local');
	const provider = choose('MAIL_PROVIDER', mailProviders, 'local');
	const passwordCost = choose('SCC_PASSWORD_COST', passwordCosts, 'standard');
	const isStrict = stage !== 'local' || values.AWS_LAMBDA_FUNCTION_NAME !== undefined;
	const hasOwnSecrets = choose('SECRETS_FROM', ['environment', 'secrets-manager'], 'environment') === 'secrets-manager';
	// If secrets are in Secrets Manager, each Lambda function reads and checks the secrets that it needs.
	const isInSecretsManager = (name: string): boolean => hasOwnSecrets && secretNames.some((one) => one === name);
	const isAbsent = (name: keyof Environment): boolean => values[name] === undefined && !isInSecretsManager(name);
	const missingMail = mailNeeds[provider].filter(isAbsent);
	const needed = isStrict ? [...alwaysNeeded, ...neededBehindTheEdge] : alwaysNeeded;
	const missing = [...needed.filter(isAbsent), ...missingMail];
	const { ADMIN_PASS_HASH: adminPassHash, ORIGIN: origin } = values;
	if (adminPassHash !== undefined && !isPassHash(adminPassHash)) {
		problems.push('ADMIN_PASS_HASH is not a hash from `npm run hash-password`');
	}
	if (origin !== undefined && originOf(origin) !== origin) {
		problems.push('ORIGIN is not an address of the form https://host, without a path');
	}
	const timeZone = zoneName(values.BUSINESS_TIME_ZONE ?? defaultTimeZone);
	if (!isTimeZone(timeZone)) problems.push('BUSINESS_TIME_ZONE is not an IANA time zone such as America/Los_Angeles');
	problems.push(...badAddresses(values));
	const linkDays = values.PRIVATE_LINK_DAYS ?? '365';
	if (!/^[1-9]\d{0,3}$/.test(linkDays)) problems.push('PRIVATE_LINK_DAYS is not a number of days from 1 to 9999');
	if (stage === 'production' && values.MAIL_PROVIDER === 'local') {
		problems.push('MAIL_PROVIDER is local, which keeps every email on this computer');
	}
	if (isStrict && passwordCost === 'low')
		problems.push('SCC_PASSWORD_COST is low, which is allowed only in local tests');
	if (isStrict && values.SCC_WEBHOOK_TEST_CA !== undefined)
		problems.push('SCC_WEBHOOK_TEST_CA is set, which is allowed only in local tests');
	if (isStrict) problems.push(...missing.map((name) => `${name} is missing`));
	if (problems.length > 0) throw new ConfigurationError(`Can’t start: ${problems.join('; ')}.`);
	return {
		stage,
		tableName: values.DYNAMODB_TABLE_NAME ?? 'shipcaptaincrew-events',
		endpoint: values.DYNAMODB_ENDPOINT,
		region: values.AWS_REGION ?? defaultRegion,
		adminPassHash,
		passwordCost,
		origin,
		timeZone,
		linkOrigin: origin ?? (stage === 'local' ? localOrigin(values.PORT) : undefined),
		linkDays: Number(linkDays),
		dataFolder: isEmbedded(values.DYNAMODB_ENDPOINT) ? values.SCC_DATA_DIR : undefined,
		isLambda: values.AWS_LAMBDA_FUNCTION_NAME !== undefined,
		mail: mailOf(values, provider, missingMail),
		webhookTestCa: values.SCC_WEBHOOK_TEST_CA,
		missing
	};

	function choose<const T extends string>(name: keyof Environment, known: readonly T[], otherwise: T): T {
		const value = values[name];
		const found = known.find((one) => one === value);
		if (value !== undefined && found === undefined) problems.push(`${name} is not one of ${known.join(', ')}`);
		return found ?? otherwise;
	}
}

/** Whether a string is the hash of a password, in the format that `npm run hash-password` prints. */
export function isPassHash(text: string): boolean {
	return /^scrypt:[^:]+:[^:]+:[^:]+$/.test(text);
}

const addresses = ['GMAIL_SENDER_EMAIL', 'GMAIL_RECIPIENT'] as const;

function badAddresses(values: Environment): string[] {
	return addresses
		.filter((name) => values[name] !== undefined && !v.is(v.pipe(v.string(), v.rfcEmail()), values[name]))
		.map((name) => `${name} is not an email address`);
}

function mailOf(values: Environment, provider: MailSettings['provider'], missing: string[]): MailSettings {
	const { GMAIL_CLIENT_ID: clientId, GMAIL_CLIENT_SECRET: clientSecret, GMAIL_REFRESH_TOKEN: refreshToken } = values;
	const isComplete = clientId !== undefined && clientSecret !== undefined && refreshToken !== undefined;
	// The local mailbox gets placeholder email addresses, because it doesn't need real ones. For other providers, `missing` lists the
	// missing settings.
	const standIns = provider === 'local' ? { sender: 'crew@scc.test', office: 'office@scc.test' } : undefined;
	return {
		provider,
		missing,
		sender: values.GMAIL_SENDER_EMAIL ?? standIns?.sender ?? '',
		office: values.GMAIL_RECIPIENT ?? standIns?.office,
		gmail: provider === 'gmail' && isComplete ? { clientId, clientSecret, refreshToken } : undefined,
		region: values.AWS_REGION ?? defaultRegion,
		configurationSet: provider === 'ses' ? values.SES_CONFIGURATION_SET : undefined,
		mailboxFolder: join(values.SCC_DATA_DIR ?? '.data', 'mailbox')
	};
}

/** Undefined for port 0, because the operating system picks the actual port later. */
function localOrigin(port = '3000'): string | undefined {
	return port === '0' ? undefined : `http://localhost:${port}`;
}

/** Whether an endpoint is the database that `npm start` runs. No other database's URL contains an access key. */
function isEmbedded(endpoint: string | undefined): boolean {
	return endpoint !== undefined && URL.canParse(endpoint) && new URL(endpoint).username !== '';
}

function originOf(text: string): string | undefined {
	return URL.canParse(text) ? new URL(text).origin : undefined;
}
