import { DescribeAlarmsCommand, type CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { AlarmState, Alarms } from '../ports.ts';

/** Reads alarms from CloudWatch in the environment's region and in us-east-1, which has the edge's alarms. */
export function createAlarms(clients: readonly CloudWatchClient[]): Alarms {
	return {
		read: async (names) => {
			const found = await Promise.all(clients.map((client) => readFrom(client, names)));
			return [...new Map(found.flat().map((alarm) => [alarm.name, alarm])).values()];
		}
	};

	async function readFrom(client: CloudWatchClient, names: readonly string[]): Promise<AlarmState[]> {
		// Without the types, CloudWatch leaves out composite alarms.
		const input = { AlarmNames: [...names], AlarmTypes: ['MetricAlarm' as const, 'CompositeAlarm' as const] };
		const answer = await client.send(new DescribeAlarmsCommand(input));
		return [...(answer.MetricAlarms ?? []), ...(answer.CompositeAlarms ?? [])].map((alarm) => ({
			name: alarm.AlarmName ?? '',
			isInAlarm: alarm.StateValue === 'ALARM',
			since: (alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp)?.toISOString() ?? ''
		}));
	}
}
