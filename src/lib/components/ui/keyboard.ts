/**
 * Keeps a sheet above the keyboard on iOS, where the keyboard covers the page despite `interactive-widget=resizes-content`. Sets
 * `--keyboard` and `--room` in px on the element.
 * @returns a function that undoes this
 */
export function followKeyboard(element: HTMLElement): () => void {
	const view = window.visualViewport;
	if (!view) return () => undefined;
	const measure = (): void => {
		const covered = Math.max(0, window.innerHeight - view.height - view.offsetTop);
		// Pinch zoom shrinks the visual viewport too, and must not move the sheet.
		const isKeyboard = view.scale < 1.05 && covered > 60;
		element.style.setProperty('--keyboard', isKeyboard ? `${covered}px` : '0px');
		if (isKeyboard) element.style.setProperty('--room', `${view.height}px`);
		else element.style.removeProperty('--room');
	};
	view.addEventListener('resize', measure);
	view.addEventListener('scroll', measure);
	measure();
	return () => {
		view.removeEventListener('resize', measure);
		view.removeEventListener('scroll', measure);
	};
}

/**
 * Whether a key press is part of composing a character with an input method, so that Enter only accepts the character. Safari sends the
 * last key press after the composition has ended, marked only by the deprecated key code 229.
 */
export function isComposing(event: KeyboardEvent): boolean {
	return event.isComposing || Reflect.get(event, 'keyCode') === 229;
}
