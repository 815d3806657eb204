/** Moves the focus to the result of an action, for keyboard and screen reader users. */
export function takeFocus(node: HTMLElement): void {
	const target = node.querySelector<HTMLElement>('button') ?? node;
	target.focus({ preventScroll: true });
	node.scrollIntoView({ block: 'nearest' });
}
