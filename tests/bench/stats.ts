/** The percentile for this share of the samples, interpolated between neighbors. */
export function quantile(samples: readonly number[], share: number): number {
	const sorted = [...samples].sort((a, b) => a - b);
	const at = (sorted.length - 1) * share;
	const low = sorted[Math.floor(at)] ?? Number.NaN;
	const high = sorted[Math.ceil(at)] ?? Number.NaN;
	return low + (high - low) * (at - Math.floor(at));
}

export function median(samples: readonly number[]): number {
	return quantile(samples, 0.5);
}

export function sumOf(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

/** Milliseconds with significant digits only. */
export function ms(value: number): string {
	if (!Number.isFinite(value)) return '–';
	return `${value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en-US')} ms`;
}

export function times(value: number): string {
	return Number.isFinite(value) ? `${value.toFixed(value < 10 ? 2 : 1)} ×` : '–';
}

export function kilobytes(bytes: number): string {
	return `${(bytes / 1000).toFixed(1)} kB`;
}

export function megabytes(bytes: number): string {
	return `${Math.round(bytes / 2 ** 20)} MiB`;
}

export function sleep(waitMs: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, waitMs));
}
