// Names that every object inherits, such as `constructor` and `__proto__`, are ordinary text wherever a client sends them.
import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentBody } from '../../support/api.ts';
import { startTestApp, type TestApp } from './test-app.ts';

const names = [...Object.getOwnPropertyNames(Object.prototype), 'default', 'then', 'length', 'prototype'];
const atOnce = 8;
const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];

const routesFolder = resolve(import.meta.dirname, '..', '..', '..', 'src', 'routes');
const routes = [
	...new Set(
		globSync('**/{+page.svelte,+server.ts,+page.ts,+page.server.ts}', { cwd: routesFolder }).map((file) =>
			join('/', file.replaceAll('\\', '/').replace(/(\(\w+\)\/?)?\+[^/]+$|\/\+[^/]+$/, '')).replace(/\/\(\w+\)/, '')
		)
	)
].sort();

let testApp: TestApp;
let eventId: string;
beforeAll(async () => {
	testApp = await startTestApp();
	({ eventId } = await testApp.newEvent());
});
afterAll(() => testApp.app.dispose());

/** Returns a route's address with a real event and this name for every other parameter. */
const addressOf = (route: string, name: string): string =>
	route.replace('[event]', eventId).replace(/\[(\.\.\.)?\w+\]/g, encodeURIComponent(name));

type Asked = { body?: string; headers?: Record<string, string> };

async function ask(method: string, path: string, init: Asked = {}): Promise<Response> {
	const headers = {
		'content-type': 'application/json',
		authorization: `Bearer ${testApp.admin.token}`,
		...init.headers
	};
	const response = await fetch(testApp.app.url + path, { ...init, method, redirect: 'manual', headers });
	const seen = `${method} ${path} → ${response.status}`;
	expect(response.status, seen).toBeLessThan(500);
	if (path.startsWith('/api')) {
		expect(response.headers.get('cache-control'), seen).toBe('no-store');
		const isBare = method === 'HEAD' || response.status === 204;
		if (!isBare) expect(response.headers.get('content-type'), seen).toMatch(/json/);
	}
	return response;
}

it('knows the routes it asks', () => {
	expect(routes).toContain('/g/[event]/waiver');
	expect(routes).toContain('/api/events/[event]/payment');
	expect(routes.length).toBeGreaterThan(25);
});

/** Sends several requests at once. The server must answer each, in any order. */
async function askAll(requests: [method: string, path: string, init: Asked][]): Promise<void> {
	for (let at = 0; at < requests.length; at += atOnce) {
		const some = requests.slice(at, at + atOnce);
		await Promise.all(some.map(async (request) => (await ask(...request)).arrayBuffer()));
	}
}

describe.each(routes)('%s', (route) => {
	const isEnding = (method: string): boolean => method === 'DELETE' && route === '/api/session';
	const asked = (method: string, name: string): Asked => ({
		...(isEnding(method) && { headers: { authorization: `Bearer ${name}` } }),
		...(method !== 'GET' && method !== 'HEAD' && { body: '{}' })
	});
	/** Each name gets one method here and the next one on the next route. Together, the names meet every method on every route. */
	const methodFor = (at: number): string => methods[(at + routes.indexOf(route)) % methods.length]!;

	// A route of the API has no actions; it gets these names in its query below.
	if (!route.startsWith('/api'))
		it('answers POST with every such name for an action', async () => {
			await askAll(names.map((name) => ['POST', `${addressOf(route, name)}?/${name}`, asked('POST', name)]));
		});

	it('answers every method with all of them in its query', async () => {
		const query = names.flatMap((name) => [`${name}=${name}`, `/${name}=1`, encodeURIComponent(`/${name}`)]).join('&');
		await askAll(methods.map((method) => [method, `${addressOf(route, 'x')}?${query}`, asked(method, 'x')]));
	});

	if (route.includes('['))
		it('answers each of them in its path', async () => {
			const allOf = (name: string): string => route.replace(/\[(\.\.\.)?\w+\]/g, encodeURIComponent(name));
			const paths = [allOf, (name: string): string => addressOf(route, name)];
			await askAll(
				names.flatMap((name, at) =>
					// The second path is a real event's, where the first gives the event such a name too.
					paths.flatMap((path, turn): Parameters<typeof askAll>[0] => {
						if (turn > 0 && [allOf(name), addressOf(route, 'x')].includes(path(name))) return [];
						const method = methodFor(at + 3 * turn);
						return [[method, path(name), asked(method, name)]];
					})
				)
			);
		});
});

it.each(names)('refuses a form for an action %s, with and without a session', async (name) => {
	for (const authorization of [`Bearer ${testApp.admin.token}`, 'none']) {
		const response = await ask('POST', `/g/${eventId}/waiver?/${name}`, {
			headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
			body: 'name=x'
		});
		expect(response.status).toBe(404);
	}
});

it.each(names)('ignores %s as a field, kind, header, or cookie', async (name) => {
	const anywhere = [JSON.stringify({ [name]: name }), `{"${name}":{"${name}":1}}`];
	const account = JSON.stringify({ user: name, secret: name, role: name, rights: [name], status: name, kind: name });
	const operations = [{ key: name, kind: name, eventId: name, body: `{"${name}":1}` }];
	const payment = { ...paymentBody(), method: name, patronId: name, takenBy: name };
	const bodies: Record<string, string> = {
		'/api/session': account,
		'/api/events': account,
		'/api/crew': account,
		'/api/outbox': JSON.stringify({ operations }),
		[`/api/events/${eventId}/payment`]: JSON.stringify(payment)
	};
	const known = { 'idempotency-key': name, 'if-match': name, cookie: `${name}=${name}`, [`x${name}`]: name };
	await askAll(
		Object.entries(bodies).flatMap(([path, own]) => {
			const headers: Record<string, string> = path === '/api/session' ? { 'x-any': name } : known;
			return [...anywhere, own].map((body): [string, string, Asked] => ['POST', path, { body, headers }]);
		})
	);
});
