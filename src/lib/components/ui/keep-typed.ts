let kept: { field: HTMLInputElement; value: string; checked: boolean }[] = [];

/** Remembers every field of a page that is being left. Passwords are not kept. */
export function rememberFields(): void {
	kept = [...document.querySelectorAll('input')]
		.filter(({ type }) => type !== 'password' && type !== 'file')
		.map((field) => ({ field, value: field.value, checked: field.checked }));
}

/**
 * Puts back what was typed. Where Back brings a page back from memory, WebKit empties fields that turn autocomplete off and tells the page
 * nothing: an amount would look empty, and would still be saved. It does so in a task of its own, just after `pageshow`.
 */
export function restoreFields({ persisted }: PageTransitionEvent): void {
	if (!persisted) return;
	setTimeout(() => {
		for (const { field, value, checked } of kept) {
			field.value = value;
			field.checked = checked;
		}
	});
}
