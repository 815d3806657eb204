import { alarmName, alarmsOfARelease } from '../../../infra/shared/outputs.ts';
import { openEndpoint, type Endpoint } from './endpoint.ts';

export interface AlarmOfServer {
	name: string;
	isComposite: boolean;
	state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
	/** Seconds since 1970. */
	transitionedAtS: number;
}

export type CloudWatchState = Map<string, AlarmOfServer>;

export function quietAlarms(stageName: string): CloudWatchState {
	return new Map(
		alarmsOfARelease.map((id) => {
			const name = alarmName(stageName, id);
			return [name, { name, isComposite: id === 'mail-stuck', state: 'OK', transitionedAtS: 1_779_000_000 }];
		})
	);
}

export function openCloudWatch(state: () => CloudWatchState): Promise<Endpoint> {
	return openEndpoint(({ headers, body }) => {
		const asked = JSON.parse(body.toString()) as { AlarmNames: string[]; AlarmTypes?: string[] };
		const isKnown = headers['x-amz-target'] === 'GraniteServiceVersion20100801.DescribeAlarms';
		if (!isKnown) return { status: 400, body: '{"__type":"UnknownOperationException"}' };
		const found = asked.AlarmNames.flatMap((name) => state().get(name) ?? []);
		const describe = (alarm: AlarmOfServer) => ({
			AlarmName: alarm.name,
			StateValue: alarm.state,
			StateUpdatedTimestamp: alarm.transitionedAtS + 1,
			StateTransitionedTimestamp: alarm.transitionedAtS
		});
		// As CloudWatch does: without its type, a composite alarm is left out.
		const composites = asked.AlarmTypes?.includes('CompositeAlarm') ? found.filter((one) => one.isComposite) : [];
		return {
			status: 200,
			headers: { 'content-type': 'application/x-amz-json-1.0' },
			body: JSON.stringify({
				MetricAlarms: found.filter((one) => !one.isComposite).map(describe),
				CompositeAlarms: composites.map(describe)
			})
		};
	});
}
