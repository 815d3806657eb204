import { describe, expect, it } from 'vitest';
import * as habits from './habits.ts';
import { filesUnder, isTest, type SourceFile } from './source-files.ts';

const lib = filesUnder('src/lib', '.ts', '.svelte').filter((file) => !isTest(file.path));
const everything = [
	...filesUnder('src', '.ts', '.svelte'),
	...filesUnder('infra', '.ts'),
	...filesUnder('tests', '.ts')
];

function pathsWhere(files: SourceFile[], isBad: (file: SourceFile) => boolean): string[] {
	return files.filter(isBad).map((file) => file.path);
}

function fake(path: string, text: string): SourceFile {
	return { path, text };
}

describe('the habits of the house', () => {
	it('exports by name only, unless a tool needs a default export', () => {
		const asked = /\.d\.ts$|^tests\/support\/(global-setup|progress-vitest|progress-playwright)\.ts$/;
		const files = everything.filter(({ path }) => !asked.test(path));
		expect(pathsWhere(files, habits.hasDefaultExport)).toEqual([]);
		expect(habits.hasDefaultExport(fake('a.ts', 'export default 1;'))).toBe(true);
		expect(habits.hasDefaultExport(fake('a.ts', 'export default function f() {}'))).toBe(true);
		expect(habits.hasDefaultExport(fake('a.ts', 'const a = 1; export { a as default };'))).toBe(true);
	});

	it('has no barrels in src/lib but the index of a server capability, which names what it gives', () => {
		const isIndex = ({ path }: SourceFile): boolean => path.endsWith('/index.ts');
		const isOfCapability = ({ path }: SourceFile): boolean => /^src\/lib\/server\/[a-z-]+\/index\.ts$/.test(path);
		expect(pathsWhere(lib, (file) => !isOfCapability(file) && habits.isBarrel(file))).toEqual([]);
		expect(pathsWhere(everything, habits.hasStarExport)).toEqual([]);
		expect(pathsWhere(lib, (file) => isIndex(file) && !isOfCapability(file))).toEqual([]);
		expect(habits.isBarrel(fake('a.ts', `export * from './b.ts';`))).toBe(true);
		expect(habits.hasStarExport(fake('a.ts', `export * from './b.ts';`))).toBe(true);
		expect(habits.hasStarExport(fake('a.ts', `export { b } from './b.ts';`))).toBe(false);
		expect(habits.isBarrel(fake('a.ts', `export { b } from './b.ts';`))).toBe(true);
		expect(habits.isBarrel(fake('a.ts', `export const a = 1;`))).toBe(false);
	});

	it('has unions of strings and no enums', () => {
		expect(pathsWhere(everything, habits.hasEnum)).toEqual([]);
		expect(habits.hasEnum(fake('a.ts', 'const enum A { b }'))).toBe(true);
		expect(habits.hasEnum(fake('a.ts', 'function f() { enum A { b } }'))).toBe(true);
		expect(habits.hasEnum(fake('a.ts', 'type A = "enum";'))).toBe(false);
	});

	it('names files kebab-case.ts and PascalCase.svelte', () => {
		expect(pathsWhere(everything, (file) => habits.badFileName(file.path))).toEqual([]);
		expect(habits.badFileName('src/lib/domain/localTime.ts')).toBe(true);
		expect(habits.badFileName('src/lib/components/top-bar.svelte')).toBe(true);
		expect(habits.badFileName('src/lib/outbox/view/outbox.svelte.ts')).toBe(false);
	});

	it('uses no meaningless names', () => {
		expect(everything.flatMap((file) => habits.forbiddenWords(file).map((name) => `${file.path}: ${name}`))).toEqual(
			[]
		);
		expect(habits.forbiddenWords(fake('src/lib/utils/money.ts', ''))).toEqual(['utils']);
		expect(habits.forbiddenWords(fake('src/lib/a.ts', 'export class EventManager {}'))).toEqual(['EventManager']);
		expect(habits.forbiddenWords(fake('src/lib/a.ts', 'export const crewData = 1;'))).toEqual(['crewData']);
		expect(habits.forbiddenWords(fake('src/lib/a.ts', 'export type Database = 1;'))).toEqual([]);
	});

	// In vite.config.ts, the other unit tests share their modules, so it would depend on the order of the files whether a module is replaced.
	it('gives a unit test that replaces a module its own worker', () => {
		const units = everything.filter(
			({ path }) => isTest(path) && !/^tests\/(infra|contract|faults|architecture)\//.test(path)
		);
		const replacing = pathsWhere(units, habits.replacesModule);
		expect(replacing).not.toEqual([]);
		expect(replacing.filter((path) => !path.endsWith('.mocks.test.ts'))).toEqual([]);
		expect(habits.replacesModule(fake('a.ts', `vi.mock(import('./b.ts'), () => ({}));`))).toBe(true);
		expect(habits.replacesModule(fake('a.ts', `vi.doMock('./b.ts');`))).toBe(true);
		expect(habits.replacesModule(fake('a.ts', `vi.mocked(b).mockReset(); vi.fn();`))).toBe(false);
	});

	it('keeps runes to components and .svelte.ts files', () => {
		const plain = everything.filter((file) => !/\.svelte(\.ts)?$/.test(file.path));
		expect(pathsWhere(plain, (file) => habits.runesOf(file).length > 0)).toEqual([]);
		expect(habits.runesOf(fake('a.ts', 'let n = $state(0);'))).toEqual(['$state']);
	});

	it('keeps fetch out of components', () => {
		const components = lib.filter((file) => file.path.startsWith('src/lib/components/'));
		expect(pathsWhere(components, (file) => habits.fetchesOf(file).length > 0)).toEqual([]);
		expect(habits.fetchesOf(fake('A.svelte', '<script>await fetch("/");</script>'))).toHaveLength(1);
		expect(habits.fetchesOf(fake('A.svelte', '<button onclick={() => fetch("/")}>Go</button>'))).toHaveLength(1);
	});

	it('asks the server through lib/api/client.ts alone', () => {
		const onDevices = everything.filter(
			({ path }) =>
				/^src\/(lib|routes|service-worker)\//.test(path) &&
				!/^src\/lib\/server\/|^src\/routes\/.*\+(page\.|layout\.)?server\.ts$/.test(path) &&
				!isTest(path)
		);
		expect(onDevices.length).toBeGreaterThan(200);
		const users = onDevices.filter((file) => habits.networkUsesOf(file).length > 0).map(({ path }) => path);
		expect(users).toEqual([
			'src/lib/api/client.ts',
			// A guest's form is answered by a page, and this script must stay small.
			'src/routes/g/[event]/waiver/send-form.ts',
			// Forwards the browser's own requests for pages and files.
			'src/service-worker/index.ts'
		]);
		const uses = (text: string): string[] => habits.networkUsesOf(fake('a.ts', text));
		expect(uses('await fetch("/");')).toEqual(['fetch']);
		expect(uses('await window.fetch("/");')).toEqual(['fetch']);
		expect(uses('createTransport(fetch);')).toEqual(['fetch']);
		expect(uses('const { get = fetch } = parts;')).toEqual(['fetch']);
		expect(uses('const network = { fetch };')).toEqual(['fetch']);
		expect(uses('new XMLHttpRequest();')).toEqual(['XMLHttpRequest']);
		expect(uses('new EventSource("/");')).toEqual(['EventSource']);
		expect(uses('navigator.sendBeacon("/", "");')).toEqual(['sendBeacon']);
		expect(habits.networkUsesOf(fake('A.svelte', '<button onclick={() => fetch("/")}>Go</button>'))).toEqual(['fetch']);
		expect(uses('network.fetch("/"); type Fetch = typeof fetch; class A { fetch() {} }')).toEqual([]);
	});

	it('lets the domain ask no clock, no dice and no network', () => {
		const domain = lib.filter((file) => file.path.startsWith('src/lib/domain/'));
		expect(domain.length).toBeGreaterThan(5);
		expect(domain.flatMap((file) => habits.impuritiesOf(file).map((call) => `${file.path}: ${call}`))).toEqual([]);
		expect(habits.impuritiesOf(fake('a.ts', 'const t = new Date();'))).toEqual(['new Date']);
		expect(habits.impuritiesOf(fake('a.ts', 'const t = new Date("2026-05-23T00:00:00Z");'))).toEqual([]);
		expect(habits.impuritiesOf(fake('a.ts', 'crypto.randomUUID()'))).toEqual(['crypto.randomUUID']);
	});

	// src/lib/server/http/handle.ts rejects every form that names an action.
	it('gives no form action a name', () => {
		const pages = everything.filter(({ path }) => /^src\/routes\/.*\+page\.server\.ts$/.test(path));
		expect(pages.some(({ text }) => text.includes('actions'))).toBe(true);
		expect(pages.flatMap(habits.actionNamesOf).filter((name) => name !== 'default')).toEqual([]);
		expect(habits.actionNamesOf(fake('+page.server.ts', 'export const actions = { remove: 1, default: 2 };'))).toEqual([
			'remove',
			'default'
		]);
	});

	it('logs on the server and at the edge through the one logger', () => {
		const server = everything.filter(
			({ path }) =>
				/^(src\/lib\/server|src\/hooks|infra\/(adapter|lambdas|edge)|infra\/local\/edge)/.test(path) &&
				!isTest(path) &&
				path !== 'src/lib/server/log.ts'
		);
		expect(server.length).toBeGreaterThan(60);
		expect(server.flatMap((file) => habits.consoleCallsOf(file).map((call) => `${file.path}: ${call}`))).toEqual([]);
		expect(habits.consoleCallsOf(fake('a.ts', 'console.error(1);'))).toEqual(['console.error']);
		expect(habits.consoleCallsOf(fake('a.ts', 'process.stderr.write("x");'))).toEqual(['process.stderr.write']);
		expect(habits.consoleCallsOf(fake('a.ts', 'log.error("x");'))).toEqual([]);
	});

	it('scales the limits of tests with the machine: scaled(ms) of tests/support/slowness.ts', () => {
		const tests = everything.filter(({ path }) => path.startsWith('tests/') && !path.startsWith('tests/bench/'));
		expect(tests.flatMap((file) => habits.fixedLimitsOf(file).map((limit) => `${file.path}: ${limit}`))).toEqual([]);
		const limitsIn = (text: string): string[] => habits.fixedLimitsOf(fake('a.test.ts', text));
		expect(limitsIn("it('sails', () => {}, 30_000);")).toEqual(['30_000']);
		expect(limitsIn('beforeAll(() => {}, 5_000);')).toEqual(['5_000']);
		expect(limitsIn('expect.poll(read, { timeout: 20_000 });')).toEqual(['20_000']);
		expect(limitsIn('expect.poll(read, { timeout: scaled(20_000) });')).toEqual([]);
		expect(limitsIn("it('sails', () => {}, 600_000); it('floats', () => {}, 0);")).toEqual([]);
	});
});
