import { beforeEach, describe, expect, it } from 'vitest';
import { actorOf, eventId, makeFakeServer, putEvent, type FakeServer } from '../../../../tests/support/fake-server.ts';
import { id } from '../../../../tests/contract/stores/records.ts';
import { waiver } from '../../../../tests/contract/stores/waivers-behavior.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { MemoryWrite } from '../memory/faults.ts';

const admin = { ...actorOf('admin'), sessionId: 'abc123' };
let server: FakeServer;

beforeEach(async () => {
	server = makeFakeServer();
	await server.services.crew.create(admin, { name: 'Tove Ashby', role: 'captain', passcode: 'tide-and-tiller' });
	await putEvent(server);
});

const log = async () => (await server.stores.auditLog.read({ limit: 100 })).entries;
const newest = async (action: string) => (await log()).filter((entry) => entry.action === action);
const guest = async (name: string) =>
	(await server.stores.events.readPage(eventId))?.patrons.find((one) => one.name === name);
const draft = { name: 'Wren', capacity: 6 };
const key = '00000000-0000-4000-8000-000000000001';

interface Case {
	action: string;
	write: MemoryWrite;
	act: () => Promise<unknown>;
	isThere: () => Promise<boolean>;
	target: Record<string, unknown>;
	fields: unknown[];
}

/** Each audited action, its write, and the expected entry. */
const cases: [string, () => Case][] = [
	[
		'the settings',
		() => ({
			action: 'settings_changed',
			write: 'insertDocument',
			act: () => server.services.settings.change(admin, { phone: '555 0100', accounts: { cash: '1010' } }, 0),
			isThere: async () => (await server.stores.documents.readNewest('settings')) !== undefined,
			target: { targetId: '' },
			fields: [
				{ name: 'accounts.cash', before: 'Cash on hand', after: '1010' },
				{ name: 'phone', after: '555 0100' }
			]
		})
	],
	[
		'a boat',
		() => ({
			action: 'boat_added',
			write: 'insertDocument',
			act: () => server.services.boats.create(admin, { message: draft, key, bodySha256: 'a' }),
			isThere: async () => (await server.stores.documents.readNewest('boats')) !== undefined,
			target: { targetId: key, targetName: 'Wren' },
			fields: expect.arrayContaining([{ name: 'capacity', after: '6' }])
		})
	],
	[
		'an account',
		() => ({
			action: 'crew_changed',
			write: 'updateAccount',
			act: () =>
				server.services.crew.change(admin, 'ashby', {
					name: 'Tove Lund',
					passcode: 'new-and-secret',
					withdraw: ['payments:see']
				}),
			isThere: async () => (await server.stores.crew.read('ashby'))?.account.name === 'Tove Lund',
			target: { targetId: 'ashby', crewId: 'ashby', targetName: 'Tove Lund' },
			fields: expect.arrayContaining([{ name: 'name', before: 'Tove Ashby', after: 'Tove Lund' }, { name: 'passcode' }])
		})
	],
	[
		'a charter',
		() => ({
			action: 'event_changed',
			write: 'updateEvent',
			act: () =>
				server.services.events.change(
					admin,
					eventId,
					{ notes: 'Ice', crew: [{ slot: 'captain', crewId: 'ashby' }] },
					1
				),
			isThere: async () => (await server.stores.events.readEvent(eventId))?.notes === 'Ice',
			target: { targetId: eventId, canonicalSlug: eventId },
			fields: expect.arrayContaining([
				{ name: 'notes', after: 'Ice' },
				{ name: 'crew', after: 'captain Tove Ashby' }
			])
		})
	],
	[
		'a charter’s link',
		() => ({
			action: 'event_renamed',
			write: 'updateEvent',
			act: () =>
				server.services.events.rename(admin, eventId, { newSlug: `${eventId}-dusk`, key: null, bodySha256: 'a' }),
			isThere: async () => (await server.stores.events.readEvent(eventId))?.eventId === `${eventId}-dusk`,
			target: { targetId: `${eventId}-dusk`, canonicalSlug: eventId },
			fields: [{ name: 'eventId', before: eventId, after: `${eventId}-dusk` }]
		})
	],
	[
		'a guest who is added',
		() => ({
			action: 'patron_added',
			write: 'insertPatron',
			act: () =>
				server.services.patrons.add({
					...{ actor: admin, eventId, key },
					body: new TextEncoder().encode(JSON.stringify({ name: 'Cleo Marsh', email: 'cleo@example.com' }))
				}),
			isThere: async () => (await guest('Cleo Marsh')) !== undefined,
			target: { targetId: key, targetName: 'Cleo Marsh', canonicalSlug: eventId },
			fields: [
				{ name: 'name', after: 'Cleo Marsh' },
				{ name: 'email', after: 'cleo@example.com' }
			]
		})
	],
	[
		'a guest who is changed',
		() => ({
			action: 'patron_changed',
			write: 'updatePatron',
			act: async () =>
				server.services.patrons.change(admin, eventId, (await guest('Bram Okafor'))?.patronId ?? '', {
					name: 'Bram Oka',
					isHost: true
				}),
			isThere: async () => (await guest('Bram Oka')) !== undefined,
			target: { targetName: 'Bram Oka', canonicalSlug: eventId },
			fields: [
				{ name: 'name', before: 'Bram Okafor', after: 'Bram Oka' },
				{ name: 'isHost', after: 'true' }
			]
		})
	],
	[
		'a guest who is removed',
		() => ({
			action: 'patron_removed',
			write: 'updatePatron',
			act: async () => server.services.patrons.remove(admin, eventId, (await guest('Bram Okafor'))?.patronId ?? ''),
			isThere: async () => (await guest('Bram Okafor'))?.isRemoved === true,
			target: { targetName: 'Bram Okafor', canonicalSlug: eventId },
			fields: [{ name: 'isRemoved', after: 'true' }]
		})
	],
	[
		'a waiver text',
		() => ({
			action: 'waiver_text_published',
			write: 'insertText',
			act: () => server.services.waiverTexts.publish(admin, { title: 'Waiver', markdown: 'I accept the risks.' }),
			isThere: async () => (await server.stores.waiverTexts.readCurrent()) !== undefined,
			target: { targetId: '1', targetName: 'Waiver' },
			fields: expect.arrayContaining([
				{ name: 'version', after: '1' },
				{ name: 'title', after: 'Waiver' }
			])
		})
	],
	[
		'a checklist',
		() => ({
			action: 'checklist_published',
			write: 'insertChecklist',
			act: () =>
				server.services.checklists.publish(admin, { key, message: { boat: 'Wren', items: [] }, bodySha256: 'a' }),
			isThere: async () => (await server.stores.checklists.listAfter(0)).checklists.length === 1,
			target: { targetId: '1', targetName: 'Wren' },
			fields: expect.arrayContaining([{ name: 'items', after: '0' }])
		})
	],
	[
		'an email that is sent again',
		() => ({
			action: 'email_sent_again',
			write: 'replaceMail',
			act: async () => {
				const mailId = 'mail-1';
				const job = { kind: 'payment_recorded', paymentId: key, mailId, home: eventId } as const;
				await server.stores.mailQueue.insertJob({ ...job, createdAt: '2026-05-23T18:00:00.000Z' });
				const message = { to: 'cleo@example.com' };
				return server.services.mail.sendAgain(admin, { mailId, email: 'receipt', message });
			},
			isThere: async () => (await server.stores.mailQueue.read('mail-1'))?.changedBy === admin.name,
			target: { targetId: 'mail-1', targetName: 'receipt', canonicalSlug: eventId },
			fields: [{ name: 'to', after: 'cleo@example.com' }]
		})
	],
	[
		'a private link that is replaced',
		() => ({
			action: 'guest_link_replaced',
			write: 'updatePatron',
			act: async () => server.services.guests.replaceLink(admin, eventId, (await guest('Bram Okafor'))?.patronId ?? ''),
			isThere: async () => (await guest('Bram Okafor'))?.linkNumber === 1,
			target: { targetName: 'Bram Okafor', canonicalSlug: eventId },
			fields: []
		})
	],
	...([true, false] as const).map((isStruck): [string, () => Case] => [
		isStruck ? 'a waiver that is removed from the lists' : 'a waiver that is put back on the lists',
		() => ({
			action: isStruck ? 'waiver_removed' : 'waiver_restored',
			write: 'insertStrike',
			act: async () => server.services.waivers.strike(await onWaiver({ isStruck, reason: 'Signed twice' })),
			isThere: async () => (await page())?.waiverStrikes.at(-1)?.isStruck === isStruck,
			target: { targetId: waiverId, targetName: 'Odalys Fern', canonicalSlug: eventId },
			fields: [{ name: 'reason', after: 'Signed twice' }]
		})
	]),
	[
		'a waiver that the office matches',
		() => ({
			action: 'waiver_matched',
			write: 'insertMatch',
			act: async () => {
				const patronId = (await guest('Bram Okafor'))?.patronId ?? '';
				return server.services.waivers.match(await onWaiver({ person: 0, patronId }));
			},
			isThere: async () => (await page())?.waiverMatches.length === 1,
			target: { targetId: waiverId, targetName: 'Odalys Fern', canonicalSlug: eventId },
			fields: [{ name: 'guest', after: 'Bram Okafor' }]
		})
	],
	[
		'a signer whom the office adds to the roster',
		() => ({
			action: 'waiver_signer_added',
			write: 'insertPatron',
			act: async () => {
				await onWaiver({});
				return server.services.waivers.addSigner({ actor: admin, slug: eventId, waiverId, person: 0 });
			},
			isThere: async () => (await guest('Odalys Fern')) !== undefined,
			target: { targetName: 'Odalys Fern', canonicalSlug: eventId },
			fields: [{ name: 'name', after: 'Odalys Fern' }]
		})
	],
	[
		'a webhook’s test',
		() => ({
			action: 'webhook_tested',
			write: 'insertHook',
			act: async () => server.services.webhooks.sendTest(admin, await addWebhook()),
			isThere: async () => (await server.stores.hookQueue.list('waiting', 10)).rows.length > 0,
			target: { targetName: 'hooks.example.com' },
			fields: []
		})
	],
	[
		'a webhook’s message that is sent again',
		() => ({
			action: 'webhook_sent_again',
			write: 'replaceHook',
			act: async () => {
				const [at, webhookId] = ['2026-05-23T17:00:00.000Z', await addWebhook()];
				const delivery = { webhookId, messageId: 'msg_1', body: '{}' };
				const row = { hookId: 'hook-1', type: 'event.changed', home: eventId, delivery, attempts: 3 };
				await server.stores.hookQueue.insert({ ...row, createdAt: at, dueAt: at, changedAt: at, state: 'failed' });
				return server.services.webhooks.sendAgain(admin, 'hook-1');
			},
			isThere: async () => (await server.stores.hookQueue.read('hook-1'))?.state === 'pending',
			target: { targetName: 'hooks.example.com', canonicalSlug: eventId },
			fields: [
				{ name: 'type', after: 'event.changed' },
				{ name: 'messageId', after: 'msg_1' }
			]
		})
	]
];

const page = () => server.stores.events.readPage(eventId);
const waiverId = id(7);

/** Stores a signed waiver, and returns a request about it. */
async function onWaiver<Message>(message: Message, actor: Actor = admin) {
	await server.stores.waivers.insertWaiver(eventId, waiver(7));
	return { actor, slug: eventId, waiverId, message, key: null };
}

const hookUrl = 'https://hooks.example.com/services/secret-path?token=secret-query';

/** Adds a webhook without event types, so it gets only the messages that a test sends. */
async function addWebhook(): Promise<string> {
	const webhookId = 'abcdef012345';
	const made = { secret: 'whsec_AAAA', createdAt: '2026-05-23T17:00:00.000Z', createdBy: 'admin' };
	await server.stores.webhooks.insert({ webhookId, url: hookUrl, types: [], ...made });
	return webhookId;
}

it('has only the origin of a webhook’s address, because the rest is often a secret', async () => {
	const { id: webhookId } = await server.services.webhooks.create(admin, { url: hookUrl });
	const change = (url: string) => server.services.webhooks.change(admin, webhookId, { url });
	await change('https://hooks.example.com/services/secret-path-2');
	await change('https://other.example.com/secret-path-3');
	expect((await newest('webhook_created'))[0]?.fields[0]).toEqual({ name: 'url', after: 'https://hooks.example.com' });
	const changes = (await newest('webhook_changed')).map(({ fields }) => fields);
	expect(changes).toHaveLength(2);
	expect(changes).toContainEqual([
		{ name: 'url', before: 'https://hooks.example.com', after: 'https://other.example.com' }
	]);
	expect(changes).toContainEqual([{ name: 'url' }]);
	expect(JSON.stringify(await log())).not.toMatch(/secret-/);
});

it('leaves out the crew’s matches and signers, because their records show who made them', async () => {
	const captain = actorOf('captain');
	const patronId = (await guest('Bram Okafor'))?.patronId ?? '';
	await server.services.waivers.match(await onWaiver({ person: 0, patronId }, captain));
	await server.services.waivers.addSigner({ actor: captain, slug: eventId, waiverId, person: 0 });
	expect(await guest('Odalys Fern')).toBeDefined();
	expect((await log()).filter(({ action }) => action.startsWith('waiver_'))).toEqual([]);
});

it('has one entry for a request about a waiver that is sent twice', async () => {
	const strike = { ...(await onWaiver({ isStruck: true })), key };
	await server.services.waivers.strike(strike);
	await server.services.waivers.strike(strike);
	const patronId = (await guest('Bram Okafor'))?.patronId ?? '';
	const match = { ...(await onWaiver({ person: 0, patronId })), key: id(3) };
	await server.services.waivers.match(match);
	await server.services.waivers.match(match);
	const signer = { actor: admin, slug: eventId, waiverId, person: 0 };
	await server.services.waivers.addSigner(signer);
	await server.services.waivers.addSigner(signer);
	const actions = (await log()).map(({ action }) => action).filter((action) => action.startsWith('waiver_'));
	expect(actions.toSorted()).toEqual(['waiver_matched', 'waiver_removed', 'waiver_signer_added']);
});

it('leaves out walk-ups whom the crew adds, because they have their own record', async () => {
	const body = new TextEncoder().encode(JSON.stringify({ name: 'Cleo Marsh' }));
	await server.services.patrons.add({ actor: actorOf('captain'), eventId, key, body });
	expect(await guest('Cleo Marsh')).toBeDefined();
	expect(await newest('patron_added')).toEqual([]);
});

describe.each(cases)('an entry about %s', (_, caseOf) => {
	it('has the actor, session, action, and changed fields', async () => {
		const { act, action, target, fields } = caseOf();
		await act();
		expect(await newest(action)).toEqual([
			expect.objectContaining({
				...{ actorId: 'admin', actorName: admin.name, sessionId: 'abc123', outcome: 'done' },
				...{ ...target, fields }
			})
		]);
		expect(JSON.stringify(await log())).not.toMatch(/new-and-secret|tide-and-tiller|plain:|secret-path|whsec_|\?p=/);
	});

	it('is written before the action, which is not done if that fails', async () => {
		const { act, isThere } = caseOf();
		for (const error of [new Error('crash'), new Refusal('unavailable')]) {
			server.stores.faults.failOnce('insertAudit', 'before', error);
			await expect(act()).rejects.toBe(error);
			expect(await isThere()).toBe(false);
		}
	});

	it.each(['before', 'after'] as const)('stays without an outcome after a crash %s the action', async (moment) => {
		const { act, action, write, isThere } = caseOf();
		server.stores.faults.failOnce(write, moment, new Error('crash'));
		await expect(act()).rejects.toThrow('crash');
		expect(await isThere()).toBe(moment === 'after');
		expect((await newest(action)).map(({ outcome }) => outcome)).toEqual([undefined]);
	});

	it('doesn’t fail an action whose outcome can’t be written', async () => {
		const { act, action, isThere } = caseOf();
		server.stores.faults.failOnce('insertAuditOutcome', 'before');
		await act();
		expect(await isThere()).toBe(true);
		expect((await newest(action)).map(({ outcome }) => outcome)).toEqual([undefined]);
	});
});

it('marks a change that lost a conflict as refused', async () => {
	const change = (phone: string) => server.services.settings.change(admin, { phone }, 0);
	let isFirst = true;
	server.stores.faults.hook = async (write, moment) => {
		if (write !== 'insertDocument' || moment !== 'before' || !isFirst) return;
		isFirst = false;
		await change('555 0101');
	};
	await expect(change('555 0100')).rejects.toMatchObject({ reason: 'stale_version' });
	expect((await newest('settings_changed')).map(({ outcome }) => outcome).toSorted()).toEqual(['done', 'refused']);
	const { entries } = await server.services.audit.list(admin, {});
	expect(entries.filter(({ action }) => action === 'settings_changed')).toMatchObject([
		{ fields: [{ name: 'phone', after: '555 0101' }], isConfirmed: true }
	]);
});
