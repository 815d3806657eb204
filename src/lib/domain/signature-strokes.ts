/** A drawn signature: strokes of points with integer coordinates in a box of 1000 by 400. */
export type Strokes = readonly (readonly StrokePoint[])[];
export interface StrokePoint {
	x: number;
	y: number;
}

export const strokesBox = { width: 1000, height: 400 } as const;
/** The maximum number of points. A drawing of this size still fits into one outbox entry, and a name in cursive takes about 300 points. */
const maxPoints = 2000;
const maxStrokes = 200;
/** The maximum length of strokes as text: nine characters for each point, such as `1000,400;`. */
export const maxStrokesLength = maxPoints * 9;

/** Formats strokes as text, such as `12,34 15,36;40,50 41,52`. It contains only numbers and separators, so it can't contain other data. */
export function formatStrokes(strokes: Strokes): string {
	return strokes.map((stroke) => stroke.map(({ x, y }) => `${x},${y}`).join(' ')).join(';');
}

/** Parses the result of `formatStrokes`. Undefined for any other text, and for a drawing that is too short. */
export function parseStrokes(text: string): Strokes | undefined {
	if (text.length > maxStrokesLength || !/^\d{1,4},\d{1,4}([ ;]\d{1,4},\d{1,4})*$/.test(text)) return undefined;
	const strokes = text.split(';').map((stroke) =>
		stroke.split(' ').map((point) => {
			const [x = 0, y = 0] = point.split(',').map(Number);
			return { x, y };
		})
	);
	const points = strokes.flat();
	const isInside = points.every(({ x, y }) => x <= strokesBox.width && y <= strokesBox.height);
	return isInside && points.length >= 3 && points.length <= maxPoints && strokes.length <= maxStrokes
		? strokes
		: undefined;
}

/** Converts the strokes to an SVG path. A dot becomes a very short line, which round line caps make visible. */
export function strokesPath(strokes: Strokes): string {
	return strokes
		.map((stroke) => {
			const [first, ...rest] = stroke;
			if (!first) return '';
			const lines = rest.length > 0 ? rest : [{ x: first.x + 1, y: first.y }];
			return `M${first.x} ${first.y}L${lines.map(({ x, y }) => `${x} ${y}`).join(' ')}`;
		})
		.join('');
}

/** Scales points into the box, rounds them, and drops points that are too close to the previous point. */
export function fitStrokes(strokes: Strokes, width: number, height: number): Strokes {
	const fit = (value: number, from: number, to: number): number =>
		Math.min(to, Math.max(0, Math.round((value / from) * to)));
	let fitted = strokes.map((stroke) =>
		stroke.map(({ x, y }) => ({ x: fit(x, width, strokesBox.width), y: fit(y, height, strokesBox.height) }))
	);
	for (let near = 4; near < 64 && (near === 4 || fitted.flat().length > maxPoints); near *= 2) {
		fitted = fitted.map((stroke) => thinOut(stroke, near));
	}
	return fitted.slice(0, maxStrokes);
}

function thinOut(stroke: readonly StrokePoint[], near: number): StrokePoint[] {
	const kept: StrokePoint[] = [];
	for (const [at, point] of stroke.entries()) {
		const last = kept.at(-1);
		const isFar = !last || Math.hypot(point.x - last.x, point.y - last.y) >= near;
		if (isFar || (at === stroke.length - 1 && kept.length === 1)) kept.push(point);
	}
	return kept;
}
