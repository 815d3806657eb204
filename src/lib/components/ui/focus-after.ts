/** The elements of a page that count as sections, because they have a heading. */
const place = 'section, main';

/** The sections around an element, nearest first. */
export function placesAround(element: Element): HTMLElement[] {
	const found: HTMLElement[] = [];
	for (let at = element.closest<HTMLElement>(place); at; at = at.parentElement?.closest<HTMLElement>(place) ?? null) {
		found.push(at);
	}
	return found;
}

/**
 * If a sheet's action removes the button that opened the sheet, moves the focus near that button instead of to the top of the page. Stops
 * as soon as the user moves the focus.
 */
export function keepFocusNear(opener: HTMLElement, places: readonly HTMLElement[]): void {
	const observer = new MutationObserver(look);

	function stop(): void {
		observer.disconnect();
		document.removeEventListener('focusin', stopIfElsewhere);
	}

	function stopIfElsewhere({ target }: FocusEvent): void {
		if (target !== opener) stop();
	}

	function look(): void {
		if (opener.isConnected) return;
		stop();
		const near = places.find((one) => one.isConnected);
		if (!near || (document.activeElement !== document.body && document.activeElement !== null)) return;
		const heading = near.querySelector<HTMLElement>('h1[tabindex], h2[tabindex]') ?? near;
		if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
		heading.focus({ preventScroll: true });
	}

	observer.observe(document.body, { childList: true, subtree: true });
	document.addEventListener('focusin', stopIfElsewhere);
	look();
}
