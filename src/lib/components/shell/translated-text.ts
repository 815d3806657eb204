/** The `<font>` that shows a text node's translation. It's removed once Svelte changes or removes the node. */
interface StandIn {
	font: Element;
	/** The node's text before it was translated. */
	words: string;
}

/**
 * Keeps text up to date on a page that the browser translates. The browser moves text into `<font>` elements, so without this, Svelte's
 * updates wouldn't show, and a deckhand would read an old balance.
 * @returns a function that stops the updates
 */
export function keepTextLive(root: Node): () => void {
	const standIns = new WeakMap<Text, StandIn>();
	const taken = new WeakSet<Element>();
	const observer = new MutationObserver(look);
	let isTranslated = false;

	function look(records: MutationRecord[]): void {
		if (!isTranslated) {
			if (!records.some(({ addedNodes }) => [...addedNodes].some(isFont))) return;
			// Observes changes to all text only from now on, because most phones never translate the page.
			isTranslated = true;
			observer.observe(root, { childList: true, subtree: true, characterData: true });
		}
		const added = new Set(records.flatMap(({ addedNodes }) => [...addedNodes]));
		for (const record of records) {
			if (record.type === 'characterData') {
				if (record.target instanceof Text) drop(record.target, false);
				continue;
			}
			for (const node of record.removedNodes) {
				if (!(node instanceof Text)) continue;
				if (standIns.has(node)) drop(node, true);
				else pair(node, record);
			}
			for (const node of record.addedNodes) if (isFont(node)) pairEmptied(node, added);
		}
		// Discards the mutation records of our own changes. No other code has run in the meantime, so no other changes are lost.
		observer.takeRecords();
	}

	/** Handles a text node that the browser replaced with a `<font>`, or moved into one. */
	function pair(text: Text, { addedNodes, previousSibling, nextSibling }: MutationRecord): void {
		const inside = text.parentNode;
		if (text.isConnected && !isFont(inside)) return;
		const font = [inside, ...addedNodes, previousSibling, nextSibling].find(isFree);
		if (!font) return;
		const words = text.data;
		// If the browser moved the node into the `<font>`, leaves a copy there, because the node itself moves to right after the `<font>`.
		if (inside === font) font.replaceChild(text.cloneNode(), text);
		text.data = '';
		font.after(text);
		keep(text, font, words);
	}

	/** Handles a text node that stayed in place when the browser moved its text into a `<font>`. */
	function pairEmptied(font: Element, added: ReadonlySet<Node>): void {
		const near = [font.nextSibling, font.previousSibling];
		const text = near.find((node) => node instanceof Text && node.data === '' && !added.has(node));
		if (text instanceof Text && isFree(font) && !standIns.has(text)) keep(text, font, font.textContent);
	}

	function keep(text: Text, font: Element, words: string): void {
		standIns.set(text, { font, words });
		taken.add(font);
	}

	function isFree(node: Node | null): node is Element {
		return isFont(node) && node.isConnected && !taken.has(node);
	}

	function drop(text: Text, isMoved: boolean): void {
		const standIn = standIns.get(text);
		if (!standIn) return;
		standIns.delete(text);
		standIn.font.remove();
		if (isMoved) text.data = standIn.words;
	}

	observer.observe(root, { childList: true, subtree: true });
	return () => observer.disconnect();
}

function isFont(node: Node | null): node is Element {
	return node?.nodeName === 'FONT';
}
