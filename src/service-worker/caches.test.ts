import { describe, expect, test } from 'vitest';
import { handlingOf } from './caches.ts';

const cached = new Set(['/', '/_app/immutable/entry/start.js', '/manifest.webmanifest']);
const open = (path: string) => handlingOf({ method: 'GET', mode: 'navigate', path }, cached);
const load = (path: string, method = 'GET') => handlingOf({ method, mode: 'cors', path }, cached);

describe('what the worker answers', () => {
	test.each([
		'/',
		'/outbox',
		'/sign-in',
		'/charter/2026-11-22-alice',
		'/charter/2026-11-22-alice/manifest',
		'/charter/2026-11-22-alice/trip',
		'/admin',
		'/admin/events',
		'/admin/'
	])('the crew’s page %s opens from the shell, with or without a network', (path) => expect(open(path)).toBe('shell'));

	test.each(['/api/session', '/api', '/g/2026-11-22-alice', '/g/2026-11-22-alice/waiver', '/api/outbox', '/mailbox'])(
		'%s is never touched, however it is asked for',
		(path) => {
			expect(open(path)).toBe('pass');
			expect(load(path)).toBe('pass');
			expect(load(path, 'POST')).toBe('pass');
		}
	);

	test.each(['/nowhere', '/administrator', '/outbox/old', '/admin/nowhere', '/charter/x/y', '/charter', '/robots.txt'])(
		'the unknown page %s is the server’s 404, or the app’s own without signal',
		(path) => expect(open(path)).toBe('network')
	);

	test('files of the release come from the cache, anything else from the network', () => {
		expect(load('/_app/immutable/entry/start.js')).toBe('cached');
		expect(load('/_app/version.json')).toBe('pass');
		expect(load('/', 'POST')).toBe('pass');
	});
});
