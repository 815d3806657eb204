import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Bar = { label: string; value: number; isOurs: boolean; note?: string };
export type Series = { label: string; points: { x: number; y: number }[]; isOurs: boolean };

export type Plot =
	| { kind: 'bars'; title: string; axis: string; scale: 'linear' | 'log'; bars: Bar[] }
	| {
			kind: 'lines';
			title: string;
			xAxis: string;
			yAxis: string;
			series: Series[];
			limit?: { y: number; label: string };
	  };

type Colours = Record<'ink' | 'ink-2' | 'line' | 'surface' | 'hull' | 'series-cash' | 'person-fill', string>;

/** The day theme's colors, read from the only file that defines them. */
function readColours(root: string): Colours {
	const css = readFileSync(join(root, 'src/tokens.css'), 'utf8');
	const day = /\[data-theme='day'\]\s*\{([\s\S]*?)\n\}/.exec(css)?.[1] ?? '';
	const of = (name: string): string => {
		const value = new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`, 'i').exec(day)?.[1];
		if (value === undefined) throw new Error(`src/tokens.css has no colour --${name} in its day theme.`);
		return value;
	};
	return {
		ink: of('ink'),
		'ink-2': of('ink-2'),
		line: of('line'),
		surface: of('surface'),
		hull: of('hull'),
		'series-cash': of('series-cash'),
		'person-fill': of('person-fill')
	};
}

const width = 820;
const margin = { left: 250, right: 90, top: 44, bottom: 46 };
const barHeight = 18;
const barGap = 8;
const lineHeight = 220;

function escape(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function text(x: number, y: number, words: string, attributes: string): string {
	return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${attributes}>${escape(words)}</text>`;
}

/** At most three significant digits: 0.05, 1.2, 37, 1,240. */
export function short(value: number): string {
	if (value >= 100) return Math.round(value).toLocaleString('en-US');
	return String(Number(value.toPrecision(value < 1 ? 2 : 3)));
}

/** At most six round numbers from 0 to a maximum. */
function linearTicks(top: number): number[] {
	const rough = top / 5;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
	return Array.from({ length: Math.ceil(top / step) + 1 }, (_, i) => i * step);
}

function logTicks(low: number, high: number): number[] {
	const first = Math.floor(Math.log10(low));
	const last = Math.ceil(Math.log10(high));
	return Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i));
}

type Drawn = { height: number; body: string };

function drawBars(plot: Extract<Plot, { kind: 'bars' }>, colours: Colours): Drawn {
	const values = plot.bars.map((bar) => bar.value).filter((value) => Number.isFinite(value) && value > 0);
	const top = Math.max(...values);
	const ticks = plot.scale === 'log' ? logTicks(Math.min(...values), top) : linearTicks(top);
	const [first = 0] = ticks;
	const last = ticks.at(-1) ?? 1;
	const across = width - margin.left - margin.right;
	const place = (value: number): number => {
		if (plot.scale === 'linear') return margin.left + (across * value) / last;
		return margin.left + (across * Math.log10(Math.max(value, first) / first)) / Math.log10(last / first);
	};
	const bottom = margin.top + plot.bars.length * (barHeight + barGap);
	const grid = ticks.map(
		(tick) =>
			`<line x1="${place(tick).toFixed(1)}" x2="${place(tick).toFixed(1)}" y1="${margin.top - 6}" y2="${bottom}" stroke="${colours.line}"/>` +
			text(place(tick), bottom + 16, short(tick), `class="tick" text-anchor="middle"`)
	);
	const bars = plot.bars.map((bar, i) => {
		const y = margin.top + i * (barHeight + barGap);
		const end = Number.isFinite(bar.value) ? place(bar.value) : margin.left;
		const words = Number.isFinite(bar.value) ? short(bar.value) : '';
		return (
			text(margin.left - 10, y + barHeight - 5, bar.label, `class="label" text-anchor="end"`) +
			`<rect x="${margin.left}" y="${y}" width="${Math.max(1, end - margin.left).toFixed(1)}" height="${barHeight}" fill="${bar.isOurs ? colours.hull : colours['series-cash']}"/>` +
			text(end + 6, y + barHeight - 5, [words, bar.note].filter(Boolean).join(' '), 'class="value"')
		);
	});
	const scale = plot.scale === 'log' ? `${plot.axis} (logarithmic)` : plot.axis;
	const title = text(20, 22, plot.title, 'class="title"');
	const axis = text(margin.left + across / 2, bottom + 34, scale, 'class="axis" text-anchor="middle"');
	return { height: bottom + margin.bottom, body: [title, ...grid, ...bars, axis].join('\n') };
}

function drawLines(plot: Extract<Plot, { kind: 'lines' }>, colours: Colours): Drawn {
	const left = 90;
	const across = width - left - 220;
	const xs = plot.series.flatMap((one) => one.points.map((point) => point.x));
	const ys = plot.series.flatMap((one) => one.points.map((point) => point.y));
	const xTicks = logTicks(Math.min(...xs), Math.max(...xs));
	const yTicks = linearTicks(Math.max(...ys, plot.limit?.y ?? 0));
	const [xFirst = 1] = xTicks;
	const xLast = xTicks.at(-1) ?? 1;
	const yLast = yTicks.at(-1) ?? 1;
	const xOf = (value: number): number => left + (across * Math.log10(value / xFirst)) / Math.log10(xLast / xFirst);
	const yOf = (value: number): number => margin.top + lineHeight * (1 - value / yLast);
	const bottom = margin.top + lineHeight;
	const grid = [
		...yTicks.map(
			(tick) =>
				`<line x1="${left}" x2="${left + across}" y1="${yOf(tick).toFixed(1)}" y2="${yOf(tick).toFixed(1)}" stroke="${colours.line}"/>` +
				text(left - 8, yOf(tick) + 4, short(tick), 'class="tick" text-anchor="end"')
		),
		...xTicks.map((tick) => text(xOf(tick), bottom + 18, short(tick), 'class="tick" text-anchor="middle"'))
	];
	const curves = plot.series.map((one, i) => {
		const colour = one.isOurs ? colours.hull : colours['series-cash'];
		const dash = ['', ' stroke-dasharray="8 5"', ' stroke-dasharray="2 4"'][i % 3] ?? '';
		const points = one.points.map(({ x, y }) => `${xOf(x).toFixed(1)},${yOf(y).toFixed(1)}`);
		const dots = one.points.map(
			({ x, y }) => `<circle cx="${xOf(x).toFixed(1)}" cy="${yOf(y).toFixed(1)}" r="4" fill="${colour}"/>`
		);
		const legendY = margin.top + 10 + i * 22;
		return (
			`<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2.5"${dash}/>${dots.join('')}` +
			`<line x1="${left + across + 18}" x2="${left + across + 46}" y1="${legendY}" y2="${legendY}" stroke="${colour}" stroke-width="2.5"${dash}/>` +
			text(left + across + 54, legendY + 5, one.label, 'class="value"')
		);
	});
	const limit = plot.limit
		? `<line x1="${left}" x2="${left + across}" y1="${yOf(plot.limit.y).toFixed(1)}" y2="${yOf(plot.limit.y).toFixed(1)}" stroke="${colours['person-fill']}" stroke-width="1.5" stroke-dasharray="2 4"/>` +
			text(left + across - 4, yOf(plot.limit.y) - 6, plot.limit.label, 'class="tick" text-anchor="end"')
		: '';
	return {
		height: bottom + margin.bottom,
		body: [
			text(20, 22, plot.title, 'class="title"'),
			...grid,
			limit,
			...curves,
			text(left + across / 2, bottom + 36, plot.xAxis, 'class="axis" text-anchor="middle"'),
			text(
				22,
				margin.top + lineHeight / 2,
				plot.yAxis,
				`class="axis" text-anchor="middle" transform="rotate(-90 22 ${margin.top + lineHeight / 2})"`
			)
		].join('\n')
	};
}

/** All plots as one SVG, stacked. It needs no script and no font. */
export function drawSvg(plots: readonly Plot[], root: string): string {
	const colours = readColours(root);
	let y = 0;
	const parts = plots.map((plot) => {
		const { height, body } = plot.kind === 'bars' ? drawBars(plot, colours) : drawLines(plot, colours);
		const part = `<g transform="translate(0 ${y})">\n${body}\n</g>`;
		y += height + 24;
		return part;
	});
	const style = [
		`text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;fill:${colours.ink}}`,
		`.title{font-size:16px;font-weight:700}`,
		`.label,.value{font-size:13px}`,
		`.tick,.axis{font-size:12px;fill:${colours['ink-2']}}`
	].join('');
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" role="img" aria-label="${escape(plots.map((plot) => plot.title).join('; '))}">\n` +
		`<style>${style}</style>\n<rect width="${width}" height="${y}" fill="${colours.surface}"/>\n${parts.join('\n')}\n</svg>\n`
	);
}
