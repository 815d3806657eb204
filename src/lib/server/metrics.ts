// Numbers about the business that CloudWatch collects. Use cases never see this: services.ts wraps their stores and results.

type CountName = 'PaymentsRecorded' | 'EmailsSent' | 'RefusedSignIns';
type AgeName = 'OldestEmailAge' | 'OldestWebhookAge';
export type MetricName = CountName | AgeName;

export const metricUnits: Readonly<Record<MetricName, 'Count' | 'Seconds'>> = {
	PaymentsRecorded: 'Count',
	EmailsSent: 'Count',
	RefusedSignIns: 'Count',
	OldestEmailAge: 'Seconds',
	OldestWebhookAge: 'Seconds'
};

export interface Metrics {
	count(name: CountName, by?: number): void;
	measure(name: AgeName, seconds: number): void;
}

/** For development and for one machine, where nobody collects metrics. */
export const noMetrics: Metrics = { count: () => undefined, measure: () => undefined };

declare global {
	// As with the log's context: on the web function, Kit's build has its own copy of this module.
	var shipCaptainCrewMetrics: Metrics | undefined;
}

export function provideMetrics(metrics: Metrics): void {
	globalThis.shipCaptainCrewMetrics = metrics;
}

export function liveMetrics(): Metrics {
	return globalThis.shipCaptainCrewMetrics ?? noMetrics;
}
