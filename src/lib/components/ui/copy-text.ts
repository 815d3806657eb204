/** Copies text, and returns a message for the user. `name` is what was copied, such as `link`. */
export async function copyText(text: string, name: string): Promise<string> {
	try {
		await navigator.clipboard.writeText(text);
		return 'Copied.';
	} catch {
		// The browser blocked the clipboard. The user can still copy the text from the screen.
		return `The browser didn’t allow copying. Select the ${name} and copy it.`;
	}
}
