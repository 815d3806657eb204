// Tests how the running app answers. start.test.ts tests starting and stopping it.
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, createEvent, paymentBody, postPayment, signInAsAdmin } from '../support/api.ts';
import { adminSecret, startApp, type App } from '../support/app.ts';

describe('the started app', () => {
	let app: App;
	beforeAll(async () => {
		app = await startApp();
	});
	afterAll(() => app.dispose());

	it('answers under every hostname of this machine, even if the browser sends an origin', async () => {
		for (const name of ['localhost', '127.0.0.1', '[::1]']) {
			const url = `http://${name}:${app.port}`;
			const answer = await createClient(url).post(
				'/api/session',
				{ user: 'admin', secret: adminSecret },
				{ origin: url }
			);
			expect([name, answer.status]).toEqual([name, 200]);
		}
	});

	it('rejects requests from pages of other sites', async () => {
		const body = { user: 'admin', secret: adminSecret };
		const foreign = await createClient(app.url).post('/api/session', body, { origin: 'https://elsewhere.example' });
		expect(foreign.status).toBe(403);
		expect(foreign.body.reason).toBe('cross_origin');
	});

	it('lets browsers cache immutable files, and revalidate the others', async () => {
		const page = await fetch(`${app.url}/`);
		expect(page.status).toBe(200);
		expect(page.headers.get('cache-control')).toBe('no-cache');
		const script = /\/_app\/immutable\/[\w./-]+\.js/.exec(await page.text())?.[0];
		const asset = await fetch(`${app.url}${script}`, { method: 'HEAD' });
		expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
		const worker = await fetch(`${app.url}/service-worker.js`);
		expect(worker.status).toBe(200);
		expect(worker.headers.get('content-type')).toContain('javascript');
		expect(worker.headers.get('cache-control')).toBe('no-cache');
		const etag = page.headers.get('etag')!;
		expect((await fetch(`${app.url}/`, { headers: { 'if-none-match': etag } })).status).toBe(304);
	});

	it.each(['gzip', 'br'])('sends the file compressed with %s to clients that accept it', async (coding) => {
		const small = await fetch(`${app.url}/service-worker.js`, { headers: { 'accept-encoding': coding } });
		expect(small.headers.get('content-encoding')).toBe(coding);
		expect(small.headers.get('content-type')).toContain('javascript');
		const plain = await fetch(`${app.url}/service-worker.js`, { headers: { 'accept-encoding': 'identity' } });
		expect(plain.headers.get('content-encoding')).toBeNull();
		expect(await small.text()).toBe(await plain.text());
	});

	it('answers HEAD without a body', async () => {
		const head = await fetch(`${app.url}/`, { method: 'HEAD' });
		expect([head.status, await head.text()]).toEqual([200, '']);
	});

	it.each([
		...['/anything-crew', '/no/such/page', '/outbox/old', '/admin/no-such-page', '/charter/x/y', '/mailbox/x/y/z'],
		...['/g/2026-05-23-nobody/no-such-page', '/index.php', '/charter', '/%zz']
	])('answers 404 to %s, with a page that says so', async (path) => {
		const answer = await fetch(`${app.url}${path}`, { headers: { accept: 'text/html' } });
		expect([answer.status, answer.headers.get('content-type')]).toEqual([404, expect.stringContaining('text/html')]);
	});

	it('keeps crawlers out', async () => {
		const robots = await fetch(`${app.url}/robots.txt`);
		expect([robots.status, robots.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
		expect(await robots.text()).toBe('User-agent: *\nDisallow: /\n');
		const pages = ['/', '/sign-in', '/admin', '/g/2026-05-23-nobody', '/g/2026-05-23-nobody/waiver', '/api/health'];
		for (const path of pages) {
			const answer = await fetch(`${app.url}${path}`);
			expect([path, answer.headers.get('x-robots-tag')]).toEqual([path, 'noindex']);
		}
	});

	it.each([
		'/_app/immutable/no-such.js',
		'/no-such.png',
		'/theme.js/',
		'/theme.js.br',
		'/icons/',
		'/ICONS/icon-192.png'
	])('answers 404 without a page for a missing file: %s', async (path) => {
		const answer = await fetch(`${app.url}${path}`);
		expect(answer.status).toBe(404);
		expect(await answer.text()).not.toContain('<');
	});

	it('answers errors with a page at guest addresses, and with JSON at API addresses', async () => {
		const typeOf = async (path: string, init: RequestInit = {}): Promise<[number, string | null]> => {
			const answer = await fetch(`${app.url}${path}`, init);
			return [answer.status, answer.headers.get('content-type')];
		};
		const problem = 'application/problem+json';
		expect(await typeOf('/g/2026-05-23-nobody/waiver')).toEqual([404, expect.stringContaining('text/html')]);
		expect(await typeOf('/api/nothing')).toEqual([404, problem]);
		expect(await typeOf('/api')).toEqual([404, problem]);
		expect(await typeOf('//api/health')).toEqual([404, problem]);
		expect(await typeOf('/API/health')).toEqual([404, problem]);
		expect(await typeOf('/api/health', { method: 'DELETE' })).toEqual([405, problem]);
	});

	it.each([3, 5])('answers a guest’s form of %i MB with a page, even if it is sent in chunks', async (megabytes) => {
		const form = `name=${'x'.repeat(megabytes * 1_000_000)}`;
		for (const body of [form, new Blob([form]).stream()]) {
			const headers = { 'content-type': 'application/x-www-form-urlencoded' };
			const request = { method: 'POST', headers, body, duplex: 'half' };
			const answer = await fetch(`${app.url}/g/2026-05-23-nobody/waiver`, request);
			expect([answer.status, answer.headers.get('content-type')]).toEqual([413, expect.stringContaining('text/html')]);
		}
	});

	it('ignores forwarded headers from clients, and never returns the edge’s secret', async () => {
		const headers = {
			'x-origin-verify': 'guessed',
			'x-forwarded-for': '198.51.100.7',
			'x-forwarded-host': 'x.example'
		};
		const answer = await fetch(`${app.url}/api/health`, { headers });
		expect(answer.status).toBe(200);
		expect(JSON.stringify([...answer.headers])).not.toContain('origin-verify');
	});

	it('rejects a body that is too large, with or without a content length', async () => {
		const flood = new Uint8Array(3 * 1024 * 1024);
		const stream = new ReadableStream({
			start(controller) {
				controller.enqueue(flood);
				controller.close();
			}
		});
		for (const body of [flood, stream]) {
			const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' };
			const answer = await fetch(`${app.url}/api/outbox`, request);
			expect(answer.status).toBe(413);
			expect(answer.headers.get('content-type')).toContain('application/problem+json');
			expect((await answer.json()).reason).toBe('too_large');
		}
	});

	it('survives clients that disconnect during a request', async () => {
		const attempts = Array.from({ length: 20 }, () => {
			const controller = new AbortController();
			const answer = fetch(`${app.url}/api/health`, { signal: controller.signal }).catch(() => undefined);
			setTimeout(() => controller.abort(), 2);
			return answer;
		});
		await Promise.all(attempts);
		expect((await fetch(`${app.url}/api/health`)).status).toBe(200);
	});

	it.runIf(existsSync('/proc/self/status'))('stays within its memory while people sign in and pay', async () => {
		const [admin] = await Promise.all(Array.from({ length: 10 }, () => signInAsAdmin(app.url)));
		const { eventId } = await createEvent(admin!);
		for (let round = 0; round < 15; round++) {
			await Promise.all(Array.from({ length: 20 }, () => postPayment(admin!, eventId, paymentBody())));
		}
		const status = readFileSync(`/proc/${app.pid}/status`, 'utf8');
		const residentMb = Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
		// All of `npm start` may use 350 MB, and npm itself takes 60 to 75 of them.
		expect(residentMb).toBeLessThan(270);
	});
});
