import { describe, expect, test } from 'vitest';
import { handlingOf, oldCaches } from './caches.ts';

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

describe('the caches that a release deletes when it takes over', () => {
	test.each<[name: string, names: string[], deleted: string[]]>([
		['the last release’s', ['scc-app-1', 'scc-app-2'], ['scc-app-1']],
		['also of one that never took over', ['scc-app-0', 'scc-app-1', 'scc-app-2'], ['scc-app-0', 'scc-app-1']],
		['not that of a newer one that is still installing', ['scc-app-1', 'scc-app-2', 'scc-app-3'], ['scc-app-1']],
		['not that of an earlier one that is installed again after a rollback', ['scc-app-2', 'scc-app-1'], []],
		['nothing on a first visit', ['scc-app-2'], []],
		['nothing if the browser deleted its own', ['scc-app-1', 'scc-app-3'], []],
		['nothing that isn’t ours', ['other', 'scc-app-1', 'scc-apps', 'scc-app-2'], ['scc-app-1']]
	])('%s', (_, names, deleted) => expect(oldCaches(names, '2')).toEqual(deleted));
});
