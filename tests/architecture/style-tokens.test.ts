import { describe, expect, it } from 'vitest';
import { filesUnder } from './source-files.ts';
import { breakpoints, styleViolations } from './style-tokens.ts';

const styled = filesUnder('src', '.svelte', '.css').filter(
	({ path }) =>
		path !== 'src/tokens.css' &&
		// Guests' pages and emails carry their styles with them, and don't load the tokens.
		!/^src\/(routes\/g|lib\/components\/waiver|lib\/server)\//.test(path)
);

describe('the styles', () => {
	it('use the tokens for spacing and type, and the breakpoints', () => {
		expect(styled.length).toBeGreaterThan(80);
		expect(styled.flatMap(styleViolations)).toEqual([]);
		expect(breakpoints.length).toBeLessThanOrEqual(4);
	});

	const violationsOf = (css: string) =>
		styleViolations({ path: 'A.svelte', text: `<p>8px</p>\n<style>\n${css}\n</style>` });

	it.each([
		'p { padding: 8px; }',
		'p { margin: 0 auto -4px; }',
		'p { row-gap: 0.5rem }',
		'p { padding-left: calc(8px + var(--safe-top)); }',
		'p { font-size: 0.875rem; }',
		'p { line-height: 1.25rem; }',
		'p { line-height: 1.5; }',
		'@media (min-width: 760px) { p { color: red; } }'
	])('are refused: %s', (css) => {
		expect(violationsOf(css)).toHaveLength(1);
	});

	it.each([
		'p { padding: var(--px-8) 0; margin: 0 auto; }',
		'p { margin-left: calc(-1 * var(--px-4)); }',
		'p { font-size: 0.6em; line-height: 1; }',
		'p { width: 8px; top: 4px; }',
		'/* padding: 8px; */',
		'@media (min-width: 700px) { p { color: red; } }'
	])('are accepted: %s', (css) => {
		expect(violationsOf(css)).toEqual([]);
	});
});
