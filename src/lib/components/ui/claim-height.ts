/**
 * Stores the height of an element that covers the bottom of the page in a CSS property, so that the page can leave room for it. Also
 * scrolls the focused element back into view, such as *Log payment*, because the user may need it again right away.
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
