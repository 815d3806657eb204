import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { actorOf, eventId, makeFakeServer, putEvent, type FakeServer } from '../../../../tests/support/fake-server.ts';
import type { CancelEvent } from '../../wire/cancellation.ts';
import { Refusal } from '../../domain/refusal.ts';

const admin = actorOf('admin');
let server: FakeServer;

beforeEach(async () => {
	server = makeFakeServer('2026-05-22T18:00:00.000Z');
	await putEvent(server, { patrons: [{ name: 'Alice Tidewell', email: 'alice@example.com' }] });
});

const email: CancelEvent = { emailHost: true, note: 'Gale warning' };
const cancel = (message: CancelEvent = email, key: string | Refusal = randomUUID(), actor = admin, slug = eventId) =>
	server.services.events.cancel(actor, { slug, key, message, bodySha256: JSON.stringify(message) });
const stored = async () => (await server.stores.events.readPage(eventId))!.event;
const jobs = () => [...server.stores.mailQueue.rows.values()].map(({ job }) => job);
const audited = async () =>
	(await server.stores.auditLog.read({ limit: 50 })).entries.filter(({ action }) => action === 'event_canceled');
const reopen = async () =>
	server.services.events.change(admin, eventId, { status: 'confirmed' }, (await stored()).version);
const shown = async () => (await server.services.mail.aboutCancellations(admin, eventId)).emails;

describe('canceling a charter', () => {
	it('writes one email to the host, with the note, and one audit entry with both', async () => {
		const key = randomUUID();
		const first = await cancel(email, key);
		expect([first.outcome, first.emailsHost, first.event.status]).toEqual(['created', true, 'cancelled']);
		expect(jobs()).toEqual([
			{
				...{ mailId: `${eventId}.canceled.${key}`, home: eventId, createdAt: '2026-05-22T18:00:00.000Z' },
				...{ kind: 'event_canceled', key, note: 'Gale warning' }
			}
		]);
		expect(await audited()).toEqual([
			expect.objectContaining({
				...{ actorId: 'admin', targetId: eventId, canonicalSlug: eventId, outcome: 'done' },
				fields: [
					{ name: 'status', before: 'confirmed', after: 'cancelled' },
					{ name: 'to', after: 'alice@example.com' },
					{ name: 'note', after: 'Gale warning' }
				]
			})
		]);
	});

	it.each<[string, CancelEvent]>([
		['without a choice', {}],
		['when told not to', { emailHost: false }]
	])('emails nobody %s', async (_, message) => {
		expect(await cancel(message)).toMatchObject({ outcome: 'created', emailsHost: false });
		expect([(await stored()).status, jobs()]).toEqual(['cancelled', []]);
	});

	it('sends once when it comes twice, with the same key or another', async () => {
		const key = randomUUID();
		await cancel(email, key);
		expect(await cancel(email, key)).toMatchObject({ outcome: 'existing', emailsHost: true });
		expect(await cancel(email)).toMatchObject({ outcome: 'existing', emailsHost: false });
		expect([jobs().length, (await audited()).length, (await stored()).version]).toEqual([1, 1, 2]);
	});

	it('doesn’t cancel a reopened charter again when its request is repeated late', async () => {
		for (const message of [email, {}]) {
			const key = randomUUID();
			await cancel(message, key);
			await reopen();
			expect((await cancel(message, key)).outcome).toBe('existing');
			expect((await stored()).status).toBe('confirmed');
		}
	});

	it('emails again when it was reopened and is canceled again, and shows both emails, newest first', async () => {
		const keys = [randomUUID(), randomUUID()] as const;
		await cancel(email, keys[0]);
		await reopen();
		expect((await shown()).map(({ mailId }) => mailId)).toEqual([`${eventId}.canceled.${keys[0]}`]);
		await cancel({ emailHost: true }, keys[1]);
		await reopen();
		await cancel({});
		const about = { kind: 'cancellation', name: 'Alice Tidewell' };
		expect(await shown()).toMatchObject([
			{ mailId: `${eventId}.canceled.${keys[1]}`, about },
			{ mailId: `${eventId}.canceled.${keys[0]}`, about }
		]);
	});

	it.each([
		['insertEmailJob', 'before'],
		['insertEmailJob', 'after'],
		['updateEvent', 'before'],
		['updateEvent', 'after']
	] as const)('sends one email after a crash at %s, %s it', async (write, moment) => {
		const key = randomUUID();
		server.stores.faults.failOnce(write, moment, new Error('crash'));
		await expect(cancel(email, key)).rejects.toThrow('crash');
		expect(await cancel(email, key)).toMatchObject({ emailsHost: true });
		expect([(await stored()).status, jobs().length]).toEqual(['cancelled', 1]);
	});

	it('keeps what somebody else changed meanwhile', async () => {
		const { events } = server.stores;
		const update = events.update.bind(events);
		let isFirst = true;
		events.update = async (event, expected) => {
			if (isFirst) {
				isFirst = false;
				const before = await stored();
				await update({ ...before, title: 'Alice turns 40', version: before.version + 1 }, before.version);
			}
			return update(event, expected);
		};
		expect((await cancel()).outcome).toBe('created');
		expect(await stored()).toMatchObject({ title: 'Alice turns 40', status: 'cancelled', version: 3 });
		expect(jobs()).toHaveLength(1);
	});
});

describe('a cancellation is refused', () => {
	const captain = actorOf('captain');
	it.each<[string, () => Promise<unknown>, string, object[]?]>([
		['for a captain', () => cancel({}, randomUUID(), captain), 'not_allowed'],
		['for a service that wants to email', () => cancel(email, randomUUID(), actorOf('service')), 'not_allowed'],
		['without a key', () => cancel(email, new Refusal('key_missing')), 'key_missing'],
		['for no charter', () => cancel(email, randomUUID(), admin, '2026-05-23-nobody'), 'event_not_found'],
		[
			'with a note for no email',
			() => cancel({ note: 'Gale warning' }),
			'invalid',
			[{ field: 'note', reason: 'no_email' }]
		],
		[
			'with an email to a host without an address',
			async () => {
				const [host] = (await server.stores.events.readPage(eventId))!.patrons;
				await server.services.patrons.change(admin, eventId, host!.patronId, { email: null });
				return cancel();
			},
			'invalid',
			[{ field: 'emailHost', reason: 'no_address' }]
		]
	])('%s, and nothing changes', async (_, act, reason, errors) => {
		await expect(act()).rejects.toMatchObject({ reason, ...(errors && { extras: { errors } }) });
		expect([(await stored()).status, jobs(), await audited()]).toEqual(['confirmed', [], []]);
	});

	it('with a key that was used for another note, or another charter', async () => {
		const key = randomUUID();
		await cancel(email, key);
		await expect(cancel({ emailHost: true, note: 'Other' }, key)).rejects.toMatchObject({ reason: 'key_reused' });
		await putEvent(server, { hostFirstName: 'Bea', patrons: [{ name: 'Bea Lund', email: 'bea@example.com' }] });
		await expect(cancel(email, key, admin, '2026-05-23-bea')).rejects.toMatchObject({ reason: 'key_reused' });
		expect(jobs()).toHaveLength(1);
	});

	it('without a host, and the same key may then cancel without the email', async () => {
		const [host] = (await server.stores.events.readPage(eventId))!.patrons;
		await server.services.patrons.remove(admin, eventId, host!.patronId);
		const key = randomUUID();
		await expect(cancel(email, key)).rejects.toMatchObject({ reason: 'invalid' });
		expect(await cancel({}, key)).toMatchObject({ outcome: 'created', emailsHost: false });
	});

	it('for who may not see the emails', async () => {
		await expect(server.services.mail.aboutCancellations(captain, eventId)).rejects.toMatchObject({
			reason: 'not_allowed'
		});
	});
});
