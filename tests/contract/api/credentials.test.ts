import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { paymentBody, postPayment, type Client } from '../../support/api.ts';
import { startTestApp, type TestApp } from './test-app.ts';

// Every secret of a server, with a value that can be found wherever it appears.
const secrets: Record<string, string> = {
	GMAIL_CLIENT_ID: 'recognisable-client-id-4711',
	GMAIL_CLIENT_SECRET: 'recognisable-client-secret-4712',
	GMAIL_REFRESH_TOKEN: 'recognisable-refresh-token-4713',
	AWS_SECRET_ACCESS_KEY: 'recognisable-aws-secret-4714',
	AWS_SESSION_TOKEN: 'recognisable-aws-session-4715'
};

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp({
		...secrets,
		AWS_ACCESS_KEY_ID: 'recognisable-aws-id-4716',
		MAIL_PROVIDER: 'gmail',
		GMAIL_SENDER_EMAIL: 'crew@example.com',
		GMAIL_RECIPIENT: 'office@example.com',
		// Nothing leaves this machine, because the proxy for outgoing requests doesn't exist.
		HTTPS_PROXY: 'http://127.0.0.1:9',
		HTTP_PROXY: 'http://127.0.0.1:9',
		NO_PROXY: 'localhost,127.0.0.1'
	});
	const { eventId } = await testApp.newEvent();
	await postPayment(testApp.captain, eventId, paymentBody());
});
afterAll(() => testApp.app.dispose());

function leaksIn(text: string): string[] {
	return Object.entries(secrets).flatMap(([name, value]) => (text.includes(value) ? [name] : []));
}

/** Reads everything that these addresses link to, directly or indirectly, as one person. */
async function crawl(client: Client, starts: readonly string[]): Promise<Map<string, string>> {
	const seen = new Map<string, string>();
	const open = [...starts];
	for (let path = open.pop(); path !== undefined && seen.size < 400; path = open.pop()) {
		if (seen.has(path)) continue;
		const { headers, text } = await client.send('GET', path);
		seen.set(path, `${[...headers].join('\n')}\n${text}`);
		const linked = [...text.matchAll(/(?:href|src|from|import)\s*[=(]?\s*["'](\/[^"'#\s]*)["']/g)];
		open.push(...linked.map(([, found]) => found ?? '/').filter((found) => !found.startsWith('//')));
		const beside = [...text.matchAll(/["'](\.\.?\/[\w./-]+\.(?:js|css))["']/g)];
		open.push(...beside.map(([, found]) => new URL(found ?? '', `http://app${path}`).pathname));
	}
	return seen;
}

it('no answer to anybody has a credential in it, in its body or its headers', async () => {
	const { body } = await testApp.admin.get('/api/events');
	const eventId: string = body.events[0].eventId;
	const pages = ['', 'sign-in', 'outbox', `charter/${eventId}`, `g/${eventId}`, `g/${eventId}/waiver`, 'mailbox'];
	const office = ['events', `events/${eventId}`, 'crew', 'waiver-texts', 'mail'].map((page) => `admin/${page}`);
	const api = ['health', 'mail', 'mail?list=waiting', 'mail/x/receipt', 'crew', 'session', 'events', 'waiver-texts'];
	const starts = [...pages, ...office, ...api.map((path) => `api/${path}`), `api/events/${eventId}`, 'nothing/here'];
	for (const client of [testApp.admin, testApp.captain, testApp.stranger]) {
		const seen = await crawl(
			client,
			starts.map((path) => `/${path}`)
		);
		expect(seen.size).toBeGreaterThan(starts.length + 10);
		const leaks = [...seen].flatMap(([path, text]) => leaksIn(text).map((name) => `${name} at ${path}`));
		expect(leaks).toEqual([]);
	}
});

it('no file that browsers get has a credential in it, or the name of one that was put there by the build', () => {
	const root = resolve(import.meta.dirname, '..', '..', '..', 'build', 'assets');
	const files = globSync('**/*.{js,css,html,json,svg,webmanifest,txt,map}', { cwd: root });
	expect(files.length).toBeGreaterThan(20);
	const leaks = files.flatMap((file) => {
		const text = readFileSync(join(root, file), 'utf8');
		const named = Object.keys(secrets).filter((name) => text.includes(name));
		return [...leaksIn(text), ...named].map((name) => `${name} in ${file}`);
	});
	expect(leaks).toEqual([]);
});

it('emails that can’t be sent show as waiting, without any credentials', async () => {
	const { status, text, body } = await testApp.admin.get('/api/mail');
	expect(status).toBe(200);
	expect(body.status).toMatchObject({ provider: 'gmail', configured: true });
	expect(body.waiting.items).not.toEqual([]);
	expect(leaksIn(text)).toEqual([]);
	expect(leaksIn(testApp.app.output())).toEqual([]);
});

it('there is no mailbox if emails are really sent', async () => {
	for (const path of ['/mailbox', '/mailbox/0', '/mailbox/0/0']) {
		const answer = await testApp.admin.get(path);
		expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
			path,
			404,
			expect.stringMatching(/^text\/html/)
		]);
	}
});
