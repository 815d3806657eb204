// The stack's outputs. The release tool reads everything it needs from them, with one DescribeStacks on `stackName(stage)`.

/** Names of the outputs. The keys are the names in code. */
export const outputNames = {
	/** Table of all rows: `DYNAMODB_TABLE_NAME`. */
	tableName: 'TableName',
	/** Bucket for `shared/`, `releases/`, `_staging/`, `live/`. */
	assetsBucket: 'AssetsBucket',
	/** Bucket for signed copies (`EVENTS_S3_BUCKET`), and for code and records of releases under `releases/`. */
	documentsBucket: 'DocumentsBucket',
	/** The SES configuration set that the app sends with, or `none` if it sends through Gmail. */
	sesConfigurationSet: 'SesConfigurationSet',
	liveDistributionId: 'LiveDistributionId',
	stagingDistributionId: 'StagingDistributionId',
	/**
	 * With `https://` and without a trailing slash. Uses the domain if there is one. Both slots run one version of the code, so its
	 * environment has both: `ORIGIN` and `STAGING_ORIGIN`. The alias that was called decides which one applies.
	 */
	liveAddress: 'LiveAddress',
	stagingAddress: 'StagingAddress',
	webFunction: 'WebFunctionName',
	mailFunction: 'MailFunctionName',
	/** Hosts without scheme or path. They respond only to CloudFront, because they require the origin secret. */
	liveFunctionUrlHost: 'LiveFunctionUrlHost',
	stagingFunctionUrlHost: 'StagingFunctionUrlHost',
	/**
	 * The Secrets Manager secret that holds the origin secret, as JSON `{"a": "…", "b"?: "…"}`. `ORIGIN_VERIFY_SECRET` is its values joined
	 * by a comma. The value that a distribution sends now is also in its GetDistributionConfig, as a custom header.
	 */
	originSecretName: 'OriginSecretName'
} as const;

/** Output values can't be empty. */
export const noConfigurationSet = 'none';

export type OutputKey = keyof typeof outputNames;

/** The header that tells the handler that a request comes from CloudFront. */
export const originSecretHeader = 'x-origin-verify';

/**
 * Aliases of the web function. The mail function only has `live`, so that a staged release emails nobody. The stack creates them once, and
 * afterward only the release tool moves them. Requests are always served by a published version with its own frozen environment, so read
 * the environment to merge from behind `live`, never from `$LATEST`.
 */
export const aliasNames = { live: 'live', staging: 'staging' } as const;

export function stackName(stageName: string): string {
	return `scc-${stageName}`;
}
/** The stack in us-east-1 that watches the edge: logs, alarms, budget. */
export function watchStackName(stageName: string): string {
	return `scc-${stageName}-watch`;
}
/** The name of an alarm of infra/stacks/alarm-list.ts. */
export function alarmName(stageName: string, id: string): string {
	return `scc-${stageName}-${id}`;
}

/** The alarms that a bad release can set off. The release tool watches them after a promotion. */
export const alarmsOfARelease = [
	'app-failing',
	'app-refused',
	'app-slow',
	'bug',
	'mail-stuck',
	'ledger-changed',
	'edge-failing'
] as const;

/** The role with which people and workflows release. */
export function releaseRoleName(stageName: string): string {
	return `scc-${stageName}-release`;
}
export function functionNames(stageName: string): { web: string; mail: string } {
	return { web: `scc-${stageName}-web`, mail: `scc-${stageName}-mail` };
}

/** The app's own metrics (src/lib/server/metrics.ts). CloudWatch keeps a metric for each combination of these dimensions. */
export const metricNamespace = 'ShipCaptainCrew';
export const metricDimensions = ['environment', 'function', 'slot'] as const;

/** The path that Route 53 requests from outside, and the text that a healthy response has in its first 5,120 bytes. */
export const outsideCheck = { path: '/api/health', contains: '"status":"ok"' } as const;
