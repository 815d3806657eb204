// The app on one machine, for real guests and crew: docs/one-machine.md.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminSecret, startApp, type App } from '../support/app.ts';

const origin = 'https://crew.example.com';
const settings = {
	SCC_STAGE: 'production',
	ORIGIN: origin,
	MAIL_PROVIDER: 'ses',
	GMAIL_SENDER_EMAIL: 'crew@example.com',
	GMAIL_RECIPIENT: 'office@example.com',
	SCC_PASSWORD_COST: 'standard',
	SCC_DEMO: ''
};

describe('the app in production', () => {
	let app: App;
	beforeAll(async () => {
		app = await startApp({ env: settings });
	});
	afterAll(() => app.dispose());

	const ask = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${app.port}${path}`, init);
	/** Like a proxy that forwards a sign-in. */
	const signIn = (secret: string, from: string) => {
		const headers = { 'content-type': 'application/json', origin, 'x-forwarded-for': from };
		return ask('/api/session', { method: 'POST', headers, body: JSON.stringify({ user: 'admin', secret }) });
	};

	it('prints how it runs without the password, and starts without demo charters', async () => {
		expect(app.output()).toContain(`Ship Captain Crew is running at ${origin}`);
		expect(app.output()).toContain('Each write is on the disk before it is answered.');
		expect(app.output()).not.toMatch(/passcode|mailbox|password "/);
	});

	it('signs people in with a Secure cookie, and sends HSTS', async () => {
		const answer = await signIn(adminSecret, '198.51.100.7');
		expect(answer.status).toBe(200);
		expect(answer.headers.get('set-cookie')).toMatch(/; Secure/);
		expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=31536000/);
	});

	it('uses the address that the proxy adds, and ignores what clients claim', async () => {
		for (let tries = 0; tries < 10; tries++) {
			// Only the last address comes from the proxy.
			expect((await signIn('wrong', `203.0.113.${tries}, 198.51.100.8`)).status).toBe(401);
		}
		expect((await signIn('wrong', '203.0.113.99, 198.51.100.8')).status).toBe(429);
		expect((await signIn('wrong', '198.51.100.9')).status).toBe(401);
	});

	it('rejects requests from other sites, and shows no mailbox', async () => {
		const headers = { 'content-type': 'application/json', origin: 'https://elsewhere.example' };
		const body = JSON.stringify({ user: 'admin', secret: adminSecret });
		expect((await ask('/api/session', { method: 'POST', headers, body })).status).toBe(403);
		expect((await ask('/mailbox')).status).toBe(404);
	});
});

it('ignores claimed addresses outside production', async () => {
	const app = await startApp();
	try {
		const statuses: number[] = [];
		for (let tries = 0; tries < 11; tries++) {
			const headers = { 'content-type': 'application/json', 'x-forwarded-for': `198.51.100.${tries}` };
			const body = JSON.stringify({ user: 'admin', secret: 'wrong' });
			statuses.push((await fetch(`${app.url}/api/session`, { method: 'POST', headers, body })).status);
		}
		expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
	} finally {
		await app.dispose();
	}
});

describe('a start in production', () => {
	it.each<[string, Record<string, string>, RegExp]>([
		['without an address', { ORIGIN: '' }, /production: ORIGIN is not the address/],
		['with an address without HTTPS', { ORIGIN: 'http://crew.example.com' }, /ORIGIN is not the address/],
		['with an address that has a path', { ORIGIN: `${origin}/crew` }, /ORIGIN is not an address of the form/],
		['without the admin’s password', { ADMIN_PASS_HASH: '' }, /ADMIN_PASS_HASH is missing: npm run/],
		['with a password instead of its hash', { ADMIN_PASS_HASH: 'secret' }, /ADMIN_PASS_HASH is not a hash/],
		['without email', { MAIL_PROVIDER: '' }, /MAIL_PROVIDER is missing: gmail or ses/],
		['with email that stays here', { MAIL_PROVIDER: 'local' }, /MAIL_PROVIDER is local/],
		['with Gmail and no credentials', { MAIL_PROVIDER: 'gmail' }, /GMAIL_CLIENT_ID is missing/],
		['with cheap passwords', { SCC_PASSWORD_COST: 'low' }, /SCC_PASSWORD_COST is low/],
		['with a demo', { SCC_DEMO: '1' }, /SCC_DEMO is 1/],
		['with a stage of another name', { SCC_STAGE: 'prod' }, /SCC_STAGE is not one of local, staging, production/]
	])('%s is refused with the reason, and no value', async (_, env, words) => {
		const starting = startApp({ env: { ...settings, ...env } });
		await expect(starting).rejects.toThrow(words);
		await expect(starting).rejects.not.toThrow(/scrypt:|^\s+at /m);
	});
});
