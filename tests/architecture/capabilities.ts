import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { importsOf, parse } from './imports.ts';
import { root, type SourceFile } from './source-files.ts';

const notCapabilities = ['dynamo', 'http', 'memory', 'shared'];

/** The folders of src/lib/server that share one layout: ports, use cases, stores, and index.ts. Other code imports only index.ts. */
export const capabilities = readdirSync(join(root, 'src/lib/server'), { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && !notCapabilities.includes(entry.name))
	.map(({ name }) => name)
	.sort();

function capabilityOf(path: string): string | undefined {
	return /^src\/lib\/server\/([a-z]+)\/[a-z-]+\.ts$/.exec(path)?.[1];
}

/**
 * The capabilities whose code each one runs. Types don't count, because the compiler removes them, and neither do stores, because they
 * share one table.
 */
function needsOf(files: readonly SourceFile[]): Map<string, Set<string>> {
	const needs = new Map<string, Set<string>>();
	for (const file of files) {
		const from = capabilityOf(file.path);
		if (from === undefined) continue;
		const own = needs.get(from) ?? new Set();
		needs.set(from, own);
		for (const { target, isOwn, isTypeOnly } of importsOf(file)) {
			const to = isOwn && !isTypeOnly ? capabilityOf(target) : undefined;
			if (to !== undefined && to !== from && target.endsWith('/index.ts')) own.add(to);
		}
	}
	return needs;
}

/** Circular dependencies of capabilities, as `a → b → a`. Each cycle appears once, starting with its first name. */
export function cyclesOf(files: readonly SourceFile[]): string[] {
	const needs = needsOf(files);
	const found = new Set<string>();
	const walk = (path: readonly string[]): void => {
		const [first = '', last = ''] = [path[0], path.at(-1)];
		for (const next of needs.get(last) ?? []) {
			if (next === first) found.add([...path, next].join(' → '));
			else if (next > first && !path.includes(next)) walk([...path, next]);
		}
	};
	for (const name of needs.keys()) walk([name]);
	return [...found].sort();
}

/** What only `http` may contain: header names as text, and status codes. */
export function httpWordsOf(file: SourceFile): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node) && isAboutHttp(node.text)) found.push(node.text);
		const isName = (ts.isPropertyAssignment(node) || ts.isPropertySignature(node)) && ts.isIdentifier(node.name);
		if (isName && node.name.getText() === 'status' && hasCode(node)) found.push(node.getText());
		if (ts.isLiteralTypeNode(node) && isCode(node.literal)) found.push(node.getText());
		if (ts.isCallExpression(node)) found.push(...node.arguments.filter(isCode).map((one) => one.getText()));
		if (ts.isConditionalExpression(node)) {
			found.push(...[node.whenTrue, node.whenFalse].filter(isCode).map((one) => one.getText()));
		}
		ts.forEachChild(node, visit);
	};
	visit(parse(file));
	return found;
}

const headerNames =
	/\b(idempotency-key|idempotency-replayed|if-match|if-none-match|etag|retry-after|content-type|www-authenticate|set-cookie|cache-control|location:)(?![\w-])/i;

function isAboutHttp(text: string): boolean {
	// The content type of an email's attachment is a field and not a header.
	return headerNames.test(text) && !text.startsWith('./') && !text.startsWith('../');
}

/** Numbers that may also be counts, such as a limit of 200, are codes only in a code's position. */
function isCode(node: ts.Node): boolean {
	return ts.isNumericLiteral(node) && /^(20[0-46]|30[1-478]|4[0-2]\d|428|50[0-4])$/.test(node.text);
}

function hasCode(node: ts.Node): boolean {
	return isCode(node) || ts.forEachChild(node, (child) => hasCode(child)) === true;
}
