import { afterEach, expect, it } from 'vitest';
import { setLogContext } from '../../src/lib/server/log.ts';
import { liveMetrics, noMetrics, provideMetrics } from '../../src/lib/server/metrics.ts';
import { collectMetrics, startMetrics } from './metrics.ts';

const now = new Date('2026-05-23T18:00:00.250Z');
afterEach(() => {
	setLogContext({});
	provideMetrics(noMetrics);
});

function collect() {
	const lines: string[] = [];
	return {
		lines,
		metrics: collectMetrics(
			() => now,
			(line) => lines.push(line)
		)
	};
}

it('writes what was counted in a call as one line in the embedded metric format', () => {
	setLogContext({ environment: 'production', function: 'web', version: '7', requestId: 'call-1', coldStart: true });
	const { lines, metrics } = collect();
	metrics.count('PaymentsRecorded');
	metrics.count('PaymentsRecorded', 24);
	metrics.measure('OldestEmailAge', 90);
	metrics.measure('OldestEmailAge', 60);
	metrics.flush();
	expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
		{
			_aws: {
				Timestamp: 1779559200250,
				CloudWatchMetrics: [
					{
						Namespace: 'ShipCaptainCrew',
						Dimensions: [['environment', 'function', 'slot']],
						Metrics: [
							{ Name: 'PaymentsRecorded', Unit: 'Count' },
							{ Name: 'OldestEmailAge', Unit: 'Seconds' }
						]
					}
				]
			},
			...{ environment: 'production', function: 'web', slot: 'live', PaymentsRecorded: 25, OldestEmailAge: 60 },
			...{ timestamp: '2026-05-23T18:00:00.250Z', level: 'info', what: 'metrics' },
			...{ version: '7', requestId: 'call-1', coldStart: true }
		}
	]);
	expect(lines[0]).not.toMatch(/[\n\r]/);
});

it('counts what the staging slot does apart, and starts at nothing for each call', () => {
	const { lines, metrics } = collect();
	metrics.flush();
	setLogContext({ environment: 'production', function: 'web', slot: 'staging' });
	metrics.count('RefusedSignIns');
	metrics.flush();
	metrics.flush();
	setLogContext({ environment: 'production', function: 'web' });
	metrics.count('RefusedSignIns');
	metrics.flush();
	expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
		expect.objectContaining({ slot: 'staging', RefusedSignIns: 1 }),
		expect.objectContaining({ slot: 'live', RefusedSignIns: 1 })
	]);
});

it('has a value for every dimension, because CloudWatch drops a metric without one', () => {
	const { lines, metrics } = collect();
	metrics.count('EmailsSent', 2);
	metrics.flush();
	expect(JSON.parse(lines[0]!)).toMatchObject({ environment: 'unknown', function: 'unknown', slot: 'live' });
});

it.each([
	['on Lambda', { AWS_LAMBDA_FUNCTION_NAME: 'scc-production-web' }, true],
	['not on one machine, whose log would only fill up', {}, false]
])('collects %s', (_, env, isCollected) => {
	const metrics = startMetrics(env);
	expect(liveMetrics()).toBe(isCollected ? metrics : noMetrics);
});
