import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultRights } from '../../../src/lib/domain/rights.ts';
import { adminSecret } from '../../support/app.ts';
import { createClient, createCrew, paymentBody, postPayment, signIn, type Client } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const raw = (path: string, init: RequestInit) => fetch(testApp.app.url + path, init);
const signInRaw = () =>
	raw('/api/session', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ user: 'admin', secret: adminSecret })
	});
const cookieOf = (response: Response) => response.headers.getSetCookie()[0] ?? '';

describe('signing in', () => {
	it('gives user, rights, end and token, and a cookie for the whole site that scripts can’t read', async () => {
		const response = await signInRaw();
		const body = await response.json();
		expect(response.status).toBe(200);
		expect(body).toEqual({
			user: { id: 'admin', name: 'Admin', role: 'admin', rights: expect.arrayContaining(['admin']) },
			expiresAt: expect.stringMatching(/Z$/),
			timeZone: 'America/Los_Angeles',
			paymentSettings: { askAboveCents: 100_000, otherMethods: ['Venmo', 'Zelle'], formerMethods: [] },
			token: expect.stringMatching(/^admin\.[\w-]{43}$/)
		});
		const cookie = cookieOf(response);
		expect(cookie).toMatch(/^scc_session=admin\.[\w-]+;/);
		expect(cookie).toMatch(/HttpOnly/i);
		expect(cookie).toMatch(/SameSite=Lax/i);
		expect(cookie).toMatch(/Path=\/(;|$)/i);
		expect(cookie).not.toMatch(/Secure/i);
		const days = (Date.parse(body.expiresAt) - Date.now()) / 86_400_000;
		expect(days).toBeGreaterThan(80);
	});

	it('is remembered by the cookie, and by the token as a bearer', async () => {
		const response = await signInRaw();
		const { token, ...session } = await response.json();
		const either: Record<string, string>[] = [
			{ cookie: cookieOf(response).split(';')[0]! },
			{ authorization: `Bearer ${token}` }
		];
		for (const headers of either) {
			const seen = await raw('/api/session', { headers });
			expect(await seen.json()).toEqual(session);
		}
	});

	it('ends with DELETE, for this session alone', async () => {
		const [one, two] = [await signIn(testApp.app.url, 'admin', adminSecret), testApp.admin];
		expect((await one.send('DELETE', '/api/session')).status).toBe(204);
		expect((await one.get('/api/session')).body.reason).toBe('not_signed_in');
		expect((await two.get('/api/session')).status).toBe(200);
		expect((await testApp.stranger.send('DELETE', '/api/session')).status).toBe(204);
	});

	it.each([
		['admin', 'wrong'],
		['nobody', adminSecret],
		['ADMIN ', 'wrong']
	])('refuses %j with %j alike', async (user, secret) => {
		const answer = await testApp.stranger.post('/api/session', { user, secret });
		expect({ status: answer.status, reason: answer.body.reason }).toEqual({ status: 401, reason: 'wrong_credentials' });
	});

	it('answers 422 naming the field when something is missing', async () => {
		const answer = await testApp.stranger.post('/api/session', { user: 'admin' });
		expect(answer.status).toBe(422);
		expect(answer.body.errors).toEqual([{ field: 'secret', reason: 'missing' }]);
	});

	it('throttles a user who guesses, returns how long, and rejects even the right secret until then', async () => {
		const { crewId, passcode } = await createCrew(testApp.admin, { name: 'Guessed Upon' });
		const attempts = await Promise.all(
			Array.from({ length: 12 }, () => testApp.stranger.post('/api/session', { user: crewId, secret: 'wrong one' }))
		);
		expect(attempts.some((answer) => answer.status === 401)).toBe(true);
		const answer = await testApp.stranger.post('/api/session', { user: crewId, secret: passcode });
		expect({ status: answer.status, reason: answer.body.reason }).toEqual({ status: 429, reason: 'too_many_attempts' });
		expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
	});

	it.each(['', 'x', 'admin.', 'admin.short', 'larkin.' + 'A'.repeat(43), 'ä.' + 'A'.repeat(43), 'a'.repeat(5000)])(
		'accepts the token %j for nobody',
		async (token) => {
			const seen = await raw('/api/session', { headers: { cookie: `scc_session=${encodeURIComponent(token)}` } });
			expect((await seen.json()).reason).toBe('not_signed_in');
		}
	);
});

describe('a session whose account was revoked', () => {
	const ended = async (client: Client) => {
		const { status, body } = await client.get('/api/session');
		return [status, body.reason];
	};

	it.each([
		['deactivated', { isActive: false }],
		['given a new passcode', { passcode: 'another passcode' }],
		['signed out by the office', { endSessions: true }]
	])('by being %s gets 401 account_ended for everything, and stays ended', async (_, revoke) => {
		const { crewId, passcode } = await createCrew(testApp.admin, {
			name: `Revoked ${Object.keys(revoke)[0]?.slice(0, 4)}`
		});
		const client = await signIn(testApp.app.url, crewId, passcode);
		const { eventId } = await testApp.newEvent();
		expect((await testApp.admin.send('PATCH', `/api/crew/${crewId}`, revoke)).status).toBe(200);
		expect(await ended(client)).toEqual([401, 'account_ended']);
		expect((await client.get('/api/events')).body.reason).toBe('account_ended');
		expect((await postPayment(client, eventId, paymentBody())).status).toBe(401);
		expect((await client.post('/api/outbox', { operations: [] })).body.reason).toBe('account_ended');
		await testApp.admin.send('PATCH', `/api/crew/${crewId}`, { isActive: true, passcode });
		expect(await ended(client)).toEqual([401, 'account_ended']);
		expect((await (await signIn(testApp.app.url, crewId, passcode)).get('/api/session')).status).toBe(200);
	});

	it('by signing out everywhere ends with all others of that account and no one else’s', async () => {
		const { crewId, passcode } = await createCrew(testApp.admin, { name: 'Everywhere Lund' });
		const [one, two] = [
			await signIn(testApp.app.url, crewId, passcode),
			await signIn(testApp.app.url, crewId, passcode)
		];
		expect((await one.send('DELETE', '/api/session?everywhere=yes')).body.reason).toBe('invalid');
		const answer = await one.send('DELETE', '/api/session?everywhere=1');
		expect([answer.status, answer.text]).toEqual([204, '']);
		expect(answer.headers.getSetCookie()[0]).toMatch(/^scc_session=;/);
		for (const client of [one, two]) expect(await ended(client)).toEqual([401, 'account_ended']);
		expect((await one.send('DELETE', '/api/session?everywhere=1')).body.reason).toBe('account_ended');
		expect((await testApp.stranger.send('DELETE', '/api/session?everywhere=1')).body.reason).toBe('not_signed_in');
		expect((await testApp.captain.get('/api/session')).status).toBe(200);
	});

	it('is refused from another site', async () => {
		const cookie = `scc_session=${testApp.captain.token}`;
		const response = await raw('/api/session?everywhere=1', {
			method: 'DELETE',
			headers: { cookie, origin: 'https://elsewhere.example' }
		});
		expect(response.status).toBe(403);
		expect((await testApp.captain.get('/api/session')).status).toBe(200);
	});
});

describe('an account', () => {
	it('loses its sessions at once when it ends or its passcode changes, and new rights count at once', async () => {
		const { crewId, passcode } = await createCrew(testApp.admin, { name: 'Tove Ashby', role: 'crew' });
		const client = await signIn(testApp.app.url, crewId, passcode);
		const change = (body: unknown) => testApp.admin.send('PATCH', `/api/crew/${crewId}`, body);
		await change({ rights: ['payments:log', 'payments:see'] });
		expect((await client.get('/api/session')).body.user.rights).toEqual(['payments:log', 'payments:see']);
		await change({ passcode: 'another passcode' });
		expect((await client.get('/api/session')).status).toBe(401);
		const again = await signIn(testApp.app.url, crewId, 'another passcode');
		await change({ isActive: false });
		expect((await again.get('/api/session')).status).toBe(401);
		const refused = await testApp.stranger.post('/api/session', { user: crewId, secret: 'another passcode' });
		expect(refused.body.reason).toBe('wrong_credentials');
	});

	it('is made and listed by an admin alone, with an id from its name, and never shows its passcode', async () => {
		const made = await testApp.admin.post('/api/crew', { name: 'Søren Østby', passcode: 'hemmelig kode' });
		expect(made.status).toBe(201);
		expect(made.body.crew).toMatchObject({ crewId: 'ostby', role: 'crew', rights: defaultRights.crew, isActive: true });
		const namesake = await testApp.admin.post('/api/crew', { name: 'Nils Østby', passcode: 'hemmelig kode' });
		expect(namesake.body.crew.crewId).toBe('ostby2');
		const taken = await testApp.admin.post('/api/crew', { name: 'X', crewId: 'ostby', passcode: 'hemmelig kode' });
		expect({ status: taken.status, reason: taken.body.reason }).toEqual({ status: 409, reason: 'crew_taken' });
		const list = await testApp.admin.get('/api/crew');
		expect(list.body.crew.map((one: { crewId: string }) => one.crewId)).toContain('ostby');
		expect(list.text).not.toMatch(/scrypt|passcode|hemmelig/);
		for (const other of [testApp.captain, testApp.crew, testApp.service]) {
			expect((await other.get('/api/crew')).body.reason).toBe('not_allowed');
			expect((await other.post('/api/crew', {})).body.reason).toBe('not_allowed');
		}
		expect((await testApp.admin.send('PATCH', '/api/crew/nobody', {})).body.reason).toBe('crew_not_found');
		expect((await testApp.admin.post('/api/crew', { name: '株式', passcode: '123456' })).body.errors[0].field).toBe(
			'name'
		);
		expect((await testApp.admin.post('/api/crew', { name: 'X', crewId: 'admin', passcode: '123456' })).status).toBe(
			422
		);
	});
});

describe('a user name', () => {
	it('goes to one of eight simultaneous requests; the others learn that it is taken', async () => {
		const answers = await Promise.all(
			Array.from({ length: 8 }, (_, i) =>
				testApp.admin.post('/api/crew', { name: `Nils Holm ${i}`, crewId: 'holm', passcode: '123456' })
			)
		);
		expect(answers.map((answer) => answer.body.reason ?? answer.status).toSorted()).toEqual([
			201,
			...Array.from({ length: 7 }, () => 'crew_taken')
		]);
	});

	it.each(['admin', 'Admin', 'admin.', 'ad-min', 'service', 'jr.', 'a..b'])('may not be %j', async (crewId) => {
		const answer = await testApp.admin.post('/api/crew', { name: 'Nils Holm', crewId, passcode: '123456' });
		expect([answer.status, answer.body.errors]).toEqual([422, [{ field: 'crewId', reason: 'not_a_crew_id' }]]);
	});

	it.each([
		['Rex Harbor Jr.', 'harbor'],
		['Agnes Service', 'agnes.service'],
		['Nia Admin', 'nia.admin']
	])('is made of %j as %s', async (name, crewId) => {
		const answer = await testApp.admin.post('/api/crew', { name, passcode: '123456' });
		expect([answer.status, answer.body.crew?.crewId]).toEqual([201, crewId]);
	});
});

describe('a request from another site', () => {
	const send = async (headers: Record<string, string>, token?: string) => {
		const { eventId } = await testApp.newEvent();
		const body = JSON.stringify(paymentBody());
		const cookie = `scc_session=${testApp.captain.token}`;
		const response = await raw(`/api/events/${eventId}/payment`, {
			method: 'POST',
			body,
			headers: {
				'content-type': 'application/json',
				...key(JSON.parse(body).paymentId),
				...(token ? { authorization: `Bearer ${token}` } : { cookie }),
				...headers
			}
		});
		return { status: response.status, reason: (await response.json()).reason };
	};
	const refused = { status: 403, reason: 'cross_origin' };

	it('is refused when it brings the cookie', async () => {
		expect(await send({ origin: 'https://elsewhere.example' })).toEqual(refused);
		expect(await send({ origin: 'null' })).toEqual(refused);
		expect(await send({ origin: testApp.app.url.replace('http:', 'https:') })).toEqual(refused);
		expect(await send({ 'sec-fetch-site': 'cross-site' })).toEqual(refused);
		expect(await send({ 'sec-fetch-site': 'same-site' })).toEqual(refused);
	});

	it('is accepted from our own pages, from programs, and with a bearer token', async () => {
		expect((await send({ origin: testApp.app.url, 'sec-fetch-site': 'same-origin' })).status).toBe(201);
		expect((await send({})).status).toBe(201);
		expect((await send({ origin: 'https://elsewhere.example' }, testApp.captain.token)).status).toBe(201);
	});

	it('is refused in JSON also as a form, and can’t sign anybody in', async () => {
		for (const contentType of ['application/x-www-form-urlencoded', 'text/plain', 'application/json']) {
			const response = await raw('/api/session', {
				method: 'POST',
				body: '{}',
				headers: { 'content-type': contentType, origin: 'https://elsewhere.example' }
			});
			expect({ status: response.status, reason: (await response.json()).reason }).toEqual(refused);
		}
	});
});

it('keeps sessions over a kill -9', async () => {
	const { eventId } = await testApp.newEvent();
	await testApp.app.kill9();
	await testApp.app.restart();
	const client = createClient(testApp.app.url, testApp.captain.token);
	expect((await postPayment(client, eventId, paymentBody())).status).toBe(201);
});
