import SignaturePad from 'signature_pad';
import { fitInk, formatInk, inkBox, parseInk } from '../../domain/ink.ts';

/**
 * Lets a waiver's form be signed by drawing. What is drawn goes into the form's hidden field as text, thinned until it fits; a drawing
 * that is there already is shown. @returns what takes the listeners away
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
	const draw = (): void => {
		const ratio = Math.max(devicePixelRatio, 1);
		const { offsetWidth: width, offsetHeight: height } = canvas;
		canvas.width = width * ratio;
		canvas.height = height * ratio;
		canvas.getContext('2d')?.scale(ratio, ratio);
		const strokes = (parseInk(kept.value) ?? []).map((stroke) => ({
			...{ penColor, dotSize: 0, minWidth: 0.5, maxWidth: 2.5, velocityFilterWeight: 0.7 },
			compositeOperation: 'source-over' as const,
			points: stroke.map(({ x, y }) => ({
				x: (x / inkBox.width) * width,
				y: (y / inkBox.height) * height,
				pressure: 0.5,
				time: 0
			}))
		}));
		pad.fromData(strokes);
	};
	const clear = (): void => {
		pad.clear();
		keep('');
	};
	pad.addEventListener('endStroke', () => {
		const strokes = pad.toData().map((group) => group.points);
		keep(formatInk(fitInk(strokes, canvas.offsetWidth, canvas.offsetHeight)));
	});
	const clearButton = box.querySelector('[data-clear]');
	clearButton?.addEventListener('click', clear);
	draw();
	addEventListener('resize', draw);
	return () => {
		pad.off();
		clearButton?.removeEventListener('click', clear);
		removeEventListener('resize', draw);
	};
}
