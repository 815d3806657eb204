import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Stage } from '../environments/environment.ts';
import { sumOf } from './alarms.ts';
import type { Watched } from './app-alarms.ts';
import { appMetric, liveMetric, reputationOf, type AppMetric } from './figures.ts';
import { boardIndex } from './table.ts';

const minutes = 5;

/** A dashboard that shows on one screen whether the app works, how busy it is, and what is waiting. */
export function makeDashboard(scope: Construct, stage: Stage, { mail, table, ledger }: Watched): void {
	const web = (metricName: string, statistic: string, label: string) =>
		liveMetric(stage, 'web', metricName, statistic, minutes).with({ label });
	const app = (part: 'web' | 'mail', metricName: AppMetric, label: string) =>
		appMetric(stage, part, metricName, minutes).with({ label });
	const ofTable = (metricName: string, label: string, index?: string) =>
		sumOf(
			'AWS/DynamoDB',
			metricName,
			{ TableName: table.tableName, ...(index === undefined ? {} : { GlobalSecondaryIndexName: index }) },
			minutes
		).with({ label });
	const waiting = (queue: typeof ledger.changes, label: string) =>
		queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: Duration.minutes(minutes), label });
	const bounces =
		mail.configurationSetName === undefined
			? []
			: [
					graph('Bounces and spam reports (fractions)', [
						reputationOf(mail.configurationSetName, 'BounceRate'),
						reputationOf(mail.configurationSetName, 'ComplaintRate')
					])
				];

	new Dashboard(scope, 'Dashboard', {
		dashboardName: `scc-${stage.name}`,
		defaultInterval: Duration.days(1),
		widgets: [
			[
				graph('Requests and errors', [
					web('UrlRequestCount', 'Sum', 'Requests'),
					web('Url4xxCount', 'Sum', 'Rejected (4xx)'),
					web('Url5xxCount', 'Sum', 'Errors (5xx)')
				]),
				graph('Duration of a request (ms)', [
					web('Duration', 'p50', 'Half of them'),
					web('Duration', 'p95', '95 percent')
				]),
				graph('Throttled and failed calls', [
					web('Throttles', 'Sum', 'Web, throttled'),
					web('Errors', 'Sum', 'Web, failed'),
					liveMetric(stage, 'mail', 'Errors', 'Sum', minutes).with({ label: 'Mail, failed' })
				])
			],
			[
				graph('Payments recorded', [app('web', 'PaymentsRecorded', 'Payments')]),
				graph('Refused sign-ins', [app('web', 'RefusedSignIns', 'Sign-ins')]),
				graph('Emails sent', [app('mail', 'EmailsSent', 'Emails')])
			],
			[
				graph('Oldest delivery (seconds)', [
					app('mail', 'OldestEmailAge', 'Email'),
					app('mail', 'OldestWebhookAge', 'Webhook message')
				]),
				graph('Given up', [
					waiting(mail.deadLetters, 'Mail, dead letters'),
					waiting(ledger.missed, 'Ledger guard, missed'),
					waiting(ledger.changes, 'Ledger, changed records')
				]),
				...bounces
			],
			[
				graph('Table, units', [
					ofTable('ConsumedReadCapacityUnits', 'Read'),
					ofTable('ConsumedWriteCapacityUnits', 'Written')
				]),
				graph('Table, throttled', [
					ofTable('ReadThrottleEvents', 'Reads'),
					ofTable('WriteThrottleEvents', 'Writes'),
					ofTable('ReadThrottleEvents', 'Board, reads', boardIndex),
					ofTable('WriteThrottleEvents', 'Board, writes', boardIndex)
				])
			]
		]
	});
}

function graph(title: string, left: IMetric[]): IWidget {
	return new GraphWidget({ title, left, width: 8, height: 6, leftYAxis: { min: 0 } });
}
