/**
 * Keeps the height of what floats over the page's lower edge in a property of the page, in pixels, for what must make room for it; and
 * scrolls what has the focus out from under it: the button that logged a payment is needed for the next.
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
