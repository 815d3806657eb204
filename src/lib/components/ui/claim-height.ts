/**
 * Writes the height of an element that covers the bottom of the page to a CSS property, so that the page can make room for it. Also scrolls
 * the focused element out from behind it, because the user may need *Log payment* again right away.
 */
export function claimHeight(property: `--${string}`, measure: (node: HTMLElement) => number) {
	return (node: HTMLElement): (() => void) => {
		const { style } = document.documentElement;
		const observer = new ResizeObserver(() => {
			style.setProperty(property, `${measure(node)}px`);
			requestAnimationFrame(() => document.querySelector('main :focus')?.scrollIntoView({ block: 'nearest' }));
		});
		observer.observe(node);
		return () => {
			observer.disconnect();
			style.removeProperty(property);
		};
	};
}
