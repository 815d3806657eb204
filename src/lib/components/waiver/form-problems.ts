import { checkTyped, readTyped } from '../../domain/typed-waiver.ts';
import type { WaiverFieldError } from '../../domain/waiver.ts';
import { fieldId, fieldLabel, fieldOf, howManyWords, reasonWords } from './waiver-labels.ts';

/**
 * Shows a field's error when the field loses focus, and removes it as soon as the value is valid.
 * @returns a function to call before signing. It shows all errors and returns true to block the form. The same answers aren't blocked
 * a second time, because the server has the final say.
 */
export function watchForm(form: HTMLFormElement): () => boolean {
	const check = (): WaiverFieldError[] =>
		checkTyped(readTyped(new FormData(form)), form.dataset.today ?? '', form.dataset.charterDate ?? '');
	// Fields whose error this script showed. An error from the server stays until its field is changed.
	const said = new Set<string>();
	const refresh = (target: EventTarget | null, isLeaving: boolean): void => {
		const errors = check();
		const left = target instanceof HTMLInputElement && !isWithin(target) ? fieldOf(target.name) : '';
		const touched = target instanceof HTMLInputElement ? fieldOf(target.name) : '';
		for (const [name, inputs] of fieldsOf(form)) {
			const reason = errors.find((error) => error.field === name)?.reason;
			const isSaid = inputs[0]?.getAttribute('aria-invalid') === 'true';
			if (reason && (isSaid || (isLeaving && name === left))) {
				said.add(name);
				say(name, inputs, reasonWords(reason));
			} else if (!reason && isSaid && (name === touched || said.has(name))) say(name, inputs, '');
		}
	};
	form.addEventListener('input', ({ target }) => refresh(target, false));
	afterPress(form, (target) => refresh(target, true));

	let heldBack = '';
	return () => {
		const errors = check();
		const answers = new URLSearchParams(textsOf(form)).toString();
		if (errors.length === 0 || answers === heldBack) return false;
		heldBack = answers;
		const isAsked = errors.some(({ reason }) => reason === 'children_named');
		// Shows the children's fields even if *Myself* is chosen, because the signer can't clear hidden fields.
		form.querySelector('.children')?.classList.toggle('asked', isAsked);
		for (const [name, inputs] of fieldsOf(form)) {
			const reason = errors.find((error) => error.field === name)?.reason;
			if (reason) said.add(name);
			say(name, inputs, reason ? reasonWords(reason) : '');
		}
		sumUp(form, errors);
		return true;
	};
}

/** The values that a form sends, as text. */
export function textsOf(form: HTMLFormElement): [name: string, text: string][] {
	return [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
}

/** The inputs of each field. A date has three, and any other field has one. */
function fieldsOf(form: HTMLFormElement): Map<string, HTMLInputElement[]> {
	const fields = new Map<string, HTMLInputElement[]>();
	for (const input of form.querySelectorAll<HTMLInputElement>('input[id][name]')) {
		const name = fieldOf(input.name);
		fields.set(name, [...(fields.get(name) ?? []), input]);
	}
	return fields;
}

/** Whether the focus moved to another part of the same date, which means that the date isn't finished yet. */
export function isWithin(left: HTMLInputElement): boolean {
	return left.closest('[data-date]')?.contains(document.activeElement) ?? false;
}

/**
 * Calls `onleave` for a field that lost focus, but only after any press has ended. An error that moved the page during a press would make
 * the finger miss its button.
 * @returns a function that removes the listeners
 */
export function afterPress(form: HTMLFormElement, onleave: (target: EventTarget | null) => void): () => void {
	let isPressed = false;
	let waiting: (() => void)[] = [];
	const release = (): void => {
		isPressed = false;
		const left = waiting;
		waiting = [];
		setTimeout(() => left.forEach((tell) => tell()));
	};
	form.addEventListener('pointerdown', () => (isPressed = true));
	form.addEventListener('focusout', ({ target }) => {
		waiting.push(() => onleave(target));
		if (!isPressed) release();
	});
	addEventListener('pointerup', release);
	addEventListener('pointercancel', release);
	return () => {
		removeEventListener('pointerup', release);
		removeEventListener('pointercancel', release);
	};
}

/** Adds or removes the error text under a field. */
function say(name: string, inputs: readonly HTMLInputElement[], words: string): void {
	const id = `${fieldId(name)}-problem`;
	const line = document.getElementById(id);
	if (words === '') line?.remove();
	else if (line) line.textContent = words;
	else addLine(id, inputs, words);
	for (const input of inputs) {
		if (words === '') input.removeAttribute('aria-invalid');
		else input.setAttribute('aria-invalid', 'true');
		input.setAttribute('aria-describedby', `${words === '' ? '' : id} ${without(input, id)}`.trim());
	}
}

function addLine(id: string, [input]: readonly HTMLInputElement[], words: string): void {
	const line = document.createElement('p');
	Object.assign(line, { id, className: 'problem', textContent: words });
	const parts = input?.closest('[data-date]')?.querySelector('.parts');
	(parts ?? input?.closest('label') ?? input)?.after(line);
}

function without(field: HTMLInputElement, id: string): string {
	const ids = (field.getAttribute('aria-describedby') ?? '').split(' ');
	return ids.filter((one) => one !== id).join(' ');
}

/** Lists the errors at the top of the form, exactly as the server's response does. */
function sumUp(form: HTMLFormElement, errors: readonly WaiverFieldError[]): void {
	document.getElementById('problems')?.remove();
	const items = errors.map(({ field, reason }) => {
		const link = document.createElement('a');
		link.href = `#${fieldId(field)}`;
		link.textContent = fieldLabel(field);
		const item = document.createElement('li');
		item.append(link, `: ${reasonWords(reason)}`);
		return item;
	});
	const list = document.createElement('ul');
	list.append(...items);
	showNotice(form, howManyWords(errors.length), 'Nothing you typed is lost.', list);
}

/** A visible box at the top of the form that screen readers announce. */
export function showNotice(form: HTMLFormElement, title: string, words: string, ...more: Node[]): void {
	document.getElementById('problems')?.remove();
	const box = document.createElement('div');
	Object.assign(box, { id: 'problems', className: 'summary', role: 'alert', tabIndex: -1 });
	const heading = document.createElement('h2');
	heading.textContent = title;
	const line = document.createElement('p');
	line.textContent = words;
	box.append(heading, line, ...more);
	form.prepend(box);
	box.focus();
}
