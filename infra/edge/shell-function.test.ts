import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { behaviourFor } from './behaviours.ts';
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
		['/s%69gn-in', '/sign-in.html'],
		['/anything-crew', '/index.html'],
		['/outbox/old', '/index.html'],
		['/no/such/page', '/index.html'],
		['/constructor', '/index.html'],
		['/__proto__', '/index.html'],
		['/smørrebrød', '/index.html'],
		['/%F0%9F%9B%A5', '/index.html']
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
		...['/API/events', '/Api', '/a%70I/events', '/G/2026-05-23-alice/waiver', '/CHARTER/x', '/Admin', '/MAILBOX'],
		...['//api/events', '//outbox', '/x//y', '/..', '/../api/events', '/x/./y', '/x/%2e%2e/api', '/api%2fevents'],
		...[
			'/x%2Fapi',
			'/x%5capi',
			'/x\\api',
			'/x%252fapi',
			'/x%00',
			'/x%0d%0ay',
			'/%61pi#/',
			'/api%23',
			'/api%3fx',
			'/%',
			'/%zz',
			'/%ff%fe',
			'outbox',
			''
		],
		`/${'x'.repeat(1_030)}`
	])('answers 404 to %s, in JSON and not to be kept', (uri) => {
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

	const part = fc.constantFrom(
		...['/', '//', '.', '..', '%2f', '%2F', '%5c', '\\', '%2e', '%252e', '%00', '%', '%61pi', 'api', 'API', 'aPi', 'g'],
		...['waiver', 'outbox', 'sign-in', '.js', '_app', 'immutable', 'é', '🛥', ' ', '?', '#', ';', 'x'.repeat(8_000)]
	);
	const path = fc.oneof(
		fc.array(part, { maxLength: 12 }).map((parts) => `/${parts.join('')}`),
		fc.string({ unit: 'binary', maxLength: 60 }).map((text) => `/${text}`)
	);

	it('never breaks, and never gives the shell for what any reader could take for the API’s', () => {
		fc.assert(
			fc.property(path, (uri) => {
				const verdict = ask(uri);
				if (verdict.kind === 'answer')
					return verdict.status === 404 && !verdict.headers['content-type']?.includes('html');
				if (verdict.uri === uri) return true;
				let read = uri;
				for (let times = 0; times < 3; times++) {
					read = read.replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
				}
				return !/^[/\\.]*api([/\\]|$)/i.test(read);
			}),
			{ numRuns: 3_000 }
		);
	});

	it('only ever fetches a page of the build, or the very path that was asked', () => {
		fc.assert(
			fc.property(path, (uri) => {
				const verdict = ask(uri);
				if (verdict.kind === 'answer') return true;
				return [uri, '/index.html', '/outbox.html', '/sign-in.html'].includes(verdict.uri);
			}),
			{ numRuns: 3_000 }
		);
	});

	it('climbs nowhere: what it lets through has no dots to climb by', () => {
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

	it('stands behind the default behaviour alone', () => {
		expect(behaviourFor('/anything-crew')).toMatchObject({ pattern: '*', function: 'shell' });
	});
});
