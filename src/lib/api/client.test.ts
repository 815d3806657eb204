import { describe, expect, it } from 'vitest';
import { changeSession, request, type ApiRequest, type Network } from './client.ts';

const json = { 'content-type': 'application/json' };
const hasNoBody = new Set([204, 304]);

function networkOf(status: number, headers: Record<string, string>, text = '{}') {
	const sent: { path: string; init: RequestInit | undefined }[] = [];
	const network: Network = {
		fetch: (path, init) => {
			sent.push({ path: typeof path === 'string' ? path : 'not text', init });
			return Promise.resolve(new Response(hasNoBody.has(status) ? null : text, { status, headers }));
		},
		now: () => Date.parse('2026-11-25T18:00:00Z')
	};
	return { network, sent };
}

const ask: ApiRequest = { timeoutMs: 60_000 };

describe('the result of a request', () => {
	it.each<[string, number, Record<string, string>, string, ApiRequest, object]>([
		['JSON', 200, json, '{"a":1}', ask, { ok: true, kind: 'json', status: 200, body: { a: 1 } }],
		['a problem in JSON', 422, { 'content-type': 'application/problem+json' }, '{}', ask, { ok: true, status: 422 }],
		['nothing, as meant', 204, {}, '', ask, { ok: true, kind: 'empty', status: 204 }],
		['unchanged', 304, { etag: '"a"' }, '', { ...ask, etag: '"a"' }, { ok: true, kind: 'empty', status: 304 }],
		[
			'unchanged, by another validator',
			304,
			{ etag: '"b"' },
			'',
			{ ...ask, etag: '"a"' },
			{ ok: false, what: 'other' }
		],
		['unchanged, but never asked', 304, { etag: '"a"' }, '', ask, { ok: false, kind: 'foreign' }],
		[
			'a portal’s page',
			200,
			{ 'content-type': 'text/html' },
			'<p>Hi',
			ask,
			{ ok: false, kind: 'foreign', what: 'html' }
		],
		['half a response', 200, json, '{"a":', ask, { ok: false, kind: 'foreign', what: 'cut_off' }],
		['a pause', 503, { ...json, 'retry-after': '7' }, '{}', ask, { ok: true, status: 503, retryAfterMs: 7_000 }],
		['a validator', 200, { ...json, etag: '"c"' }, '{}', ask, { ok: true, etag: '"c"' }]
	])('is read: %s', async (_, status, headers, text, asked, expected) => {
		expect(await request('/api/x', asked, networkOf(status, headers, text).network)).toMatchObject(expected);
	});

	it('is none where no whole response came, and says whether that was our timeout', async () => {
		const failing = (init: RequestInit | undefined): Promise<Response> =>
			new Promise((_, reject) => {
				init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
			});
		const slow: Network = { fetch: (_, init) => failing(init), now: () => 0 };
		const dead: Network = { fetch: () => Promise.reject(new TypeError('Failed to fetch')), now: () => 0 };
		expect(await request('/api/x', { timeoutMs: 1 }, slow)).toEqual({ ok: false, kind: 'none', why: 'timed_out' });
		expect(await request('/api/x', ask, dead)).toEqual({ ok: false, kind: 'none', why: 'no_network' });
	});

	it('comes from our own server, and a write follows no redirect', async () => {
		const { network, sent } = networkOf(200, json);
		const ours = { mode: 'same-origin', cache: 'no-store', credentials: 'same-origin' };
		await request('/api/x', { ...ask, method: 'POST', text: '{"b":2}', key: 'k', ifMatch: 3 }, network);
		expect(sent[0]?.init).toMatchObject({
			...{ method: 'POST', body: '{"b":2}', redirect: 'error', ...ours },
			headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'k', 'If-Match': '"3"' }
		});
		await request('/api/x', ask, network);
		expect(sent[1]?.init).toMatchObject({ method: 'GET', redirect: 'follow', ...ours });
	});

	it('tells the server’s time, but never a portal’s', async () => {
		const date = { date: 'Wed, 25 Nov 2026 18:00:00 GMT' };
		const told: number[] = [];
		const onTime = (serverMs: number): void => void told.push(serverMs);
		await request('/api/x', ask, networkOf(200, { ...json, ...date }).network, onTime);
		expect(told).toEqual([Date.parse('2026-11-25T18:00:00.500Z')]);
		await request('/api/x', ask, networkOf(200, { 'content-type': 'text/html', ...date }, '<p>').network, onTime);
		expect(told).toHaveLength(1);
	});

	it.each<[string, NonNullable<ApiRequest['method']>, number, boolean, isKept: boolean]>([
		['a read', 'GET', 200, false, true],
		['a late read', 'GET', 200, true, false],
		['a late read that nothing changed', 'GET', 304, true, false],
		['a read without a session', 'GET', 401, false, true],
		['a late read without a session', 'GET', 401, true, false],
		['a write without a session', 'POST', 401, false, true],
		['a late write without a session', 'POST', 401, true, false],
		['a late write that was recorded', 'POST', 201, true, true],
		['a late write that was refused', 'POST', 422, true, true],
		['a late end of a session', 'DELETE', 204, true, true]
	])('counts for the session that it was sent in: %s', async (_, method, status, hasChanged, isKept) => {
		const { network } = networkOf(status, { ...json, etag: '"a"', date: 'Wed, 25 Nov 2026 18:00:00 GMT' });
		const told: number[] = [];
		const asking = request('/api/x', { ...ask, method, etag: '"a"' }, network, (serverMs) => void told.push(serverMs));
		if (hasChanged) changeSession();
		const expected = isKept ? { ok: true, status } : { ok: false, kind: 'none', why: 'no_network' };
		expect(await asking).toMatchObject(expected);
		expect(told).toHaveLength(isKept ? 1 : 0);
		// A request that is sent after the change belongs to the new session, so its 401 counts.
		expect(await request('/api/x', ask, networkOf(401, json).network)).toMatchObject({ ok: true, status: 401 });
	});
});
