import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const noDefaultExport = {
	selector: 'ExportDefaultDeclaration',
	message: 'Use named exports: one name everywhere can be searched for.'
};
const noBarrel = {
	selector: 'ExportAllDeclaration',
	message: 'No barrels: import from the file that defines it.'
};
const noEnum = { selector: 'TSEnumDeclaration', message: 'Use a union of strings instead of an enum.' };

// Only components and .svelte.ts files: oxlint checks all other TypeScript (.oxlintrc.json), with the same rules in a tenth of the
// time. tests/architecture/lint.test.ts compares the two lists of rules.
export default tseslint.config(
	{
		ignores: [
			...['**/.svelte-kit/', 'build/', '.data/', '.cache/', 'test-results/', 'playwright-report/', 'static/', 'docs/'],
			...['**/*.js', '**/*.cjs', '**/*.mjs']
		]
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: { tsconfigRootDir: import.meta.dirname }
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
		files: ['src/lib/components/**'],
		rules: {
			'no-restricted-globals': ['error', { name: 'fetch', message: 'Components get data by prop or context.' }]
		}
	},
	{
		files: ['tests/**/*.svelte', 'tests/**/*.svelte.ts'],
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
