import { Linter } from 'eslint';
import regexp from 'eslint-plugin-regexp';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import { parse } from './imports.ts';
import { scriptOf, type SourceFile } from './source-files.ts';

const linter = new Linter();
const config: Linter.Config = {
	files: ['**/*.ts'],
	languageOptions: { parser: tseslint.parser },
	plugins: { regexp },
	rules: {
		'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
		'regexp/no-super-linear-move': ['error', { report: 'potential' }]
	}
};

/** Whether a file has any regular expression. Most have none, and linting them takes most of the time. */
function hasPattern(file: SourceFile): boolean {
	const isIn = (node: ts.Node): boolean =>
		ts.isRegularExpressionLiteral(node) ||
		(ts.isIdentifier(node) && node.text === 'RegExp') ||
		ts.forEachChild(node, isIn) === true;
	return isIn(parse(file));
}

/** Regular expressions that take longer than their input is long, each with its line and why. */
export function slowPatternsOf(file: SourceFile): string[] {
	if (!hasPattern(file)) return [];
	return linter
		.verify(scriptOf(file), [config], { filename: 'source.ts' })
		.map(({ line, message }) => `${file.path}:${line} ${message}`);
}
