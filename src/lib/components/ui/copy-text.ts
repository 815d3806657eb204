/** Copies text, and returns what to tell the person. `name` is what was copied, such as `link`. */
export async function copyText(text: string, name: string): Promise<string> {
	try {
		await navigator.clipboard.writeText(text);
		return 'Copied.';
	} catch {
		// The browser blocked the clipboard. The text is on the screen, so the person can copy it there.
		return `The browser didn’t allow copying. Select the ${name} and copy it.`;
	}
}
