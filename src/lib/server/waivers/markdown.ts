import MarkdownIt from 'markdown-it';

// With `html: false`, markdown-it escapes HTML and rejects script links, so a sanitizer would have nothing to remove. Images are disabled,
// so that a waiver text never depends on another server.
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable([
	'image',
	'html_block',
	'html_inline'
]);

/** Renders Markdown as safe HTML. Turns `h1` headings into `h2`, because the page has its own `h1`. */
export function renderMarkdown(text: string): string {
	if (last?.text !== text) last = { text, html: render(text) };
	return last.html;
}

// The last result, cached because all guest pages show the same text until a new one is published.
let last: { text: string; html: string } | undefined;

function render(text: string): string {
	const tokens = markdown.parse(text, {});
	for (const token of tokens) {
		if (token.tag === 'h1') token.tag = 'h2';
	}
	return markdown.renderer.render(tokens, markdown.options, {});
}

export interface TextBlock {
	kind: 'heading' | 'paragraph' | 'item';
	text: string;
}

/** Converts Markdown to plain text blocks for the PDF. Keeps headings and list items, but not emphasis. */
export function toBlocks(text: string): TextBlock[] {
	const blocks: TextBlock[] = [];
	let kind: TextBlock['kind'] = 'paragraph';
	let depth = 0;
	for (const token of markdown.parse(text, {})) {
		if (token.type === 'list_item_open') depth += 1;
		else if (token.type === 'list_item_close') depth -= 1;
		else if (token.type === 'heading_open') kind = 'heading';
		else if (token.type === 'heading_close') kind = 'paragraph';
		else if (token.type === 'inline') {
			blocks.push({
				kind: kind === 'heading' ? kind : depth > 0 ? 'item' : 'paragraph',
				text: wordsOf(token.children ?? [])
			});
		} else if (token.type === 'fence' || token.type === 'code_block') {
			blocks.push({ kind: 'paragraph', text: token.content });
		}
	}
	return blocks;
}

function wordsOf(children: readonly { type: string; content: string }[]): string {
	return children.map(({ type, content }) => (type === 'softbreak' || type === 'hardbreak' ? ' ' : content)).join('');
}
