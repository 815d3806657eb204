let kept: { field: HTMLInputElement; value: string; checked: boolean }[] = [];

/** Stores the value of every field when the page is left. Passwords are not kept. */
export function rememberFields(): void {
	kept = [...document.querySelectorAll('input')]
		.filter(({ type }) => type !== 'password' && type !== 'file')
		.map((field) => ({ field, value: field.value, checked: field.checked }));
}

/**
 * Restores typed values. When Back restores a page from memory, WebKit empties the fields that have autocomplete off, without an event. An
 * amount would look empty but would still be saved. WebKit empties the fields shortly after `pageshow`, so this waits.
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
