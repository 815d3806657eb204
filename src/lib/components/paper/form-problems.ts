import { checkTyped, readTyped } from '../../domain/typed-waiver.ts';
import type { WaiverFieldError } from '../../domain/waiver.ts';
import { fieldId, fieldLabel, howManyWords, reasonWords } from './waiver-words.ts';

/**
 * Says what is wrong with a field when it is left, and takes it back as soon as it is right. @returns what a try to sign asks first: it
 * says all that is wrong and holds the form back, once for the same answers, since the office has the last word
 */
export function watchForm(form: HTMLFormElement): () => boolean {
	const check = (): WaiverFieldError[] =>
		checkTyped(readTyped(new FormData(form)), form.dataset.today ?? '', form.dataset.sail ?? '');
	// What this page said itself. What the office said stays until its field is changed.
	const said = new Set<string>();
	const refresh = (target: EventTarget | null, isLeaving: boolean): void => {
		const errors = check();
		for (const field of fieldsOf(form)) {
			const reason = errors.find((error) => error.field === field.name)?.reason;
			const isSaid = field.getAttribute('aria-invalid') === 'true';
			if (reason && (isSaid || (isLeaving && field === target))) {
				said.add(field.name);
				say(field, reasonWords(reason));
			} else if (!reason && isSaid && (field === target || said.has(field.name))) say(field, '');
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
		// With *Myself* chosen the lines are hidden; nobody can empty what they don't see.
		form.querySelector('.children')?.classList.toggle('asked', isAsked);
		for (const field of fieldsOf(form)) {
			const reason = errors.find((error) => error.field === field.name)?.reason;
			if (reason) said.add(field.name);
			say(field, reason ? reasonWords(reason) : '');
		}
		sumUp(form, errors);
		return true;
	};
}

/** What a form sends as text. */
export function textsOf(form: HTMLFormElement): [name: string, text: string][] {
	return [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
}

function fieldsOf(form: HTMLFormElement): HTMLInputElement[] {
	return [...form.querySelectorAll<HTMLInputElement>('input[id][name]')];
}

/**
 * Tells of a field that was left, but not before a press elsewhere has ended: words that push the page down under a finger would make
 * it miss its button. @returns what takes the listeners away
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

/** Puts words under a field, or takes them away. */
function say(field: HTMLInputElement, words: string): void {
	const id = `${field.id}-problem`;
	let line = document.getElementById(id);
	if (words === '') {
		line?.remove();
		field.removeAttribute('aria-invalid');
		field.setAttribute('aria-describedby', without(field, id));
		return;
	}
	if (!line) {
		line = document.createElement('p');
		line.id = id;
		line.className = 'problem';
		(field.closest('label') ?? field).after(line);
	}
	line.textContent = words;
	field.setAttribute('aria-invalid', 'true');
	field.setAttribute('aria-describedby', `${id} ${without(field, id)}`.trim());
}

function without(field: HTMLInputElement, id: string): string {
	const ids = (field.getAttribute('aria-describedby') ?? '').split(' ');
	return ids.filter((one) => one !== id).join(' ');
}

/** The same list that the office's answer has, in the same place. */
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

/** A box at the top of the form that is read out, and seen. */
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
