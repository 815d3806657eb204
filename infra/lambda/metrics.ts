import { lineStart, logContext } from '../../src/lib/server/log.ts';
import { metricUnits, provideMetrics, type MetricName, type Metrics } from '../../src/lib/server/metrics.ts';
import { metricDimensions, metricNamespace } from '../shared/outputs.ts';

export interface CollectedMetrics extends Metrics {
	/** Writes the collected metrics as one line, if there are any. Run this at the end of each call of the function. */
	flush(): void;
}

/**
 * Collects metrics in CloudWatch's embedded metric format. CloudWatch reads them from the log, so the function sends no extra requests.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 * @param write receives one line, without its line break
 */
export function collectMetrics(now: () => Date, write: (line: string) => void): CollectedMetrics {
	let values = new Map<MetricName, number>();
	return {
		count: (name, by = 1) => void values.set(name, (values.get(name) ?? 0) + by),
		measure: (name, seconds) => void values.set(name, seconds),
		flush() {
			if (values.size === 0) return;
			const at = now();
			const { environment = 'unknown', function: name = 'unknown', slot = 'live' } = logContext();
			write(
				JSON.stringify({
					...lineStart(at, 'info', 'metrics'),
					...{ environment, function: name, slot },
					...Object.fromEntries(values),
					_aws: {
						Timestamp: at.getTime(),
						CloudWatchMetrics: [
							{
								Namespace: metricNamespace,
								Dimensions: [metricDimensions],
								Metrics: [...values.keys()].map((Name) => ({ Name, Unit: metricUnits[Name] }))
							}
						]
					}
				})
			);
			values = new Map();
		}
	};
}

/** On Lambda, the function's metrics go to its log. Elsewhere, nobody reads metrics, so they aren't collected. */
export function startMetrics(env: Record<string, string | undefined>): CollectedMetrics {
	const metrics = collectMetrics(
		() => new Date(),
		(line) => process.stdout.write(`${line}\n`)
	);
	if (env.AWS_LAMBDA_FUNCTION_NAME !== undefined) provideMetrics(metrics);
	return metrics;
}
