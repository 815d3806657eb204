// A phone that opens the app over http at a local network address has no crypto.randomUUID and no crypto.subtle.
import { expect, it } from 'vitest';
import { filesUnder, isTest, scriptOf, type SourceFile } from './source-files.ts';

const onServer = /^src\/lib\/server\/|\+(page|layout)\.server\.ts$|\+server\.ts$|^src\/hooks\.server\.ts$/;
/** Has the replacement for browsers without it. */
const replacement = 'src/lib/outbox/device.ts';

function usesSecureOnly(file: SourceFile): boolean {
	return /\bcrypto\s*\.\s*randomUUID\b/.test(scriptOf(file));
}

it('makes ids with mintUuid wherever a browser runs the code', () => {
	const inBrowsers = filesUnder('src', '.ts', '.svelte').filter(
		({ path }) => !onServer.test(path) && !isTest(path) && path !== replacement
	);
	expect(inBrowsers.length).toBeGreaterThan(300);
	expect(inBrowsers.filter(usesSecureOnly).map(({ path }) => path)).toEqual([]);
});

it.each([
	['a.ts', 'const id = crypto.randomUUID();', true],
	['a.ts', 'const id = globalThis.crypto.randomUUID();', true],
	['a.svelte', '<script>let mint = () => crypto . randomUUID();</script>', true],
	['a.svelte', '<script>let a = 1;</script><p>crypto.randomUUID()</p>', false],
	['a.ts', 'import { mintUuid } from "./device.ts"; const id = mintUuid();', false]
])('tells in %s: %s', (path, text, isBad) => {
	expect(usesSecureOnly({ path, text })).toBe(isBad);
});
