import { beforeEach, expect, it } from 'vitest';
import { actorOf, eventId, makeFakeServer, putEvent, type FakeServer } from '../../../../tests/support/fake-server.ts';

const admin = actorOf('admin');
let server: FakeServer;

beforeEach(async () => {
	server = makeFakeServer();
	await putEvent(server, { boat: 'Wren' });
});

const auditOf = async (action: string) =>
	(await server.stores.auditLog.read({ limit: 50 })).entries
		.filter((entry) => entry.action === action)
		.flatMap(({ fields }) => fields.filter(({ name }) => name === 'overlapReason'));

it('two charters of one boat at the same time are created with a warning, and the reason is kept and in the audit log', async () => {
	const other = await putEvent(server, { boat: 'WREN', hostFirstName: 'Bo', overlapReason: 'Bo sails on the tender' });
	expect(other).toMatchObject({ overlapReason: 'Bo sails on the tender' });
	expect(await server.services.events.warnings(admin, other)).toMatchObject([{ kind: 'boat_overlap', eventId }]);
	expect(await auditOf('event_created')).toEqual([{ name: 'overlapReason', after: 'Bo sails on the tender' }]);
	expect((await server.stores.events.readEvent(other.eventId))?.overlapReason).toBe('Bo sails on the tender');
});

it('a reason that is added or cleared later leaves both values in the audit log', async () => {
	await server.services.events.change(admin, eventId, { overlapReason: 'Short trip' }, 1);
	server.clock.at = '2026-05-23T18:00:01.000Z';
	await server.services.events.change(admin, eventId, { overlapReason: null }, 2);
	expect((await server.stores.events.readEvent(eventId))?.overlapReason).toBeUndefined();
	expect(await auditOf('event_changed')).toEqual([
		{ name: 'overlapReason', before: 'Short trip', after: undefined },
		{ name: 'overlapReason', before: undefined, after: 'Short trip' }
	]);
});

it('a rename to the link that the charter has already keeps a new reason, once', async () => {
	const rename = (overlapReason?: string) =>
		server.services.events.rename(admin, eventId, { newSlug: eventId, key: null, bodySha256: '', overlapReason });
	const [first, again, without] = [await rename('Short trip'), await rename('Short trip'), await rename()];
	for (const { event } of [first, again, without])
		expect(event).toMatchObject({ overlapReason: 'Short trip', version: 2 });
	expect((await server.stores.events.readEvent(eventId))?.overlapReason).toBe('Short trip');
	expect(await auditOf('event_changed')).toEqual([{ name: 'overlapReason', before: undefined, after: 'Short trip' }]);
});
