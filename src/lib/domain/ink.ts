/** A drawn signature: strokes of whole-number points in a box of 1000 by 400. */
export type Ink = readonly (readonly InkPoint[])[];
export interface InkPoint {
	x: number;
	y: number;
}

export const inkBox = { width: 1000, height: 400 } as const;
/** A name in cursive takes about 300 points. This maximum still fits into one outbox entry. */
const maxPoints = 2000;
const maxStrokes = 200;
/** The maximum length of a drawing's text: every point with its two separators. */
export const maxInkLength = maxPoints * 9;

/** Strokes as text, `12,34 15,36;40,50 41,52`. Contains only numbers and separators, so it can't contain other data. */
export function formatInk(ink: Ink): string {
	return ink.map((stroke) => stroke.map(({ x, y }) => `${x},${y}`).join(' ')).join(';');
}

/** Parses strokes. Undefined for text that `formatInk` doesn't write, and for a drawing that is too short. */
export function parseInk(text: string): Ink | undefined {
	if (text.length > maxInkLength || !/^\d{1,4},\d{1,4}([ ;]\d{1,4},\d{1,4})*$/.test(text)) return undefined;
	const ink = text.split(';').map((stroke) =>
		stroke.split(' ').map((point) => {
			const [x = 0, y = 0] = point.split(',').map(Number);
			return { x, y };
		})
	);
	const points = ink.flat();
	const isInside = points.every(({ x, y }) => x <= inkBox.width && y <= inkBox.height);
	return isInside && points.length >= 3 && points.length <= maxPoints && ink.length <= maxStrokes ? ink : undefined;
}

/** The strokes as an SVG path. A dot becomes a very short line, which round line caps make visible. */
export function inkPath(ink: Ink): string {
	return ink
		.map((stroke) => {
			const [first, ...rest] = stroke;
			if (!first) return '';
			const lines = rest.length > 0 ? rest : [{ x: first.x + 1, y: first.y }];
			return `M${first.x} ${first.y}L${lines.map(({ x, y }) => `${x} ${y}`).join(' ')}`;
		})
		.join('');
}

/** Scales points into the box, rounds them, and drops points too close to the last one. */
export function fitInk(strokes: Ink, width: number, height: number): Ink {
	const fit = (value: number, from: number, to: number): number =>
		Math.min(to, Math.max(0, Math.round((value / from) * to)));
	let fitted = strokes.map((stroke) =>
		stroke.map(({ x, y }) => ({ x: fit(x, width, inkBox.width), y: fit(y, height, inkBox.height) }))
	);
	for (let near = 4; near < 64 && (near === 4 || fitted.flat().length > maxPoints); near *= 2) {
		fitted = fitted.map((stroke) => thinOut(stroke, near));
	}
	return fitted.slice(0, maxStrokes);
}

function thinOut(stroke: readonly InkPoint[], near: number): InkPoint[] {
	const kept: InkPoint[] = [];
	for (const [at, point] of stroke.entries()) {
		const last = kept.at(-1);
		const isFar = !last || Math.hypot(point.x - last.x, point.y - last.y) >= near;
		if (isFar || (at === stroke.length - 1 && kept.length === 1)) kept.push(point);
	}
	return kept;
}
