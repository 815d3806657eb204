import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { aliasNames, functionNames, metricNamespace } from '../shared/outputs.ts';
import type { Stage } from '../environments/environment.ts';

type Part = 'web' | 'mail';

/**
 * The app's own metrics (src/lib/server/metrics.ts), each with the statistic that combines its values over a period. A test compares the
 * names.
 */
const statistics = {
	PaymentsRecorded: 'Sum',
	EmailsSent: 'Sum',
	RefusedSignIns: 'Sum',
	OldestEmailAge: 'Maximum',
	OldestWebhookAge: 'Maximum'
} as const;
export type AppMetric = keyof typeof statistics;

/**
 * One of Lambda's metrics, for the live release only, so that trying out a staged release doesn't look like a problem with the live one.
 */
export function liveMetric(stage: Stage, part: Part, metricName: string, statistic: string, minutes: number): Metric {
	const functionName = functionNames(stage.name)[part];
	return new Metric({
		namespace: 'AWS/Lambda',
		metricName,
		dimensionsMap: { FunctionName: functionName, Resource: `${functionName}:${aliasNames.live}` },
		statistic,
		period: Duration.minutes(minutes)
	});
}

/** One of the app's own metrics, from the live slot. */
export function appMetric(stage: Stage, part: Part, metricName: AppMetric, minutes: number): Metric {
	return new Metric({
		namespace: metricNamespace,
		metricName,
		dimensionsMap: { environment: stage.name, function: part, slot: aliasNames.live },
		statistic: statistics[metricName],
		period: Duration.minutes(minutes)
	});
}

/** The rate by which SES judges the account, as a fraction. It covers the emails of several days. */
export function reputationOf(configurationSet: string, rate: 'BounceRate' | 'ComplaintRate'): Metric {
	return new Metric({
		namespace: 'AWS/SES',
		metricName: `Reputation.${rate}`,
		dimensionsMap: { 'ses:configuration-set': configurationSet },
		statistic: 'Maximum',
		period: Duration.hours(1)
	});
}
