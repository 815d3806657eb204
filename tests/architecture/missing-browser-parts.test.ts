// Parts of a browser that may be missing or throw. A phone that opens the app over http at a local network address has no crypto.randomUUID
// and no crypto.subtle, and where site data is blocked, reading `sessionStorage` throws.
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

const namesTabStorage = (file: SourceFile): boolean => /\bsessionStorage\b/.test(scriptOf(file));

it('opens the tab’s storage with tabStorage() in pages and components', () => {
	const screens = filesUnder('src', '.ts', '.svelte').filter(
		({ path }) => /^src\/(routes|lib\/components)\//.test(path) && !isTest(path)
	);
	expect(screens.length).toBeGreaterThan(150);
	expect(screens.filter(namesTabStorage).map(({ path }) => path)).toEqual([]);
});

it.each([
	['<script>const drafts = new DraftStore(sessionStorage);</script>', true],
	['<script>const kept = window.sessionStorage.getItem("a");</script>', true],
	['<script>const drafts = new DraftStore(tabStorage());</script>', false]
])('tells in %s whether a page reads sessionStorage itself', (text, isBad) => {
	expect(namesTabStorage({ path: 'a.svelte', text })).toBe(isBad);
});
