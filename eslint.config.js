import prettier from 'eslint-config-prettier';
import regexp from 'eslint-plugin-regexp';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const noDefaultExport = {
	selector: 'ExportDefaultDeclaration',
	message: 'Named exports only: a name that travels with the thing can be searched for.'
};
const noBarrel = {
	selector: 'ExportAllDeclaration',
	message: 'No barrels: import from the file that has it.'
};
const noEnum = { selector: 'TSEnumDeclaration', message: 'A union of strings, not an enum.' };

// The whole law, with its reasons, is tests/architecture/import-law.ts; these few are here to be told while typing.
const purity = {
	patterns: [
		{ regex: '^(\\$app|\\$env|\\$lib|@sveltejs)', message: 'Only routes, components and server/http know Kit.' },
		{ regex: '^(node:|@aws-sdk|googleapis|svelte)', message: 'The domain is pure: no machine, no network, no screen.' }
	]
};

export default tseslint.config(
	{
		ignores: [
			'**/.svelte-kit/',
			'build/',
			'.data/',
			'.cache/',
			'test-results/',
			'playwright-report/',
			'static/',
			'docs/'
		]
	},
	{
		files: ['**/*.ts', '**/*.svelte'],
		extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			// One program for all files, built once. A project service builds another for every file that it opens.
			parserOptions: {
				project: ['./tsconfig.json', './src/service-worker/tsconfig.json'],
				tsconfigRootDir: import.meta.dirname
			}
		},
		rules: {
			'@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
			'@typescript-eslint/consistent-type-definitions': 'off',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowNullish: true }],
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
			// Kit's `redirect` and `error` are thrown, and are no Errors.
			'@typescript-eslint/only-throw-error': 'off',
			// Adapters answer a promise because their port does, whether or not they wait for something.
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/prefer-nullish-coalescing': 'off',
			eqeqeq: 'error',
			'no-restricted-syntax': ['error', noDefaultExport, noBarrel, noEnum]
		}
	},
	...svelte.configs.recommended,
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: {
				parser: tseslint.parser,
				svelteConfig,
				// Their text as TypeScript changes with each file, so the program must be one that can change, and a small one.
				project: './tsconfig.svelte.json',
				extraFileExtensions: ['.svelte']
			}
		},
		rules: {
			// Svelte's own check sees these types; the linter's view of `$props`, of snippets and of what a component exports
			// is `any`.
			'@typescript-eslint/no-redundant-type-constituents': 'off',
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
			// The site stands at the root of its own domain: there is no base path for an address to miss.
			'svelte/no-navigation-without-resolve': 'off',
			// It sees fewer warnings than Svelte's own check, which fails on any, and then calls what silences them unused.
			'svelte/no-unused-svelte-ignore': 'off',
			'prefer-const': 'off',
			'svelte/prefer-const': 'error'
		}
	},
	{
		// A pattern that takes quadratic time on input from outside is a way to stop the server. tests/architecture/patterns.test.ts
		// applies the same rules to what is linted nowhere else.
		files: ['src/**', 'infra/**'],
		// Tests read nothing from outside.
		ignores: ['src/lib/office/paste-*.ts', '**/*.test.ts'],
		plugins: { regexp },
		rules: {
			'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
			'regexp/no-super-linear-move': ['error', { report: 'potential' }]
		}
	},
	{
		files: ['src/lib/domain/**', 'src/lib/wire/**'],
		ignores: ['**/*.test.ts'],
		rules: { 'no-restricted-imports': ['error', purity] }
	},
	{
		files: ['src/lib/components/**'],
		rules: {
			'no-restricted-globals': ['error', { name: 'fetch', message: 'Components get data by prop or context.' }]
		}
	},
	{
		// Where the tool that reads the file asks for a default export.
		files: ['*.config.ts', '**/*.d.ts', 'tests/support/{global-setup,progress-vitest,progress-playwright}.ts'],
		rules: { 'no-restricted-syntax': 'off' }
	},
	{
		files: ['**/*.test.ts', 'tests/**'],
		rules: {
			'@typescript-eslint/consistent-type-assertions': 'off',
			'@typescript-eslint/no-dynamic-delete': 'off',
			'@typescript-eslint/no-empty-function': 'off',
			'@typescript-eslint/no-explicit-any': 'off',
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/no-unnecessary-type-parameters': 'off',
			'@typescript-eslint/no-unnecessary-condition': 'off',
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
			'@typescript-eslint/unbound-method': 'off'
		}
	},
	prettier,
	...svelte.configs.prettier
);
