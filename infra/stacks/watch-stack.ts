import { Arn, ArnFormat, CfnOutput, CfnParameter, Duration, Fn, Stack, Tags, type StackProps } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs';
import { CfnHealthCheck } from 'aws-cdk-lib/aws-route53';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Stage } from '../environments/environment.ts';
import { acknowledge } from './acknowledge.ts';
import { alarmWords } from './alarm-list.ts';
import { Alarms } from './alarms.ts';
import { makeLogBucket } from './buckets.ts';
import { outputNames, outsideCheck, watchStackName } from '../shared/outputs.ts';

/**
 * The fields of the edge's log. They don't include the client's IP address, the browser, cookies, the referrer, or the query, which
 * contains the tokens of private links. The slug in the path contains a host's first name, as every link does.
 */
export const loggedFields = [
	'date',
	'time',
	'x-edge-location',
	'cs-method',
	'cs-uri-stem',
	'sc-status',
	'x-edge-result-type',
	'x-edge-detailed-result-type',
	'sc-bytes',
	'time-taken',
	'cs-protocol-version',
	'ssl-protocol',
	'x-edge-request-id'
];

/**
 * The stack with CloudFront's metrics and logs, which exist only in us-east-1. The distributions' ids are parameters, which CloudFormation
 * remembers, because a CDK reference across regions would need an extra function with its own rights.
 */
export class WatchStack extends Stack {
	constructor(scope: Construct, stage: Stage, props: StackProps) {
		super(scope, watchStackName(stage.name), {
			...props,
			description: `Ship Captain Crew, ${stage.name}: alarms for CloudFront, the site from outside, and the bill`
		});
		Tags.of(this).add('app', 'ship-captain-crew');
		Tags.of(this).add('stage', stage.name);
		const output = (name: string, allowedPattern: string) =>
			new CfnParameter(this, name, {
				type: 'String',
				allowedPattern,
				description: `The output with this name of scc-${stage.name}`
			}).valueAsString;
		const live = output(outputNames.liveDistributionId, '^E[A-Z0-9]{6,20}$');
		const staging = output(outputNames.stagingDistributionId, '^E[A-Z0-9]{6,20}$');
		const address = output(outputNames.liveAddress, '^https?://[^/]+$');

		const lines = makeLogBucket(this, 'EdgeLog', stage.retentionDays.edgeLogs);
		acknowledge(lines, { 'AwsSolutions-S1': 'This is the log bucket.' });
		lines.addToResourcePolicy(
			new PolicyStatement({
				principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
				actions: ['s3:PutObject'],
				resources: [lines.arnForObjects('*')],
				conditions: { StringEquals: { 'aws:SourceAccount': this.account } }
			})
		);
		logDistributions(this, stage, lines, { live, staging });

		const alarms = new Alarms(this, 'Alarms', stage, `scc-${stage.name}-edge-alarms`);
		const edge = (metricName: string, statistic: string) =>
			new Metric({
				namespace: 'AWS/CloudFront',
				metricName,
				statistic,
				dimensionsMap: { DistributionId: live, Region: 'Global' },
				period: Duration.minutes(5)
			});
		alarms.add(alarmWords.edgeFailing, {
			// Ignores periods with fewer than 20 requests, because one failure among three requests at night is no reason to wake anyone.
			metric: new MathExpression({
				label: 'Failed, percent',
				expression: 'IF(asked >= 20, failed, 0)',
				usingMetrics: { asked: edge('Requests', 'Sum'), failed: edge('5xxErrorRate', 'Average') },
				period: Duration.minutes(5)
			}),
			atLeast: 5,
			periods: { of: 3, bad: 2 }
		});
		new CfnOutput(this, 'WatchedAddress', { value: address });
		if (stage.isCheckedFromOutside) watchFromOutside(this, stage, alarms, address);
		makeBudget(this, stage);
	}
}

/**
 * Route 53 requests the live site over the internet, so it detects problems that our metrics don't show: a name that doesn't resolve, a
 * broken certificate, a CloudFront outage, a closed account. The metric of this check exists only in us-east-1.
 */
function watchFromOutside(scope: Construct, stage: Stage, alarms: Alarms, address: string): void {
	const check = new CfnHealthCheck(scope, 'OutsideCheck', {
		healthCheckConfig: {
			type: 'HTTPS_STR_MATCH',
			fullyQualifiedDomainName: Fn.select(2, Fn.split('/', address)),
			port: 443,
			enableSni: true,
			resourcePath: outsideCheck.path,
			searchString: outsideCheck.contains,
			// This is Route 53's longest interval. Three failures in a row are required, so that one lost packet is ignored.
			requestInterval: 30,
			failureThreshold: 3,
			// The minimum number of regions. Each one sends its own requests, which cost money.
			regions: ['us-east-1', 'us-west-2', 'eu-west-1']
		},
		healthCheckTags: [{ key: 'Name', value: `scc-${stage.name}-site` }]
	});
	alarms.add(alarmWords.siteDown, {
		metric: new Metric({
			namespace: 'AWS/Route53',
			metricName: 'HealthCheckStatus',
			dimensionsMap: { HealthCheckId: check.attrHealthCheckId },
			statistic: 'Minimum',
			period: Duration.minutes(1)
		}),
		below: 1,
		periods: { of: 3, bad: 3 }
	});
}

function logDistributions(
	scope: Stack,
	stage: Stage,
	lines: Bucket,
	distributions: Record<'live' | 'staging', string>
): void {
	const destination = new CfnDeliveryDestination(scope, 'EdgeLogDestination', {
		name: `scc-${stage.name}-edge`,
		destinationResourceArn: lines.bucketArn,
		outputFormat: 'json'
	});
	if (lines.policy) destination.node.addDependency(lines.policy);
	let previous: CfnDelivery | undefined;
	for (const [slot, resourceName] of Object.entries(distributions)) {
		const source = new CfnDeliverySource(scope, `EdgeLogSource-${slot}`, {
			name: `scc-${stage.name}-${slot}`,
			logType: 'ACCESS_LOGS',
			resourceArn: Arn.format(
				{
					service: 'cloudfront',
					region: '',
					resource: 'distribution',
					resourceName,
					arnFormat: ArnFormat.SLASH_RESOURCE_NAME
				},
				scope
			)
		});
		const delivery = new CfnDelivery(scope, `EdgeLogDelivery-${slot}`, {
			deliverySourceName: source.name,
			deliveryDestinationArn: destination.attrArn,
			recordFields: loggedFields,
			s3SuffixPath: `${slot}/{yyyy}/{MM}/{dd}`
		});
		delivery.addResourceDependency(source);
		// CloudWatch Logs refuses two deliveries to one destination at the same time (ConflictException).
		if (previous !== undefined) delivery.addResourceDependency(previous);
		previous = delivery;
	}
}

// The budget covers the whole account. Counting by tag would require activating the tag for billing and waiting a day.
function makeBudget(scope: Construct, stage: Stage): void {
	const tell = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
		notification: { notificationType, threshold, thresholdType: 'PERCENTAGE', comparisonOperator: 'GREATER_THAN' },
		subscribers: [{ subscriptionType: 'EMAIL', address: stage.alarmEmail }]
	});
	new CfnBudget(scope, 'Budget', {
		budget: {
			budgetName: `scc-${stage.name}`,
			budgetType: 'COST',
			timeUnit: 'MONTHLY',
			budgetLimit: { amount: stage.monthlyBudgetDollars, unit: 'USD' }
		},
		notificationsWithSubscribers: [tell('ACTUAL', 50), tell('ACTUAL', 100), tell('FORECASTED', 100)]
	});
}
