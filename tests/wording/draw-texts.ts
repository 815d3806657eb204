import { globSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'svelte/compiler';
import ts from 'typescript';

// Draws comments and on-screen messages at random, to be read by someone who hasn't seen the code: `npm run texts -- --seed 7`.
// docs/glossary.md says which words we use.

interface Drawn {
	place: string;
	text: string;
}

const { values } = parseArgs({
	options: { seed: { type: 'string' }, count: { type: 'string', default: '60' } }
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const count = Number(values.count);
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(count) || count < 1) {
	console.error('Give --seed and --count as whole numbers.');
	process.exit(2);
}

/** Mulberry32: the same seed draws the same texts. */
function createRandom(start: number): () => number {
	let state = start >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

const isTest = (file: string): boolean => /\.test\.|\.spec\./.test(file);
const files = globSync(['src/**/*.{ts,svelte}', 'infra/**/*.ts'])
	.filter((file) => !isTest(file))
	.sort();

/** Runs of `//` lines, and blocks. A block begins where code can, so that `'/g/*'` is none. */
const commentPattern = /(?<=^|[\s({,;])\/\*\*?([\s\S]*?)\*\/|<!--([\s\S]*?)-->|(?:^[ \t]*\/\/.*\n)+/gm;

function commentsOf(file: string, source: string): Drawn[] {
	return (
		[...source.matchAll(commentPattern)]
			.map(([whole, block, markup], at) => ({
				place: `${file}, comment ${at + 1}`,
				text: (block?.replace(/\n[ \t]*\*/g, '\n') ?? markup ?? whole.replace(/^[ \t]*\/\//gm, ''))
					.replace(/\s+/g, ' ')
					.trim()
			}))
			// The rest are parts of regular expressions, and directives of tools.
			.filter(({ text }) => text.includes(' ') && !/^(?:svelte-ignore|eslint-|oxlint-|@ts-)/.test(text))
	);
}

/** A message has at least three words, the first with a capital. The paths of icons don't count. */
const isMessage = (text: string): boolean =>
	/^[A-Z“]/.test(text) && text.split(/\s+/).length >= 3 && !/\d[a-z]\d/.test(text);

interface SvelteNode {
	type: string;
	start: number;
	end: number;
	data?: string;
	name?: string;
	value?: unknown;
	nodes?: SvelteNode[];
	fragment?: { nodes: SvelteNode[] };
	attributes?: unknown[];
	expression?: unknown;
}

/** Elements inside a sentence. */
const inline = new Set(['a', 'b', 'bdi', 'code', 'em', 'i', 'small', 'span', 'strong']);

/**
 * Returns the texts of a Svelte file. A sentence stays whole unless it contains a block, and its expressions look as they do in the source.
 */
function textsOfSvelte(file: string, source: string): string[] {
	const ast = parse(source, { modern: true });
	const texts: string[] = [];
	const sentence = (nodes: readonly SvelteNode[]): string =>
		nodes
			.map((node) => node.data ?? (node.fragment ? sentence(node.fragment.nodes) : source.slice(node.start, node.end)))
			.join('');
	const isPart = ({ type, name = '', fragment }: SvelteNode): boolean =>
		type === 'Text' ||
		type === 'ExpressionTag' ||
		(type === 'RegularElement' && inline.has(name) && fragment?.nodes.every(isPart) === true);
	/** Draws the labels of an element within a sentence, and the strings in its expressions. */
	const visitPart = (part: SvelteNode): void => {
		visit(part.attributes);
		visit(part.expression);
		part.fragment?.nodes.forEach(visitPart);
	};
	const visit = (node: unknown): void => {
		if (typeof node !== 'object' || node === null) return;
		const { type, nodes, value } = node as Partial<SvelteNode>;
		if (type === 'Literal') texts.push(String(value));
		else if (type === 'Attribute' && Array.isArray(value)) {
			texts.push(sentence(value));
			value.forEach(visitPart);
		} else if (type === 'Fragment' && nodes) {
			let run: SvelteNode[] = [];
			const endRun = (): void => {
				texts.push(sentence(run));
				run.forEach(visitPart);
				run = [];
			};
			for (const one of nodes) {
				if (isPart(one)) run.push(one);
				else {
					endRun();
					visit(one);
				}
			}
			endRun();
		} else Object.values(node).forEach(visit);
	};
	visit(ast.fragment);
	for (const script of [ast.module, ast.instance]) {
		if (script)
			texts.push(...textsOfTypeScript(file, source.slice(script.start, script.end).replace(/^<[^>]*>|<[^>]*>$/g, '')));
	}
	return texts;
}

function textsOfTypeScript(file: string, source: string): string[] {
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node)) texts.push(node.text);
		else if (ts.isTemplateExpression(node)) texts.push(node.getText().slice(1, -1));
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true));
	return texts;
}

function messagesOf(file: string, source: string): Drawn[] {
	return (file.endsWith('.svelte') ? textsOfSvelte(file, source) : textsOfTypeScript(file, source))
		.map((text) => text.replace(/\s+/g, ' ').trim())
		.filter(isMessage)
		.map((text) => ({ place: file, text }));
}

function draw(all: readonly Drawn[], random: () => number): Drawn[] {
	const left = [...all];
	return Array.from({ length: Math.min(count, left.length) }, () => left.splice(Math.floor(random() * left.length), 1))
		.flat()
		.sort((a, b) => a.place.localeCompare(b.place));
}

const sources = files.map((file) => [file, readFileSync(file, 'utf8')] as const);
const random = createRandom(seed);
const comments = draw(
	sources.flatMap(([file, source]) => commentsOf(file, source)),
	random
);
const messages = draw(
	sources.filter(([file]) => file.startsWith('src/')).flatMap(([file, source]) => messagesOf(file, source)),
	random
);
console.log(`Seed ${seed}\n\nComments`);
for (const { place, text } of comments) console.log(`- ${text}\n    (${place})`);
console.log('\nMessages on screen');
for (const { place, text } of messages) console.log(`- ${text}\n    (${place})`);
