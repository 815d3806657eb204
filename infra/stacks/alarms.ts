import { Duration, Stack } from 'aws-cdk-lib';
import {
	Alarm,
	AlarmRule,
	AlarmState,
	ComparisonOperator,
	CompositeAlarm,
	MathExpression,
	Metric,
	TreatMissingData,
	type IAlarm,
	type IMetric
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FilterPattern, type ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Stage } from '../environments/environment.ts';
import { alarmName } from '../shared/outputs.ts';
import { anchorOf, type AlarmWords } from './alarm-list.ts';

export interface AlarmCondition {
	metric: IMetric;
	atLeast?: number;
	below?: number;
	/** The alarm goes off if `bad` of the last `of` periods are bad. By default, a single bad period is enough. */
	periods?: { of: number; bad: number };
	/** Whether missing data also counts as bad. */
	isSilenceBad?: boolean;
}

/** The alarms of one stack, and the topic that emails them. */
export class Alarms extends Construct {
	readonly topic: Topic;
	readonly #stage: Stage;

	/** @param topicName differs between the stacks, because both may be in us-east-1 */
	constructor(scope: Construct, id: string, stage: Stage, topicName: string) {
		super(scope, id);
		this.#stage = stage;
		// The topic isn't encrypted at rest, because CloudWatch can't publish to a topic encrypted with SNS's default key, and our own key
		// would cost a dollar a month. The texts contain no personal data.
		this.topic = new Topic(this, 'Topic', {
			topicName,
			displayName: `Ship Captain Crew ${stage.name}`,
			enforceSSL: true
		});
		// `enforceSSL` replaces SNS's default policy, which would have allowed CloudWatch to publish.
		this.topic.grantPublish(
			new ServicePrincipal('cloudwatch.amazonaws.com', {
				conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } }
			})
		);
		this.topic.addSubscription(new EmailSubscription(stage.alarmEmail));
	}

	/** Adds an alarm that sends an email. */
	add(words: AlarmWords, condition: AlarmCondition): Alarm {
		const alarm = this.#make(words.id, this.#sentence(words), condition);
		// There is no email when the alarm ends, because someone should check anyway.
		alarm.addAlarmAction(new SnsAction(this.topic));
		return alarm;
	}

	/** Adds an alarm that sends a single email for several signs of the same problem. */
	addComposite(words: AlarmWords, signs: Record<string, AlarmCondition>): CompositeAlarm {
		const alarms: IAlarm[] = Object.entries(signs).map(([sign, condition]) =>
			this.#make(`${words.id}-${sign}`, `A sign of “${words.title}”. That alarm sends the email.`, condition)
		);
		const composite = new CompositeAlarm(this, words.id, {
			compositeAlarmName: alarmName(this.#stage.name, words.id),
			alarmDescription: this.#sentence(words),
			alarmRule: AlarmRule.anyOf(...alarms.map((alarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM)))
		});
		composite.addAlarmAction(new SnsAction(this.topic));
		return composite;
	}

	#make(id: string, alarmDescription: string, condition: AlarmCondition): Alarm {
		const { metric, atLeast, below, periods, isSilenceBad = false } = condition;
		return new Alarm(this, id, {
			alarmName: alarmName(this.#stage.name, id),
			alarmDescription,
			metric,
			threshold: atLeast ?? below ?? 1,
			comparisonOperator:
				below === undefined
					? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
					: ComparisonOperator.LESS_THAN_THRESHOLD,
			evaluationPeriods: periods?.of ?? 1,
			datapointsToAlarm: periods?.bad ?? 1,
			treatMissingData: isSilenceBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING
		});
	}

	#sentence({ title, means }: AlarmWords): string {
		return `${title}. ${means} What to do: ${this.#stage.runbook}#${anchorOf(title)}`;
	}
}

export function sumOf(
	namespace: string,
	metricName: string,
	dimensionsMap: Record<string, string>,
	minutes: number
): Metric {
	return new Metric({ namespace, metricName, dimensionsMap, statistic: 'Sum', period: Duration.minutes(minutes) });
}

/** The sum of several metrics. Missing data counts as 0. */
export function sumOfAll(metrics: readonly IMetric[], minutes: number): MathExpression {
	const names = metrics.map((_, at) => `m${at}`);
	return new MathExpression({
		expression: names.map((name) => `FILL(${name}, 0)`).join(' + '),
		usingMetrics: Object.fromEntries(metrics.map((metric, at) => [`m${at}`, metric])),
		period: Duration.minutes(minutes)
	});
}

/**
 * The number of log lines in which the field has this value, excluding the staging slot's lines. src/lib/server/log.ts defines the format.
 */
export function linesWhere(
	logGroup: ILogGroup,
	id: string,
	stage: Stage,
	[field, value]: readonly ['level' | 'what', string],
	minutes: number
): Metric {
	const filter = logGroup.addMetricFilter(id, {
		// Both slots write to one log. Only the staging slot's lines name their slot.
		filterPattern: FilterPattern.all(
			FilterPattern.stringValue(`$.${field}`, '=', value),
			FilterPattern.notExists('$.slot')
		),
		metricNamespace: `scc/${stage.name}`,
		metricName: id,
		metricValue: '1'
	});
	return filter.metric({ statistic: 'Sum', period: Duration.minutes(minutes) });
}
