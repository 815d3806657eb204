import ts from 'typescript';
import { parse } from './imports.ts';
import { scriptOf, type SourceFile } from './source-files.ts';

const FORBIDDEN_WORDS = ['helper', 'helpers', 'manager', 'managers', 'util', 'utils', 'dto', 'dtos', 'data', 'info'];
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|spec|mocks|svelte|d|dynamo|memory))*\.ts$/;
const PASCAL = /^([A-Z][a-z0-9]*)+\.svelte$/;

/** `readCardData` → read, card, data. */
export function wordsOf(name: string): string[] {
	return name
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.split(/[^A-Za-z0-9]+/)
		.map((word) => word.toLowerCase());
}

function isExported(node: ts.Node): boolean {
	return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((m) => m.kind === ts.SyntaxKind.ExportKeyword);
}

export function exportedNames(file: SourceFile): string[] {
	return parse(file).statements.flatMap((statement) => {
		if (ts.isExportDeclaration(statement)) {
			const clause = statement.exportClause;
			return clause !== undefined && ts.isNamedExports(clause) ? clause.elements.map((e) => e.name.text) : [];
		}
		if (!isExported(statement)) return [];
		if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map((d) => d.name.getText());
		const name = ts.getNameOfDeclaration(statement as ts.DeclarationStatement);
		return name === undefined ? [] : [name.getText()];
	});
}

export function hasDefaultExport(file: SourceFile): boolean {
	return parse(file).statements.some((statement) => {
		if (ts.isExportAssignment(statement)) return true;
		if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
			return statement.exportClause.elements.some((element) => element.name.text === 'default');
		}
		return (
			ts.canHaveModifiers(statement) &&
			(ts.getModifiers(statement) ?? []).some((m) => m.kind === ts.SyntaxKind.DefaultKeyword)
		);
	});
}

/** A file that only re-exports other files' names. */
export function isBarrel(file: SourceFile): boolean {
	const statements = parse(file).statements;
	const passesOn = (statement: ts.Statement): boolean =>
		ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined;
	if (hasStarExport(file)) return true;
	return (
		statements.length > 0 &&
		statements.every((s) => passesOn(s) || ts.isImportDeclaration(s)) &&
		statements.some(passesOn)
	);
}

/** Re-exports all names of another file. */
export function hasStarExport(file: SourceFile): boolean {
	return parse(file).statements.some(
		(statement) => ts.isExportDeclaration(statement) && statement.exportClause === undefined
	);
}

export function hasEnum(file: SourceFile): boolean {
	const isIn = (node: ts.Node): boolean => ts.isEnumDeclaration(node) || ts.forEachChild(node, isIn) === true;
	return isIn(parse(file));
}

export function badFileName(path: string): boolean {
	const name = path.split('/').at(-1) ?? '';
	// Kit defines the names of routes and of these files.
	if (name.startsWith('+') || /^src\/(app\.d|hooks(\.\w+)?)\.ts$/.test(path)) return false;
	return !(name.endsWith('.svelte') ? PASCAL : KEBAB).test(name);
}

export function forbiddenWords(file: SourceFile): string[] {
	const folders = file.path.split('/').slice(0, -1);
	const names = [...folders, (file.path.split('/').at(-1) ?? '').replace(/\..*$/, ''), ...exportedNames(file)];
	return names.filter((name) => wordsOf(name).some((word) => FORBIDDEN_WORDS.includes(word)));
}

function callsOf(file: SourceFile): string[] {
	const names: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node)) names.push(node.expression.getText());
		if (ts.isNewExpression(node) && (node.arguments?.length ?? 0) === 0) names.push(`new ${node.expression.getText()}`);
		ts.forEachChild(node, visit);
	};
	visit(parse(file));
	return names;
}

/** Whether a test replaces a whole module. */
export function replacesModule(file: SourceFile): boolean {
	return callsOf(file).some((name) => /^(vi|vitest)\.(mock|doMock)$/.test(name));
}

export function runesOf(file: SourceFile): string[] {
	return callsOf(file).filter((name) => /^\$(state|derived|effect|props|bindable|inspect|host)\b/.test(name));
}

export function fetchesOf(file: SourceFile): string[] {
	const markup = file.path.endsWith('.svelte') ? file.text.replace(scriptOf(file), '') : '';
	const inMarkup = /[{(\s]fetch\(/.test(markup) ? ['fetch'] : [];
	return [...callsOf(file).filter((name) => /^((globalThis|window|self)\.)?fetch$/.test(name)), ...inMarkup];
}

/**
 * Where a file uses the network: any mention of `fetch` as a value (also passed on, also of `globalThis`), and older APIs. Methods and
 * properties of that name don't count: Kit's `event.fetch`, a test's own network.
 */
export function networkUsesOf(file: SourceFile): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isIdentifier(node)) {
			const { parent, text } = node;
			const isGlobalsOwn =
				ts.isPropertyAccessExpression(parent) &&
				parent.name === node &&
				/^(globalThis|window|self)$/.test(parent.expression.getText());
			const isOtherName =
				(ts.isPropertyAccessExpression(parent) && parent.name === node && !isGlobalsOwn) ||
				((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodDeclaration(parent)) &&
					parent.name === node) ||
				(ts.isBindingElement(parent) && parent.initializer !== node) ||
				ts.isTypeQueryNode(parent);
			if (text === 'fetch' && !isOtherName) found.push(text);
			if (/^(XMLHttpRequest|EventSource|WebSocket)$/.test(text) && !ts.isTypeReferenceNode(parent)) found.push(text);
			if (text === 'sendBeacon') found.push(text);
		}
		ts.forEachChild(node, visit);
	};
	visit(parse(file));
	const markup = file.path.endsWith('.svelte') ? file.text.replace(scriptOf(file), '') : '';
	if (/[{(\s]fetch\(/.test(markup)) found.push('fetch');
	return found;
}

/** Calls that give a pure module the time or random numbers, or that leave the process. */
export function impuritiesOf(file: SourceFile): string[] {
	return callsOf(file).filter((name) =>
		/^(Date\.now|new Date|Math\.random|performance\.now|fetch|setTimeout|setInterval|(globalThis\.)?crypto\..*|console\..*)$/.test(
			name
		)
	);
}

/** Calls that write output without the log. */
export function consoleCallsOf(file: SourceFile): string[] {
	return callsOf(file).filter((name) =>
		/^((globalThis|window)\.)?(console\.\w+|process\.(stdout|stderr)\.write)$/.test(name)
	);
}

const minFixedMs = 120_000;

/** Fixed time limits in tests that are short enough to expire on a busy machine. 0 means no limit. */
export function fixedLimitsOf(file: SourceFile): string[] {
	const found: string[] = [];
	const check = (node: ts.Node | undefined): void => {
		if (node === undefined || !ts.isNumericLiteral(node)) return;
		const ms = Number(node.text);
		if (ms > 0 && ms < minFixedMs) found.push(node.getText());
	};
	const visit = (node: ts.Node): void => {
		if (ts.isPropertyAssignment(node) && node.name.getText() === 'timeout') check(node.initializer);
		const isTestOrHook =
			ts.isCallExpression(node) && /^(it|test|(before|after)(All|Each))\b/.test(node.expression.getText());
		if (isTestOrHook) check(node.arguments.at(-1));
		ts.forEachChild(node, visit);
	};
	visit(parse(file));
	return found;
}

/** Names of the form actions that a page exports. */
export function actionNamesOf(file: SourceFile): string[] {
	return parse(file).statements.flatMap((statement) => {
		if (!isExported(statement) || !ts.isVariableStatement(statement)) return [];
		const actions = statement.declarationList.declarations.find(({ name }) => name.getText() === 'actions');
		const value = actions?.initializer;
		return value !== undefined && ts.isObjectLiteralExpression(value)
			? value.properties.map((property) => property.name?.getText() ?? '...')
			: [];
	});
}
