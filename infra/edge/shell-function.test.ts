import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { behaviorFor } from './behaviors.ts';
import { loadShellFunction, shellFunctionFile } from './shell-function.ts';

const run = loadShellFunction();
const ask = (uri: string) => run({ method: 'GET', uri });
const fileFor = (uri: string): string => {
	const verdict = ask(uri);
	return verdict.kind === 'fetch' ? verdict.uri : String(verdict.status);
};

describe('the shell function', () => {
	it.each([
		['/', '/index.html'],
		['/outbox', '/outbox.html'],
		['/outbox/', '/outbox.html'],
		['/sign-in', '/sign-in.html'],
		['/s%69gn-in', '/sign-in.html']
	])('turns the address %s into the file %s', (uri, file) => {
		expect(fileFor(uri)).toBe(file);
	});

	it.each([
		'/favicon.svg',
		'/no-such.js',
		'/no/such.css',
		'/theme.js/',
		'/.env',
		'/index.html',
		'/x.',
		'/a%2Ejs',
		'/...'
	])('leaves %s as it is, to be found or not', (uri) => {
		expect(fileFor(uri)).toBe(uri);
	});

	it.each([
		...['/API/events', '/Api', '/a%70I/events', '//api/events', '/../api/events', '/x/%2e%2e/api', '/api%2fevents'],
		...[
			'/x%2Fapi',
			'/x%5capi',
			'/x\\api',
			'/x%252fapi',
			'/%61pi#/',
			'/api%23',
			'/api%3fx',
			'/api/%zz',
			'/...api/x',
			'/%2561pi/x',
			'/ICONS/icon-192.png'
		]
	])('answers 404 to %s, which could be the API’s or a file, in JSON', (uri) => {
		const verdict = ask(uri);
		expect(verdict).toMatchObject({
			...{ kind: 'answer', status: 404 },
			headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }
		});
		expect(JSON.parse(verdict.kind === 'answer' ? verdict.body : '')).toMatchObject({
			status: 404,
			reason: 'not_found'
		});
	});

	it.each([
		...['/anything-crew', '/outbox/old', '/no/such/page', '/constructor', '/__proto__', '/smørrebrød', '/%F0%9F%9B%A5'],
		...['/index.php', '/no-such.html', '/x/index.html', '/apiary', '/x/api', '/charter', '/Admin', '/MAILBOX'],
		...['/G/2026-05-23-alice/waiver', '/CHARTER/x', '//outbox', '/x//y', '/..', '/x/./y', '/x%00', '/x%0d%0ay'],
		...['/%', '/%zz', '/%ff%fe', 'outbox', '', `/${'x'.repeat(1_030)}`]
	])('answers 404 to %s with a page for people', (uri) => {
		const verdict = ask(uri);
		expect(verdict).toMatchObject({
			...{ kind: 'answer', status: 404 },
			headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-robots-tag': 'noindex' }
		});
		expect(verdict.kind === 'answer' && verdict.body).toContain('<h1>Page not found</h1>');
	});

	const part = fc.constantFrom(
		...['/', '//', '.', '..', '%2f', '%2F', '%5c', '\\', '%2e', '%252e', '%00', '%', '%61pi', 'api', 'API', 'aPi', 'g'],
		...['waiver', 'outbox', 'sign-in', '.js', '_app', 'immutable', 'é', '🛥', ' ', '?', '#', ';', 'x'.repeat(8_000)]
	);
	const path = fc.oneof(
		fc.array(part, { maxLength: 12 }).map((parts) => `/${parts.join('')}`),
		fc.string({ unit: 'binary', maxLength: 60 }).map((text) => `/${text}`)
	);

	it('never breaks, and answers in JSON whatever any reader could take for the API’s', () => {
		fc.assert(
			fc.property(path, (uri) => {
				const verdict = ask(uri);
				if (verdict.kind === 'fetch' && verdict.uri === uri) return true;
				let read = uri;
				for (let times = 0; times < 3; times++) {
					read = read.replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
				}
				if (!/^[/\\.]*api([/\\]|$)/i.test(read)) return verdict.kind === 'fetch' || verdict.status === 404;
				return verdict.kind === 'answer' && verdict.headers['content-type'] === 'application/problem+json';
			}),
			{ numRuns: 3_000 }
		);
	});

	it('only ever fetches a page of the build, or the very path that was asked', () => {
		fc.assert(
			fc.property(path, (uri) => {
				const verdict = ask(uri);
				if (verdict.kind === 'answer') return true;
				const pages = ['/index.html', '/outbox.html', '/sign-in.html'];
				return verdict.uri === uri ? decodeURIComponent(uri).includes('.') : pages.includes(verdict.uri);
			}),
			{ numRuns: 3_000 }
		);
	});

	it('passes only paths without dot segments', () => {
		fc.assert(
			fc.property(path, (uri) => {
				const verdict = ask(uri);
				return verdict.kind === 'answer' || !/(^|\/)\.\.(\/|$)/.test(decodeURIComponent(verdict.uri));
			}),
			{ numRuns: 3_000 }
		);
	});

	it('is within what CloudFront takes: 10 kB, and none of what its JavaScript lacks', () => {
		const text = readFileSync(shellFunctionFile, 'utf8');
		expect(Buffer.byteLength(text)).toBeLessThan(10_240);
		const code = text.replace(/^\s*\/\/.*$/gm, '');
		expect(code).not.toMatch(/\b(let|const|class|import|require|async|await|eval|Function|setTimeout|process)\b|=>|`/);
	});

	it('stands behind the default behavior alone', () => {
		expect(behaviorFor('/anything-crew')).toMatchObject({ pattern: '*', function: 'shell' });
	});
});
