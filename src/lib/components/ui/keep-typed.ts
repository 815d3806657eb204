let kept: { field: HTMLInputElement; value: string; checked: boolean }[] = [];

/** Stores the values of all inputs except passwords and files when the user leaves the page. */
export function rememberFields(): void {
	kept = [...document.querySelectorAll('input')]
		.filter(({ type }) => type !== 'password' && type !== 'file')
		.map((field) => ({ field, value: field.value, checked: field.checked }));
}

/**
 * Restores typed values when the Back button restores a page from memory. Shortly after `pageshow`, WebKit empties fields that have
 * autocomplete off, without an event, so an amount would look empty but still be saved.
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
