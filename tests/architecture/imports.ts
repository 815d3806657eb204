import { posix } from 'node:path';
import ts from 'typescript';
import { scriptOf, type SourceFile } from './source-files.ts';

export type Import = {
	specifier: string;
	/** A path from the root for our own files, or the package's name (or `node:fs`, `$app/state`). */
	target: string;
	isOwn: boolean;
	isTypeOnly: boolean;
};

function packageOf(specifier: string): string {
	if (specifier.startsWith('node:') || specifier.startsWith('$')) return specifier;
	const parts = specifier.split('/');
	return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

function describe(from: string, specifier: string, isTypeOnly: boolean): Import {
	if (specifier === '$lib' || specifier.startsWith('$lib/')) {
		return { specifier, target: `src/lib${specifier.slice(4)}`, isOwn: true, isTypeOnly };
	}
	if (specifier.startsWith('.')) {
		return { specifier, target: posix.join(posix.dirname(from), specifier), isOwn: true, isTypeOnly };
	}
	return { specifier, target: packageOf(specifier), isOwn: false, isTypeOnly };
}

function isTypeOnlyClause(clause: ts.ImportClause | undefined): boolean {
	if (clause === undefined) return false;
	if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
	const bindings = clause.namedBindings;
	if (clause.name !== undefined || bindings === undefined || !ts.isNamedImports(bindings)) return false;
	return bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly);
}

const parsed = new WeakMap<SourceFile, ts.SourceFile>();

/** Parses a file only once, even if many rules read it. */
export function parse(file: SourceFile): ts.SourceFile {
	const known = parsed.get(file);
	if (known !== undefined) return known;
	const made = ts.createSourceFile(file.path, scriptOf(file), ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
	parsed.set(file, made);
	return made;
}

/** Every import, re-export, dynamic import and `import('…')` type of a file. */
export function importsOf(file: SourceFile): Import[] {
	const found: Import[] = [];
	const add = (node: ts.Node | undefined, isTypeOnly: boolean): void => {
		if (node !== undefined && ts.isStringLiteralLike(node)) found.push(describe(file.path, node.text, isTypeOnly));
	};
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnlyClause(node.importClause));
		else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
		else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
		else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
			add(node.arguments[0], false);
		}
		ts.forEachChild(node, visit);
	};
	visit(parse(file));
	if (file.path.endsWith('.svelte')) {
		const markup = file.text.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '');
		for (const match of markup.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)) {
			found.push(describe(file.path, match[1] ?? '', false));
		}
	}
	return found;
}
