import { tick } from 'svelte';

/** Moves the focus to the first field or list with an error, once the message is on the page. */
export async function focusFirstProblem(form: HTMLElement | undefined): Promise<void> {
	await tick();
	const field = form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-problem]');
	field?.focus();
	field?.scrollIntoView({ block: 'center' });
}
