import { Linter } from 'eslint';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
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

/** Regular expressions that take longer than their input is long, each with its line and why. */
export function slowPatternsOf(file: SourceFile): string[] {
	return linter
		.verify(scriptOf(file), [config], { filename: 'source.ts' })
		.map(({ line, message }) => `${file.path}:${line} ${message}`);
}
