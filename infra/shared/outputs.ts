// The stack's outputs. One DescribeStacks call on `stackName(stage)` gives the release tool everything it needs.

/** Names of the outputs. The keys are the names in code. */
export const outputNames = {
	/** The table with all rows, for `DYNAMODB_TABLE_NAME`. */
	tableName: 'TableName',
	/** The bucket for `shared/`, `releases/`, `_staging/`, and `live/`. */
	assetsBucket: 'AssetsBucket',
	/** The bucket for signed copies (`EVENTS_S3_BUCKET`). It also has each release's code and record, under `releases/`. */
	documentsBucket: 'DocumentsBucket',
	/** The SES configuration set that the app sends with, or `none` if it sends through Gmail. */
	sesConfigurationSet: 'SesConfigurationSet',
	liveDistributionId: 'LiveDistributionId',
	stagingDistributionId: 'StagingDistributionId',
	/**
	 * The URLs of the slots, without a trailing slash. Each version's environment has both, as `ORIGIN` and `STAGING_ORIGIN`, and the alias
	 * that was called decides which one applies.
	 */
	liveAddress: 'LiveAddress',
	stagingAddress: 'StagingAddress',
	webFunction: 'WebFunctionName',
	mailFunction: 'MailFunctionName',
	/** The hosts of the function URLs, without scheme or path. They respond only to CloudFront, because they require the origin secret. */
	liveFunctionUrlHost: 'LiveFunctionUrlHost',
	stagingFunctionUrlHost: 'StagingFunctionUrlHost',
	/**
	 * The name of the Secrets Manager secret with the origin secret, as JSON `{"a": "…", "b"?: "…"}`. `ORIGIN_VERIFY_SECRET` is both values
	 * joined by a comma, and each distribution sends one of them in a custom header.
	 */
	originSecretName: 'OriginSecretName'
} as const;

/** The output's value if there is no configuration set, because outputs can't be empty. */
export const noConfigurationSet = 'none';

export type OutputKey = keyof typeof outputNames;

/** The header that tells the handler that a request comes from CloudFront. */
export const originSecretHeader = 'x-origin-verify';

/**
 * The aliases of the web function, which only the release tool moves once the stack has created them. The mail function only has `live`, so
 * that a staged release doesn't send email.
 *
 * Requests are served by published versions, whose settings never change. So merge new settings with those of the version behind `live`,
 * never with those of `$LATEST`.
 */
export const aliasNames = { live: 'live', staging: 'staging' } as const;

export function stackName(stageName: string): string {
	return `scc-${stageName}`;
}
/** The stack in us-east-1 that watches the edge: logs, alarms, budget. */
export function watchStackName(stageName: string): string {
	return `scc-${stageName}-watch`;
}
/** The name of an alarm in infra/stacks/alarm-list.ts. */
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
