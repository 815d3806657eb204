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
import { anchorOf, type AlarmWords } from './alarm-list.ts';

export interface Rings {
	metric: IMetric;
	atLeast?: number;
	below?: number;
	/** Of so many periods in a row, how many must be bad. One of one where nothing is said. */
	periods?: { of: number; bad: number };
	/** No figures at all are bad too. */
	isSilenceBad?: boolean;
}

/** Alarms of one stack and the address they write to. */
export class Alarms extends Construct {
	readonly topic: Topic;
	readonly #stage: Stage;

	constructor(scope: Construct, id: string, stage: Stage) {
		super(scope, id);
		this.#stage = stage;
		// Not encrypted at rest: CloudWatch can't write to a topic under SNS's own key, and one of ours costs a dollar a month, for
		// sentences that hold nothing of anybody's.
		this.topic = new Topic(this, 'Topic', {
			topicName: `scc-${stage.name}-alarms`,
			displayName: `Ship Captain Crew ${stage.name}`,
			enforceSSL: true
		});
		// A policy that only asks for TLS would take the place of SNS's own, by which CloudWatch may write.
		this.topic.grantPublish(
			new ServicePrincipal('cloudwatch.amazonaws.com', {
				conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } }
			})
		);
		this.topic.addSubscription(new EmailSubscription(stage.alarmEmail));
	}

	/** Rings by itself. */
	add(words: AlarmWords, rings: Rings): Alarm {
		const alarm = this.#make(words.id, this.#sentence(words), rings);
		// Only when it starts: that it has stopped is no reason not to look.
		alarm.addAlarmAction(new SnsAction(this.topic));
		return alarm;
	}

	/** One letter for several signs of the same trouble. */
	addComposite(words: AlarmWords, signs: Record<string, Rings>): CompositeAlarm {
		const alarms: IAlarm[] = Object.entries(signs).map(([sign, rings]) =>
			this.#make(`${words.id}-${sign}`, `A sign of “${words.title}”, which rings for it.`, rings)
		);
		const composite = new CompositeAlarm(this, words.id, {
			compositeAlarmName: `scc-${this.#stage.name}-${words.id}`,
			alarmDescription: this.#sentence(words),
			alarmRule: AlarmRule.anyOf(...alarms.map((alarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM)))
		});
		composite.addAlarmAction(new SnsAction(this.topic));
		return composite;
	}

	#make(id: string, alarmDescription: string, rings: Rings): Alarm {
		const { metric, atLeast, below, periods, isSilenceBad = false } = rings;
		return new Alarm(this, id, {
			alarmName: `scc-${this.#stage.name}-${id}`,
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

/** Several added up, counting none where there are no figures. */
export function together(metrics: readonly IMetric[], minutes: number): MathExpression {
	const names = metrics.map((_, at) => `m${at}`);
	return new MathExpression({
		expression: names.map((name) => `FILL(${name}, 0)`).join(' + '),
		usingMetrics: Object.fromEntries(metrics.map((metric, at) => [`m${at}`, metric])),
		period: Duration.minutes(minutes)
	});
}

/** How many lines of a log, as src/lib/server/log.ts writes them, say this. */
export function linesWhere(
	logGroup: ILogGroup,
	id: string,
	stage: Stage,
	[field, value]: readonly ['level' | 'what', string],
	minutes: number
): Metric {
	const filter = logGroup.addMetricFilter(id, {
		filterPattern: FilterPattern.stringValue(`$.${field}`, '=', value),
		metricNamespace: `scc/${stage.name}`,
		metricName: id,
		metricValue: '1'
	});
	return filter.metric({ statistic: 'Sum', period: Duration.minutes(minutes) });
}
