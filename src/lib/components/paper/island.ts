// The one script of a guest's page. The page works whole without it: it adds drawing, words as one types, and the phone's clock.
import SignaturePad from 'signature_pad';
import { fitInk, formatInk, inkBox, parseInk } from '../../domain/ink.ts';

const form = document.querySelector<HTMLFormElement>('form[data-waiver]');
if (form) {
	watchFields(form);
	offerDrawing(form);
	form.addEventListener('submit', () => {
		const clock = form.querySelector<HTMLInputElement>('input[name="signedAt"]');
		if (clock) clock.value = new Date().toISOString();
	});
	document.getElementById('problems')?.focus();
}

/** Says what is wrong with a field when it is left, and takes it back as soon as it is right. */
function watchFields(within: HTMLFormElement): void {
	const check = (target: EventTarget | null, isLeaving: boolean): void => {
		if (!(target instanceof HTMLInputElement)) return;
		const shown = document.getElementById(`${target.id}-problem`);
		if (!shown) return;
		const words = wordsFor(target);
		if (words !== '' && !isLeaving) return;
		shown.textContent = words;
		shown.hidden = words === '';
		if (words === '') target.removeAttribute('aria-invalid');
		else target.setAttribute('aria-invalid', 'true');
	};
	within.addEventListener('input', ({ target }) => check(target, false));
	within.addEventListener('focusout', ({ target }) => check(target, true));
}

function wordsFor(field: HTMLInputElement): string {
	const value = field.value.trim();
	if (field.validity.typeMismatch) return 'This is not an e-mail address. It looks like name@example.com.';
	if (field.name === 'birthDate' && value > new Date().toISOString().slice(0, 10)) return 'This day is still to come.';
	const isNeeded = field.name === 'name' || field.name === 'birthDate';
	return isNeeded && value === '' ? 'Please fill this in.' : '';
}

function offerDrawing(within: HTMLFormElement): void {
	const box = within.querySelector<HTMLElement>('[data-sign]');
	const canvas = box?.querySelector('canvas');
	const kept = within.querySelector<HTMLInputElement>('input[name="ink"]');
	if (!box || !canvas || !kept) return;
	box.hidden = false;
	within.querySelector('[data-or]')?.removeAttribute('hidden');
	const pad = new SignaturePad(canvas, { penColor: '#0a2a3f' });
	const draw = (): void => {
		const ratio = Math.max(devicePixelRatio, 1);
		canvas.width = canvas.offsetWidth * ratio;
		canvas.height = canvas.offsetHeight * ratio;
		canvas.getContext('2d')?.scale(ratio, ratio);
		const { offsetWidth: width, offsetHeight: height } = canvas;
		const strokes = (parseInk(kept.value) ?? []).map((stroke) => ({
			...{ penColor: '#0a2a3f', dotSize: 0, minWidth: 0.5, maxWidth: 2.5, velocityFilterWeight: 0.7 },
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
	pad.addEventListener('endStroke', () => {
		const strokes = pad.toData().map((group) => group.points);
		kept.value = formatInk(fitInk(strokes, canvas.offsetWidth, canvas.offsetHeight));
	});
	box.querySelector('[data-clear]')?.addEventListener('click', () => {
		pad.clear();
		kept.value = '';
	});
	draw();
	addEventListener('resize', draw);
}
