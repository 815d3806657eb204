// Checks that hold in every environment: the repository's own, two invented ones, and one in us-east-1, where both stacks of an environment
// share a region.
import { beforeAll, describe, expect, it } from 'vitest';
import { stages } from '../../infra/environments/environments.ts';
import type { Stage } from '../../infra/environments/environment.ts';
import { knownMetrics } from './known-metrics.ts';
import {
	account,
	ofType,
	plainStage,
	resolved,
	richStage,
	synthesize,
	type Cloud,
	type Resource,
	type Template
} from './stacks-cloud.ts';

const eastStage: Stage = { ...richStage, name: 'east', region: 'us-east-1' };
const all: Stage[] = [plainStage, richStage, eastStage, ...stages.map((stage) => ({ ...stage, account }))];

let cloud: Cloud;
beforeAll(() => {
	cloud = synthesize(...all);
});

/** Both stacks of each environment, with the region of each. */
const stacks = (): { name: string; stage: Stage; region: string; template: Template }[] =>
	all.flatMap((stage) => [
		{ name: `scc-${stage.name}`, stage, region: stage.region, template: cloud.templates[`scc-${stage.name}`]! },
		{
			name: `scc-${stage.name}-watch`,
			stage,
			region: 'us-east-1',
			template: cloud.templates[`scc-${stage.name}-watch`]!
		}
	]);

/**
 * Where a resource's name is, and where it must be unique: `region` means within the account and region, `account` in all regions. Types
 * that share one list of names have one kind.
 */
const physicalNames: Record<string, { property: string; kind?: string; within: 'region' | 'account' }> = {
	'AWS::Budgets::Budget': { property: 'Budget.BudgetName', within: 'account' },
	'AWS::CloudFront::CachePolicy': { property: 'CachePolicyConfig.Name', within: 'account' },
	'AWS::CloudFront::Function': { property: 'Name', within: 'account' },
	'AWS::CloudFront::OriginAccessControl': { property: 'OriginAccessControlConfig.Name', within: 'account' },
	'AWS::CloudFront::ResponseHeadersPolicy': { property: 'ResponseHeadersPolicyConfig.Name', within: 'account' },
	'AWS::CloudWatch::Alarm': { property: 'AlarmName', kind: 'alarm', within: 'region' },
	'AWS::CloudWatch::CompositeAlarm': { property: 'AlarmName', kind: 'alarm', within: 'region' },
	'AWS::CloudWatch::Dashboard': { property: 'DashboardName', within: 'account' },
	'AWS::DynamoDB::Table': { property: 'TableName', within: 'region' },
	'AWS::Events::Rule': { property: 'Name', within: 'region' },
	'AWS::IAM::Role': { property: 'RoleName', within: 'account' },
	'AWS::Lambda::Function': { property: 'FunctionName', within: 'region' },
	'AWS::Logs::DeliveryDestination': { property: 'Name', within: 'region' },
	'AWS::Logs::DeliverySource': { property: 'Name', within: 'region' },
	'AWS::Logs::LogGroup': { property: 'LogGroupName', within: 'region' },
	'AWS::S3::Bucket': { property: 'BucketName', within: 'account' },
	'AWS::SES::ConfigurationSet': { property: 'Name', within: 'region' },
	'AWS::SES::ConfigurationSetEventDestination': { property: 'EventDestination.Name', within: 'region' },
	'AWS::SNS::Topic': { property: 'TopicName', within: 'region' },
	'AWS::SQS::Queue': { property: 'QueueName', within: 'region' },
	'AWS::SecretsManager::Secret': { property: 'Name', within: 'region' },
	'AWS::Synthetics::Canary': { property: 'Name', within: 'region' }
};

function at(value: any, path: string): unknown {
	return path.split('.').reduce((found, key) => found?.[key], value);
}

/** Every property whose value starts with an environment's name, because it may be a physical name. */
function namesIn(properties: unknown, path = ''): string[] {
	if (typeof properties === 'string') return /^(\/aws\/lambda\/)?scc-[\w-]+$/.test(properties) ? [path] : [];
	if (typeof properties !== 'object' || properties === null) return [];
	return Object.entries(properties).flatMap(([key, value]) => namesIn(value, path === '' ? key : `${path}.${key}`));
}

describe('physical names', () => {
	it('are each used once in an account and region', () => {
		const owners = new Map<string, string[]>();
		for (const { name: stack, region, template } of stacks()) {
			for (const [id, { Type: type, Properties: properties }] of Object.entries(template.Resources)) {
				const rule = physicalNames[type];
				const name = rule && at(properties, rule.property);
				if (rule === undefined || typeof name !== 'string') continue;
				const key = `${rule.kind ?? type} ${name}${rule.within === 'region' ? ` in ${region}` : ''}`;
				owners.set(key, [...(owners.get(key) ?? []), `${stack}/${id}`]);
			}
		}
		expect(owners.size).toBeGreaterThan(100);
		expect([...owners].filter(([, who]) => who.length > 1)).toEqual([]);
	});

	it('are all known to this check', () => {
		// References to other resources by name.
		const references =
			/(Dimensions|MetricStat|Metrics|MetricTransformations|DeliverySourceName|Tags|OriginPath|EventPattern)\b/;
		const unknown = stacks().flatMap(({ template }) =>
			Object.values(template.Resources).flatMap(({ Type: type, Properties: properties }) =>
				namesIn(properties)
					.filter((path) => !references.test(path) && path !== physicalNames[type]?.property)
					.map((path) => `${type} ${path}`)
			)
		);
		expect([...new Set(unknown)]).toEqual([]);
	});
});

describe('log deliveries', () => {
	it('to one destination are created one after another, as CloudWatch Logs requires', () => {
		for (const { name, template } of stacks()) {
			const deliveries = ofType(template, 'AWS::Logs::Delivery');
			const after = (id: string): string[] =>
				[template.Resources[id]?.DependsOn ?? []].flat().flatMap((one) => [one, ...after(one)]);
			for (const one of deliveries) {
				for (const other of deliveries) {
					const isSame =
						JSON.stringify(one.Properties.DeliveryDestinationArn) ===
						JSON.stringify(other.Properties.DeliveryDestinationArn);
					if (one.id === other.id || !isSame) continue;
					const isOrdered = after(one.id).includes(other.id) || after(other.id).includes(one.id);
					expect([name, one.id, other.id, isOrdered]).toEqual([name, one.id, other.id, true]);
				}
			}
		}
		expect(ofType(cloud.templates['scc-east-watch']!, 'AWS::Logs::Delivery')).toHaveLength(2);
	});
});

interface Watched {
	Namespace: string;
	MetricName: string;
	Dimensions?: { Name: string; Value: unknown }[];
	Stat: string;
}

/** The metrics that an alarm uses, each with its statistic. */
function metricsOf({ Properties: alarm }: Resource): Watched[] {
	if (alarm.Metrics === undefined) return [{ ...alarm, Stat: alarm.Statistic ?? alarm.ExtendedStatistic }];
	return alarm.Metrics.filter((one: any) => one.MetricStat !== undefined).map((one: any) => ({
		...one.MetricStat.Metric,
		Stat: one.MetricStat.Stat
	}));
}

/** The metrics of a stack's dashboards, each with its statistic and the region it is read from. */
function shownIn(template: Template): (Watched & { region: string })[] {
	return ofType(template, 'AWS::CloudWatch::Dashboard').flatMap(({ Properties: { DashboardBody: body } }) => {
		const { widgets } = JSON.parse(resolved(body) as string) as { widgets: any[] };
		return widgets.flatMap(({ properties: { metrics, region } }) =>
			metrics.map(([namespace, name, ...rest]: any[]) => {
				const { stat = 'Average' } = rest.at(-1);
				const pairs = rest.slice(0, -1);
				const dimensions = pairs.flatMap((one, at) => (at % 2 === 0 ? [{ Name: one, Value: pairs[at + 1] }] : []));
				return { Namespace: namespace, MetricName: name, Dimensions: dimensions, Stat: stat, region };
			})
		);
	});
}

const watched = (): { stage: Stage; region: string; template: Template; alarm: string; metric: Watched }[] =>
	stacks().flatMap(({ stage, region, template }) =>
		ofType(template, 'AWS::CloudWatch::Alarm').flatMap((one) =>
			metricsOf(one).map((metric) => ({ stage, region, template, alarm: one.Properties.AlarmName, metric }))
		)
	);

function expectKnown(where: string, metric: Watched): void {
	const { Namespace: namespace, MetricName: name, Dimensions: dimensions = [], Stat: statistic } = metric;
	const wanted = { namespace, name, dimensions: dimensions.map((one) => one.Name).sort() };
	const found = knownMetrics.find(
		(one) =>
			JSON.stringify({ ...one, statistics: 0, source: 0 }) === JSON.stringify({ ...wanted, statistics: 0, source: 0 })
	);
	expect([where, wanted, found?.statistics ?? []]).toEqual([where, wanted, expect.arrayContaining([statistic])]);
}

describe('alarms', () => {
	it('look at metrics that their services document, by the dimensions and statistics that these have', () => {
		expect(watched().length).toBeGreaterThan(100);
		for (const { stage, template, alarm, metric } of watched()) {
			const { Namespace: namespace, MetricName: name, Dimensions: dimensions = [] } = metric;
			if (namespace === `scc/${stage.name}`) {
				const made = ofType(template, 'AWS::Logs::MetricFilter').map(
					(filter) => filter.Properties.MetricTransformations[0].MetricName
				);
				expect([alarm, dimensions]).toEqual([alarm, []]);
				expect([alarm, made]).toEqual([alarm, expect.arrayContaining([name])]);
				continue;
			}
			expectKnown(alarm, metric);
		}
	});

	it('of the web and the mail function count only the live alias', () => {
		let counted = 0;
		for (const { stage, alarm, metric } of watched()) {
			const dimensions = Object.fromEntries((metric.Dimensions ?? []).map((one) => [one.Name, one.Value]));
			const [, name] = /^scc-.+-(web|mail)$/.exec(String(dimensions.FunctionName)) ?? [];
			if (name === undefined || metric.Namespace !== 'AWS/Lambda') continue;
			const functionName = `scc-${stage.name}-${name}`;
			expect([alarm, dimensions]).toEqual([alarm, { FunctionName: functionName, Resource: `${functionName}:live` }]);
			counted += 1;
		}
		expect(counted).toBeGreaterThan(all.length * 5);
	});

	it('of CloudFront and Route 53 are in us-east-1, the only region with its metrics, and of nothing else there that is elsewhere', () => {
		for (const { stage, region, alarm, metric } of watched()) {
			const where = /^AWS\/(CloudFront|Route53)$/.test(metric.Namespace) ? 'us-east-1' : stage.region;
			expect([alarm, metric.Namespace, region]).toEqual([alarm, metric.Namespace, where]);
		}
	});
});

describe('the check from outside', () => {
	it('asks the live site for its health over HTTPS, where the environment wants that, and only there', () => {
		for (const { name, stage, template } of stacks()) {
			const checks = ofType(template, 'AWS::Route53::HealthCheck');
			const isWanted = name.endsWith('-watch') && stage.isCheckedFromOutside;
			expect([name, checks.length]).toEqual([name, isWanted ? 1 : 0]);
			const [check] = checks;
			if (check === undefined) continue;
			const { FullyQualifiedDomainName: host, ...config } = check.Properties.HealthCheckConfig;
			expect(config).toEqual({
				...{ Type: 'HTTPS_STR_MATCH', Port: 443, EnableSNI: true, RequestInterval: 30, FailureThreshold: 3 },
				...{ ResourcePath: '/api/health', SearchString: '"status":"ok"' },
				Regions: ['us-east-1', 'us-west-2', 'eu-west-1']
			});
			// `https://host` by its slashes.
			expect(host).toEqual({ 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'LiveAddress' }] }] });
			const { AlarmActions: actions, ...alarm } = ofType(template, 'AWS::CloudWatch::Alarm').find(
				(one) => one.Properties.Namespace === 'AWS/Route53'
			)!.Properties;
			expect(resolved(alarm)).toMatchObject({
				...{ AlarmName: `scc-${stage.name}-site-down`, MetricName: 'HealthCheckStatus', Statistic: 'Minimum' },
				...{ Threshold: 1, ComparisonOperator: 'LessThanThreshold', Period: 60, EvaluationPeriods: 3 },
				Dimensions: [{ Name: 'HealthCheckId', Value: `<${check.id}.HealthCheckId>` }]
			});
			const [topic] = ofType(template, 'AWS::SNS::Topic');
			expect(actions).toEqual([{ Ref: topic!.id }]);
		}
		// Of the repository's own, one is checked and one is not.
		expect(new Set(all.map((stage) => stage.isCheckedFromOutside))).toEqual(new Set([true, false]));
	});
});

describe('the dashboard', () => {
	const dashboards = () =>
		stacks().flatMap(({ name, stage, template }) => shownIn(template).map((metric) => ({ name, stage, metric })));

	it('shows metrics that their services document, from the region of the stage', () => {
		for (const { name, metric } of dashboards()) {
			expectKnown(name, metric);
			expect([name, metric.MetricName, metric.region]).toEqual([name, metric.MetricName, '<AWS::Region>']);
		}
	});

	it('is one for each environment, with all that tells how it is', () => {
		for (const { name, stage, template } of stacks()) {
			const isApp = !name.endsWith('-watch');
			expect([name, ofType(template, 'AWS::CloudWatch::Dashboard').length]).toEqual([name, isApp ? 1 : 0]);
			if (!isApp) continue;
			const shown = shownIn(template).map(({ MetricName: metricName, Stat: stat }) => `${metricName} ${stat}`);
			const wanted = [
				...[
					'UrlRequestCount Sum',
					'Url4xxCount Sum',
					'Url5xxCount Sum',
					'Duration p50',
					'Duration p95',
					'Throttles Sum'
				],
				...['Errors Sum', 'PaymentsRecorded Sum', 'EmailsSent Sum', 'RefusedSignIns Sum', 'OldestEmailAge Maximum'],
				...['OldestWebhookAge Maximum', 'ConsumedReadCapacityUnits Sum', 'ConsumedWriteCapacityUnits Sum'],
				...['ReadThrottleEvents Sum', 'WriteThrottleEvents Sum', 'ApproximateNumberOfMessagesVisible Maximum'],
				...(stage.mail.provider === 'ses' ? ['Reputation.BounceRate Maximum'] : [])
			];
			expect([name, wanted.filter((one) => !shown.includes(one))]).toEqual([name, []]);
		}
	});

	it('counts only the live release, and of our own metrics only those of the right function', () => {
		for (const { name, stage, metric } of dashboards()) {
			const of = Object.fromEntries((metric.Dimensions ?? []).map((one) => [one.Name, one.Value]));
			if (metric.Namespace === 'AWS/Lambda') {
				expect([name, of.Resource]).toEqual([name, `${String(of.FunctionName)}:live`]);
			}
			if (metric.Namespace !== 'ShipCaptainCrew') continue;
			const part = /^(Payments|Refused)/.test(metric.MetricName) ? 'web' : 'mail';
			expect([metric.MetricName, of]).toEqual([
				metric.MetricName,
				{ environment: stage.name, function: part, slot: 'live' }
			]);
		}
	});
});

describe('every reader of the table’s stream', () => {
	it('has a place for records that it gives up on, with an alarm on the first', () => {
		for (const { name, template } of stacks()) {
			const alarms = JSON.stringify(resolved(ofType(template, 'AWS::CloudWatch::Alarm')));
			const mappings = ofType(template, 'AWS::Lambda::EventSourceMapping');
			for (const mapping of mappings.filter((one) => /StreamArn/.test(resolved(one.Properties.EventSourceArn)))) {
				const target: unknown = resolved(mapping.Properties.DestinationConfig?.OnFailure?.Destination);
				expect([name, mapping.id, target]).toEqual([name, mapping.id, expect.stringMatching(/^<\w+\.Arn>$/)]);
				expect(alarms).toContain(`"<${String(target).slice(1, -5)}.QueueName>"`);
				// The stream drops a record after a day. Only what Lambda gives up on before that goes to the destination.
				expect(mapping.Properties.MaximumRecordAgeInSeconds).toBeLessThanOrEqual(6 * 3600);
			}
		}
	});
});
