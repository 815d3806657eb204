import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, paymentBody, postPayment, type Answer } from '../../support/api.ts';
import { holdRequest } from '../../support/held-request.ts';
import { scaled } from '../../support/slowness.ts';
import { startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const reasonOf = ({ status, body }: Answer) => [status, body?.reason];
const create = (body: Record<string, unknown>) => testApp.admin.post('/api/service-keys', body);
const list = async () => (await testApp.admin.get('/api/service-keys')).body.keys;
const clientOf = (created: Answer) => createClient(testApp.app.url, created.body.key);
const booking = (hostFirstName: string) => ({
	...{ date: '2026-07-04', hostFirstName, title: 'Sunset sail', location: 'Harbor Island' },
	...{ startsAt: '17:00', endsAt: '20:00', timeZone: 'America/Los_Angeles', totalPriceCents: 80_000 }
});

describe('a service key', () => {
	it('is shown once, and listed without its secret or its hash', async () => {
		const created = await create({ name: ' Harbor\u200b Site ', rights: ['events:write', 'events:see'] });
		expect(created.status).toBe(201);
		const { id, key } = created.body;
		expect(created.body).toEqual({
			...{ id, key, name: 'Harbor Site', rights: ['events:see', 'events:write'] },
			createdAt: expect.stringMatching(/Z$/)
		});
		expect(created.headers.get('location')).toBe(`/api/service-keys/${id}`);
		const secret = String(key).slice(-20);
		const listed = await testApp.admin.get('/api/service-keys');
		expect(listed.body.keys).toEqual([
			{ id, name: 'Harbor Site', rights: ['events:see', 'events:write'], createdAt: created.body.createdAt }
		]);
		const log = await testApp.admin.get('/api/audit');
		for (const { text } of [listed, log]) expect(text).not.toContain(secret);
		expect(listed.text).not.toMatch(/[0-9a-f]{64}/);
		expect(log.body.entries[0]).toMatchObject({ action: 'key_created', targetId: id, targetName: 'Harbor Site' });
	});

	it.each<[Record<string, unknown>, string]>([
		[{ rights: ['events:see'] }, 'name'],
		[{ name: '\u2800', rights: ['events:see'] }, 'name'],
		[{ name: 'A', rights: [] }, 'rights'],
		[{ name: 'A' }, 'rights'],
		[{ name: 'A', rights: 'events:see' }, 'rights'],
		[{ name: 'A', rights: ['everything'] }, 'rights.0'],
		[{ name: 'A', rights: ['__proto__'] }, 'rights.0']
	])('is refused as %j, naming the field', async (body, field) => {
		const before = await list();
		const answer = await create(body);
		expect([...reasonOf(answer), answer.body.errors[0].field]).toEqual([422, 'invalid', field]);
		expect(await list()).toEqual(before);
	});

	it('allows exactly what its rights allow, as a service', async () => {
		const writer = await create({ name: 'Writer', rights: ['events:write'] });
		const client = clientOf(writer);
		const session = await client.get('/api/session');
		expect(session.body.user).toEqual({
			...{ id: `key:${writer.body.id}`, name: 'Writer', role: 'service', rights: ['events:write'] }
		});
		const made = await client.post('/api/events', booking('Kelp'));
		expect(made.status).toBe(201);
		for (const path of ['/api/events', '/api/crew', '/api/settings', '/api/service-keys', '/api/audit'])
			expect([path, ...reasonOf(await client.get(path))]).toEqual([path, 403, 'not_allowed']);
		expect(reasonOf(await postPayment(client, made.body.event.eventId, paymentBody()))).toEqual([403, 'not_allowed']);
		const reader = clientOf(await create({ name: 'Reader', rights: ['events:see'] }));
		expect((await reader.get('/api/events?from=2026-07-04&to=2026-07-04')).body.events[0]).not.toHaveProperty(
			'balanceCents'
		);
		expect(reasonOf(await reader.post('/api/events', booking('Reef')))).toEqual([403, 'not_allowed']);
	});

	it('shows its name on its changes in the audit log and on charters', async () => {
		const created = await create({ name: 'Channel', rights: ['events:write'] });
		const { eventId } = (await clientOf(created).post('/api/events', booking('Cove'))).body.event;
		const { entries } = (await testApp.admin.get(`/api/audit?event=${eventId}`)).body;
		expect(entries).toMatchObject([
			{ action: 'event_created', actorId: `key:${created.body.id}`, actorName: 'Channel', sessionId: created.body.id }
		]);
	});

	it('shows when it was last used', async () => {
		const created = await create({ name: 'Used', rights: ['events:see'] });
		await clientOf(created).get('/api/session');
		const { lastUsedAt } = (await list()).find((key: { id: string }) => key.id === created.body.id);
		expect(Math.abs(Date.parse(lastUsedAt) - Date.now())).toBeLessThan(scaled(60_000));
	});

	it('is refused with a wrong secret, an unknown id, or another key’s secret', async () => {
		const [one, two] = [
			await create({ name: 'One', rights: ['events:see'] }),
			await create({ name: 'Two', rights: ['events:see'] })
		];
		const [, id, secret] = /^(scc_\w{12}_)(.*)$/.exec(one.body.key) ?? [];
		const other = String(two.body.key).slice(17);
		for (const token of [
			`${id}${other}`,
			`${id}${String(secret).slice(0, -1)}x`,
			`scc_000000000000_${secret}`,
			`${id}`,
			'scc_'
		]) {
			expect(reasonOf(await createClient(testApp.app.url, token).get('/api/session'))).toEqual([401, 'not_signed_in']);
		}
	});

	it('ends at once when it is revoked, and revoking is idempotent', async () => {
		const created = await create({ name: 'Gone', rights: ['events:see'] });
		const client = clientOf(created);
		expect((await client.get('/api/events')).status).toBe(200);
		const revoke = (id: string) => testApp.admin.send('DELETE', `/api/service-keys/${id}`);
		expect([(await revoke(created.body.id)).status, (await revoke(created.body.id)).status]).toEqual([204, 204]);
		expect(reasonOf(await client.get('/api/events'))).toEqual([401, 'account_ended']);
		expect((await list()).map((key: { id: string }) => key.id)).not.toContain(created.body.id);
		for (const odd of ['000000000000', 'x', '__proto__'])
			expect(reasonOf(await revoke(odd))).toEqual([404, 'not_found']);
	});

	it('records nothing of a request that it was revoked in the middle of', async () => {
		const created = await create({ name: 'Slow', rights: ['events:write'] });
		const url = `${testApp.app.url}/api/bookings/slow/S-1`;
		const body = { ...booking('Slowpoke'), patrons: [{ name: 'Ana Reyes' }, { name: 'Wes Oar' }] };
		const held = await holdRequest(url, { method: 'PUT', token: created.body.key, body });
		expect((await testApp.admin.send('DELETE', `/api/service-keys/${created.body.id}`)).status).toBe(204);
		const answer = await held.finish();
		expect([answer.status, answer.body.reason]).toEqual([401, 'account_ended']);
		const { events } = (await testApp.admin.get('/api/events?from=2026-07-04&to=2026-07-04')).body;
		expect(JSON.stringify(events)).not.toContain('slowpoke');
	});

	it('that is revoked while twenty requests run leaves each charter whole and in the audit log, or none of it', async () => {
		const created = await create({ name: 'Busy', rights: ['events:write'] });
		const client = clientOf(created);
		const patrons = ['Ana Reyes', 'Wes Oar', 'Noor Haddad'].map((name) => ({ name }));
		const hosts = Array.from({ length: 20 }, (_, at) => `Busy${'abcdefghijklmnopqrst'[at]}`);
		let revoked: Promise<Answer> | undefined;
		const answers = await Promise.all(
			hosts.map(async (host, at) => {
				const answer = await client.send('PUT', `/api/bookings/busy/B-${at}`, { ...booking(host), patrons });
				revoked ??= testApp.admin.send('DELETE', `/api/service-keys/${created.body.id}`);
				return answer;
			})
		);
		expect((await revoked)?.status).toBe(204);
		for (const [at, answer] of answers.entries()) {
			const slug = `2026-07-04-${hosts[at]?.toLowerCase()}`;
			const { status, body } = await testApp.admin.get(`/api/events/${slug}`);
			if (answer.status !== 201) {
				expect([...reasonOf(answer), status]).toEqual([401, 'account_ended', 404]);
				continue;
			}
			expect([status, body.patrons.length]).toEqual([200, patrons.length]);
			const { entries } = (await testApp.admin.get(`/api/audit?event=${slug}`)).body;
			expect(entries).toMatchObject([{ action: 'event_created', actorName: 'Busy', isConfirmed: true }]);
		}
		const after = await client.send('PUT', '/api/bookings/busy/B-99', booking('Afterwards'));
		expect(reasonOf(after)).toEqual([401, 'account_ended']);
	});

	it('is replaced without a gap: the old one works until it is revoked', async () => {
		const [old, fresh] = [
			await create({ name: 'Site', rights: ['events:see'] }),
			await create({ name: 'Site', rights: ['events:see'] })
		];
		for (const created of [old, fresh]) expect((await clientOf(created).get('/api/events')).status).toBe(200);
		await testApp.admin.send('DELETE', `/api/service-keys/${old.body.id}`);
		expect((await clientOf(fresh).get('/api/events')).status).toBe(200);
	});

	it('can’t be signed out or in', async () => {
		const created = await create({ name: 'Robot', rights: ['events:see'] });
		const client = clientOf(created);
		expect(reasonOf(await client.send('DELETE', '/api/session?everywhere=1'))).toEqual([401, 'not_signed_in']);
		await client.send('DELETE', '/api/session');
		expect((await client.get('/api/session')).status).toBe(200);
		const signIn = await testApp.stranger.post('/api/session', {
			user: `key:${created.body.id}`,
			secret: created.body.key
		});
		expect(reasonOf(signIn)).toEqual([401, 'wrong_credentials']);
	});
});
