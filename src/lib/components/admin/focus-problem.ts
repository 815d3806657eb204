import { tick } from 'svelte';

/** Moves the focus to the first field that can't be taken, once its sentence is on the page. */
export async function focusFirstProblem(form: HTMLElement | undefined): Promise<void> {
	await tick();
	const field = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
	field?.focus();
	field?.scrollIntoView({ block: 'center' });
}
