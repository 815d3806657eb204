import { metricDimensions, metricNamespace } from '../../infra/shared/outputs.ts';
import { metricUnits } from '../../src/lib/server/metrics.ts';

// Every metric that an alarm or the dashboard may use, as its service documents it. With a misspelled name or an unpublished dimension, an alarm never
// goes off, and CloudFormation accepts it.

export interface KnownMetric {
	namespace: string;
	name: string;
	/** Names of the dimensions, sorted. CloudWatch keeps a metric per combination, so all of one combination must be there. */
	dimensions: readonly string[];
	statistics: readonly string[];
	source: string;
}

const lambda = 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html';
const functionUrls = 'https://docs.aws.amazon.com/lambda/latest/dg/urls-monitoring.html';
const table = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html';
const queue =
	'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html';
const edge = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html';

const reputation = 'https://docs.aws.amazon.com/ses/latest/dg/configuration-sets-export-metrics.html';

const healthChecks = 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-cloudwatch.html';

const ofFunction = ['FunctionName'];
/** Of one alias: `Resource` is `<function>:<alias>`. */
const ofAlias = ['FunctionName', 'Resource'];

const known = (
	namespace: string,
	source: string,
	name: string,
	dimensions: readonly string[],
	statistics: readonly string[]
): KnownMetric => ({ namespace, name, dimensions, statistics, source });

export const knownMetrics: readonly KnownMetric[] = [
	...[ofFunction, ofAlias].flatMap((dimensions) => [
		known('AWS/Lambda', lambda, 'Invocations', dimensions, ['Sum']),
		known('AWS/Lambda', lambda, 'Errors', dimensions, ['Sum']),
		known('AWS/Lambda', lambda, 'Throttles', dimensions, ['Sum']),
		// “Duration supports percentile statistics.”
		known('AWS/Lambda', lambda, 'Duration', dimensions, ['Average', 'Maximum', 'p50', 'p90', 'p95', 'p99']),
		known('AWS/Lambda', lambda, 'IteratorAge', dimensions, ['Maximum']),
		known('AWS/Lambda', functionUrls, 'UrlRequestCount', dimensions, ['Sum']),
		known('AWS/Lambda', functionUrls, 'Url4xxCount', dimensions, ['Sum']),
		known('AWS/Lambda', functionUrls, 'Url5xxCount', dimensions, ['Sum']),
		known('AWS/Lambda', functionUrls, 'UrlRequestLatency', dimensions, ['Average', 'Maximum'])
	]),
	...[['TableName'], ['GlobalSecondaryIndexName', 'TableName']].flatMap((dimensions) => [
		known('AWS/DynamoDB', table, 'ReadThrottleEvents', dimensions, ['Sum']),
		known('AWS/DynamoDB', table, 'WriteThrottleEvents', dimensions, ['Sum']),
		known('AWS/DynamoDB', table, 'ConsumedReadCapacityUnits', dimensions, ['Sum']),
		known('AWS/DynamoDB', table, 'ConsumedWriteCapacityUnits', dimensions, ['Sum'])
	]),
	known('AWS/SQS', queue, 'ApproximateNumberOfMessagesVisible', ['QueueName'], ['Maximum']),
	...['Reputation.BounceRate', 'Reputation.ComplaintRate'].map((name) =>
		known('AWS/SES', reputation, name, ['ses:configuration-set'], ['Average', 'Maximum'])
	),
	// Our own, as infra/lambda/metrics.ts writes them: a count as its sum, an age at its highest.
	...Object.entries(metricUnits).map(([name, unit]) =>
		known(metricNamespace, 'infra/lambda/metrics.ts', name, metricDimensions, [unit === 'Count' ? 'Sum' : 'Maximum'])
	),
	// Published only in us-east-1.
	known('AWS/Route53', healthChecks, 'HealthCheckStatus', ['HealthCheckId'], ['Minimum']),
	known('AWS/CloudFront', edge, 'Requests', ['DistributionId', 'Region'], ['Sum']),
	known('AWS/CloudFront', edge, '5xxErrorRate', ['DistributionId', 'Region'], ['Average'])
];
