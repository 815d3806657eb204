import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import {
	ApplicationLogLevel,
	Code,
	LoggingFormat,
	SystemLogLevel,
	type FunctionOptions,
	type InlineCode
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Stage } from '../environments/environment.ts';

/** Code that fits into the template (4 kB), so that a deployment doesn't have to build or upload anything. */
export function inlineCode(name: 'web' | 'mail' | 'ledger-guard'): InlineCode {
	return Code.fromInline(readFileSync(join(import.meta.dirname, 'inline', `${name}.cjs`), 'utf8'));
}

const retention: Record<Stage['retentionDays']['functionLogs'], RetentionDays> = {
	7: RetentionDays.ONE_WEEK,
	14: RetentionDays.TWO_WEEKS,
	30: RetentionDays.ONE_MONTH,
	60: RetentionDays.TWO_MONTHS,
	90: RetentionDays.THREE_MONTHS,
	180: RetentionDays.SIX_MONTHS,
	365: RetentionDays.ONE_YEAR
};

/** Makes each log line one JSON object: the app's lines (src/lib/server/log.ts), and Lambda's own about starts, calls, and errors. */
export const jsonLog = {
	loggingFormat: LoggingFormat.JSON,
	// The level can't be higher, because the lines that CloudWatch reads as metrics have this level (infra/lambda/metrics.ts).
	applicationLogLevelV2: ApplicationLogLevel.INFO,
	// At this level, Lambda logs each call's duration and memory.
	systemLogLevelV2: SystemLogLevel.INFO
} as const satisfies Partial<FunctionOptions>;

/** Makes a function's log, and allows the function's role to write to it. */
export function makeLog(scope: Construct, id: string, stage: Stage, functionName: string, role: Role): LogGroup {
	const log = new LogGroup(scope, id, {
		logGroupName: `/aws/lambda/${functionName}`,
		retention: retention[stage.retentionDays.functionLogs],
		// If the first deployment fails, the log is removed, because its name would otherwise block the next attempt.
		removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
	});
	role.addToPolicy(
		new PolicyStatement({
			sid: 'WriteLog',
			actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
			resources: [log.logGroupArn]
		})
	);
	return log;
}
