import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Stage } from '../environments/environment.ts';
import { alarmWords } from './alarm-list.ts';
import { Alarms, linesWhere, sumOf, sumOfAll } from './alarms.ts';
import { appMetric, liveMetric, reputationOf } from './figures.ts';
import type { LedgerGuard } from './ledger-guard.ts';
import type { Mail } from './mail.ts';
import { boardIndex } from './table.ts';
import type { Web } from './web.ts';

export interface Watched {
	web: Web;
	mail: Mail;
	table: Table;
	ledger: LedgerGuard;
}

/** The alarms in the environment's own region. Thresholds are low, because a fleet of a few boats makes few requests. */
export function makeAppAlarms(scope: Construct, stage: Stage, watched: Watched): void {
	const { web, mail, table, ledger } = watched;
	const alarms = new Alarms(scope, 'Alarms', stage, `scc-${stage.name}-alarms`);
	const webLog = web.released.logGroup;
	const mailLog = mail.released.logGroup;
	const lambda = (name: 'web' | 'mail', metricName: string, minutes: number) =>
		liveMetric(stage, name, metricName, 'Sum', minutes);

	alarms.add(alarmWords.appFailing, { metric: lambda('web', 'Url5xxCount', 5), atLeast: 5 });
	alarms.add(alarmWords.appRefused, {
		// Wrong passwords and old links are a few percent of all requests. Fewer than 20 requests prove nothing.
		metric: new MathExpression({
			label: 'Refused, percent',
			expression: 'IF(asked >= 20, 100 * FILL(refused, 0) / asked, 0)',
			usingMetrics: { asked: lambda('web', 'UrlRequestCount', 5), refused: lambda('web', 'Url4xxCount', 5) },
			period: Duration.minutes(5)
		}),
		atLeast: 90,
		periods: { of: 3, bad: 2 }
	});
	alarms.add(alarmWords.appSlow, {
		// `Duration` has documented percentiles and leaves out cold starts. `UrlRequestLatency` has only averages and maximums.
		metric: liveMetric(stage, 'web', 'Duration', 'p95', 5),
		atLeast: 4000,
		periods: { of: 4, bad: 3 }
	});
	alarms.add(alarmWords.appAtLimit, { metric: lambda('web', 'Throttles', 5), atLeast: 10 });
	alarms.add(alarmWords.bug, {
		metric: sumOfAll(
			[
				linesWhere(webLog, 'web-errors', stage, ['level', 'error'], 5),
				linesWhere(mailLog, 'mail-errors', stage, ['level', 'error'], 5)
			],
			5
		)
	});
	alarms.addComposite(alarmWords.mailStuck, {
		failing: { metric: lambda('mail', 'Errors', 5), atLeast: 3, periods: { of: 3, bad: 2 } },
		// The schedule alone makes 15 calls in this period, so no calls at all means that something is wrong.
		silent: { metric: lambda('mail', 'Invocations', 15), below: 1, isSilenceBad: true },
		// Each run of the mail function logs this as long as it has no credentials or the provider refuses them.
		stopped: {
			metric: linesWhere(mailLog, 'mail-stopped', stage, ['what', 'mail stopped'], 5),
			periods: { of: 3, bad: 3 }
		},
		'given-up': {
			metric: mail.deadLetters.metricApproximateNumberOfMessagesVisible({
				statistic: 'Maximum',
				period: Duration.minutes(5)
			})
		}
	});
	alarms.add(alarmWords.mailLate, {
		metric: appMetric(stage, 'mail', 'OldestEmailAge', 5),
		// A job without a record is dropped after an hour, and most provider outages last less than four hours, so an email that has been
		// waiting longer means a problem.
		atLeast: 4 * 60 * 60,
		periods: { of: 3, bad: 3 }
	});
	if (mail.configurationSetName !== undefined) {
		// At these rates, SES puts an account under review. Its metrics are fractions, measured over the emails of several days.
		const set = mail.configurationSetName;
		alarms.add(alarmWords.mailBounces, { metric: reputationOf(set, 'BounceRate'), atLeast: 0.05 });
		alarms.add(alarmWords.mailComplaints, { metric: reputationOf(set, 'ComplaintRate'), atLeast: 0.001 });
	}
	const guard = (metricName: string, minutes: number) =>
		sumOf('AWS/Lambda', metricName, { FunctionName: ledger.functionName }, minutes);
	alarms.add(alarmWords.ledgerChanged, {
		metric: sumOfAll(
			[
				guard('Invocations', 1),
				ledger.changes.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: Duration.minutes(1) })
			],
			1
		)
	});
	alarms.add(alarmWords.guardBlind, {
		metric: new MathExpression({
			label: 'Failures, and whether it is a quarter of an hour behind',
			expression: 'FILL(failed, 0) + FILL(throttled, 0) + FILL(missed, 0) + IF(FILL(age, 0) > 900000, 1, 0)',
			usingMetrics: {
				missed: ledger.missed.metricApproximateNumberOfMessagesVisible({
					statistic: 'Maximum',
					period: Duration.minutes(5)
				}),
				failed: guard('Errors', 5),
				throttled: guard('Throttles', 5),
				age: new Metric({
					namespace: 'AWS/Lambda',
					metricName: 'IteratorAge',
					dimensionsMap: { FunctionName: ledger.functionName },
					statistic: 'Maximum',
					period: Duration.minutes(5)
				})
			},
			period: Duration.minutes(5)
		})
	});
	alarms.add(alarmWords.tableBusy, {
		metric: sumOfAll(
			['ReadThrottleEvents', 'WriteThrottleEvents'].flatMap((metricName) => [
				sumOf('AWS/DynamoDB', metricName, { TableName: table.tableName }, 5),
				sumOf('AWS/DynamoDB', metricName, { TableName: table.tableName, GlobalSecondaryIndexName: boardIndex }, 5)
			]),
			5
		),
		atLeast: 10
	});
}
