// Business metrics for CloudWatch. Use cases never call this module: services.ts does the counting by wrapping their stores and results.

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

/** Ignores metrics, for development and single-machine installations, where nothing collects them. */
export const noMetrics: Metrics = { count: () => undefined, measure: () => undefined };

declare global {
	// Global, because SvelteKit's build and the web function's entry file each have a copy of this module.
	var shipCaptainCrewMetrics: Metrics | undefined;
}

export function provideMetrics(metrics: Metrics): void {
	globalThis.shipCaptainCrewMetrics = metrics;
}

export function liveMetrics(): Metrics {
	return globalThis.shipCaptainCrewMetrics ?? noMetrics;
}
