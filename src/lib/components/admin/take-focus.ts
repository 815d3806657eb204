/** For something that answers a press: the focus goes there, or a keyboard would be left where the answer is not. */
export function takeFocus(node: HTMLElement): void {
	const target = node.querySelector<HTMLElement>('button') ?? node;
	target.focus({ preventScroll: true });
	node.scrollIntoView({ block: 'nearest' });
}
