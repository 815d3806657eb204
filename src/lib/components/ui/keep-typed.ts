let kept: { field: HTMLInputElement; value: string; checked: boolean }[] = [];

/** Remembers every field of a page that is being left. Passwords are not kept. */
export function rememberFields(): void {
	kept = [...document.querySelectorAll('input')]
		.filter(({ type }) => type !== 'password' && type !== 'file')
		.map((field) => ({ field, value: field.value, checked: field.checked }));
}

/**
 * Puts back what was typed. When Back restores a page from memory, WebKit empties the fields that have autocomplete off. No event says so,
 * so an amount would look empty and would still be saved. WebKit empties them shortly after `pageshow`, hence the timer.
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
