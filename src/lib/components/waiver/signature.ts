import SignaturePad from 'signature_pad';
import { fitStrokes, formatStrokes, strokesBox, parseStrokes } from '../../domain/signature-strokes.ts';

/**
 * Adds a field for drawing a signature to a waiver's form, and shows an existing drawing. The drawing is stored as text in a hidden field,
 * with fewer points if it's too long.
 * @returns a function that removes the listeners
 */
export function offerDrawing(form: HTMLFormElement): () => void {
	const box = form.querySelector<HTMLElement>('[data-sign]');
	const canvas = box?.querySelector('canvas');
	const kept = form.querySelector<HTMLInputElement>('input[name="ink"]');
	if (!box || !canvas || !kept) return () => undefined;
	box.hidden = false;
	form.querySelector('[data-or]')?.removeAttribute('hidden');
	const penColor = getComputedStyle(canvas).color;
	const pad = new SignaturePad(canvas, { penColor });
	const keep = (ink: string): void => {
		kept.value = ink;
		kept.dispatchEvent(new Event('input', { bubbles: true }));
	};
	let drawn = { width: 0, height: 0 };
	/**
	 * Fits the canvas to its container and redraws the current drawing, including an unfinished stroke. If there is none, draws the one
	 * stored in the field.
	 */
	const draw = (): void => {
		const ratio = Math.max(devicePixelRatio, 1);
		const { offsetWidth: width, offsetHeight: height } = canvas;
		// The canvas has no size, for example while its section is collapsed. Once the canvas has a size, the observer calls this again.
		if (width === 0 || height === 0) return;
		const live = pad.toData();
		const isLive = live.length > 0 && drawn.width > 0;
		const scale = (x: number, y: number, from: { width: number; height: number }) => ({
			x: (x / from.width) * width,
			y: (y / from.height) * height
		});
		const strokes = isLive
			? live.map((group) => ({
					...group,
					points: group.points.map((point) => ({ ...point, ...scale(point.x, point.y, drawn) }))
				}))
			: (parseStrokes(kept.value) ?? []).map((stroke) => ({
					...{ penColor, dotSize: 0, minWidth: 0.5, maxWidth: 2.5, velocityFilterWeight: 0.7 },
					compositeOperation: 'source-over' as const,
					points: stroke.map(({ x, y }) => ({ ...scale(x, y, strokesBox), pressure: 0.5, time: 0 }))
				}));
		canvas.width = width * ratio;
		canvas.height = height * ratio;
		canvas.getContext('2d')?.scale(ratio, ratio);
		drawn = { width, height };
		pad.fromData(strokes);
	};
	const clear = (): void => {
		pad.clear();
		keep('');
	};
	pad.addEventListener('endStroke', () => {
		const strokes = pad.toData().map((group) => group.points);
		keep(formatStrokes(fitStrokes(strokes, canvas.offsetWidth, canvas.offsetHeight)));
	});
	const clearButton = box.querySelector('[data-clear]');
	clearButton?.addEventListener('click', clear);
	draw();
	// Observes the canvas instead of the window's `resize`, because some browsers fire that before the page has its new layout.
	const observer = new ResizeObserver(draw);
	observer.observe(canvas);
	return () => {
		pad.off();
		clearButton?.removeEventListener('click', clear);
		observer.disconnect();
	};
}
