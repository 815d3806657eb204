// Names that every object inherits, such as `constructor` and `__proto__`, are ordinary text wherever a client sends them.
import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentBody } from '../../support/api.ts';
import { startCast, type Cast } from './cast.ts';

const names = [...Object.getOwnPropertyNames(Object.prototype), 'default', 'then', 'length', 'prototype'];
const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];

const routesFolder = resolve(import.meta.dirname, '..', '..', '..', 'src', 'routes');
const routes = [
	...new Set(
		globSync('**/{+page.svelte,+server.ts,+page.ts,+page.server.ts}', { cwd: routesFolder }).map((file) =>
			join('/', file.replaceAll('\\', '/').replace(/(\(\w+\)\/?)?\+[^/]+$|\/\+[^/]+$/, '')).replace(/\/\(\w+\)/, '')
		)
	)
].sort();

let cast: Cast;
let eventId: string;
beforeAll(async () => {
	cast = await startCast();
	({ eventId } = await cast.newEvent());
}, 120_000);
afterAll(() => cast.app.dispose());

/** A route's address: its event is a real one, and every other parameter is the name. */
const addressOf = (route: string, name: string): string =>
	route.replace('[event]', eventId).replace(/\[(\.\.\.)?\w+\]/g, encodeURIComponent(name));

type Asked = { body?: string; headers?: Record<string, string> };

async function ask(method: string, path: string, init: Asked = {}): Promise<Response> {
	const headers = { 'content-type': 'application/json', authorization: `Bearer ${cast.admin.token}`, ...init.headers };
	const response = await fetch(cast.app.url + path, { ...init, method, redirect: 'manual', headers });
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

describe.each(routes)('%s', (route) => {
	const isEnding = (method: string): boolean => method === 'DELETE' && route === '/api/session';
	const asked = (method: string, name: string): Asked => ({
		...(isEnding(method) && { headers: { authorization: `Bearer ${name}` } }),
		...(method !== 'GET' && method !== 'HEAD' && { body: '{}' })
	});

	it('answers POST with every such name for an action', async () => {
		for (const name of names) {
			const response = await ask('POST', `${addressOf(route, name)}?/${name}`, asked('POST', name));
			await response.arrayBuffer();
		}
	});

	it.each(methods)('answers %s with all of them in its query, and with each in its path', async (method) => {
		const query = names.flatMap((name) => [`${name}=${name}`, `/${name}=1`, encodeURIComponent(`/${name}`)]).join('&');
		await (await ask(method, `${addressOf(route, 'x')}?${query}`, asked(method, 'x'))).arrayBuffer();
		if (!route.includes('[')) return;
		for (const name of names) {
			const path = route.replace(/\[(\.\.\.)?\w+\]/g, encodeURIComponent(name));
			await (await ask(method, path, asked(method, name))).arrayBuffer();
		}
	});
});

it.each(names)('refuses a form for an action %s, with and without a session', async (name) => {
	for (const authorization of [`Bearer ${cast.admin.token}`, 'none']) {
		const response = await ask('POST', `/g/${eventId}/waiver?/${name}`, {
			headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
			body: 'name=x'
		});
		expect(response.status).toBe(404);
	}
});

it.each(names)('takes %s for a field, a kind, a header or a cookie of no meaning', async (name) => {
	const bodies = [
		JSON.stringify({ [name]: name }),
		`{"${name}":{"${name}":1}}`,
		JSON.stringify({ ...paymentBody(), method: name, patronId: name, takenBy: name }),
		JSON.stringify({ operations: [{ key: name, kind: name, eventId: name, body: `{"${name}":1}` }] }),
		JSON.stringify({ user: name, secret: name, role: name, rights: [name], status: name, kind: name })
	];
	for (const path of ['/api/session', '/api/events', '/api/outbox', '/api/crew', `/api/events/${eventId}/payment`]) {
		for (const body of bodies) {
			const headers = { 'idempotency-key': name, 'if-match': name, cookie: `${name}=${name}`, [`x${name}`]: name };
			const response = await ask('POST', path, {
				body,
				headers: path === '/api/session' ? { 'x-any': name } : headers
			});
			await response.arrayBuffer();
		}
	}
});
