import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { waiver } from '../../../../tests/contract/stores/waivers-behavior.ts';
import { pageOf, serverWithCharter } from '../../../../tests/support/charter-steps.ts';
import { actorOf, eventId, type FakeServer } from '../../../../tests/support/fake-server.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Waiver } from '../../domain/waiver.ts';
import { showEvent } from '../shared/audience.ts';

const captain = actorOf('captain');
const ofFather: Partial<Waiver> = { name: 'Kai Lee', signsFor: 'self', minors: [] };
const ofChild: Partial<Waiver> = { signsFor: 'minors', minors: [{ name: 'Kai Lee', birthDate: '2019-01-01' }] };
const minor = 'f2a4c6d8-0000-4000-8000-000000000001';
let server: FakeServer;

beforeEach(async () => {
	server = await serverWithCharter();
	const row = { patronId: minor, name: 'Kai Lee', boarding: 'expected', isRemoved: false, addedAt: '' } as const;
	await server.stores.events.insertPatron(eventId, { ...row, isMinor: true });
});

/** Stores a signed waiver. @returns its id */
async function signed(n: number, more: Partial<Waiver>): Promise<string> {
	const { waiverId } = waiver(n);
	await server.stores.waivers.insertWaiver(eventId, { ...waiver(n), ...more });
	return waiverId;
}
const match = (waiverId: string, patronId: string, key: string | null = null) =>
	server.services.waivers.match({ actor: captain, slug: eventId, waiverId, message: { person: 0, patronId }, key });
const rosterOf = async (name: string) => {
	const { patrons } = showEvent(captain, await pageOf(server));
	return patrons.filter((one) => one.name === name);
};
const errorsOf = (asking: Promise<unknown>) =>
	asking.then(
		() => [],
		(error: unknown) => {
			if (error instanceof Refusal) return error.extras.errors ?? [];
			throw error;
		}
	);

it.each<[string, Partial<Waiver>, string[], string]>([
	['an adult’s own signature', ofFather, ['patronId is_minor'], 'none'],
	['a guardian’s signature', ofChild, [], 'signed']
])('matches a minor only to a guardian’s signature: %s', async (_, more, errors, status) => {
	const found = await errorsOf(match(await signed(7, more), minor));
	expect(found.map(({ field, reason }) => `${field} ${reason}`)).toEqual(errors);
	expect(await rosterOf('Kai Lee')).toMatchObject([{ waiver: status }]);
	expect((await pageOf(server)).waiverMatches).toHaveLength(errors.length === 0 ? 1 : 0);
});

it('refuses a match to a row that is merged with a minor’s row', async () => {
	const [alice] = await rosterOf('Alice Tidewell');
	const message = {
		kind: 'merge',
		decisionId: randomUUID(),
		eventId,
		keptId: alice?.patronId ?? '',
		otherId: minor
	} as const;
	const admin = actorOf('admin');
	await server.services.decisions.merge(admin, { key: message.decisionId, message, bodySha256: 'x' });
	expect(await errorsOf(match(await signed(7, ofFather), minor))).toMatchObject([{ reason: 'is_minor' }]);
});

it('answers a repeated request as before, even if the office marked the guest as a minor since', async () => {
	const [alice] = await rosterOf('Alice Tidewell');
	const [patronId, waiverId, key] = [alice?.patronId ?? '', await signed(7, ofFather), randomUUID()];
	expect((await match(waiverId, patronId, key)).outcome).toBe('created');
	await server.stores.events.changePatron(eventId, patronId, (before) => ({ ...before, isMinor: true }));
	expect((await match(waiverId, patronId, key)).outcome).toBe('existing');
	expect(await rosterOf('Alice Tidewell')).toMatchObject([{ waiver: 'none' }]);
});

it('adds a child from a waiver as a minor, whom only a guardian’s signature covers', async () => {
	const children = [{ name: 'Pip Fern', birthDate: '2019-01-01' }];
	const waiverId = await signed(7, { name: 'Odalys Fern', signsFor: 'self_and_minors', minors: children });
	const add = (person: number) =>
		server.services.waivers.addSigner({ actor: captain, slug: eventId, waiverId, person });
	await add(0);
	await add(1);
	const [odalys] = await rosterOf('Odalys Fern');
	expect(odalys).toMatchObject({ isMinor: undefined, waiver: 'signed' });
	expect(await errorsOf(add(0))).toEqual([]);
	await server.stores.events.changePatron(eventId, odalys?.patronId ?? '', (before) => ({ ...before, isMinor: true }));
	expect(await errorsOf(add(0))).toEqual([{ field: 'person', reason: 'is_minor' }]);
	const [pip] = await rosterOf('Pip Fern');
	expect(pip).toMatchObject({ isMinor: true, guardianName: 'Odalys Fern', waiver: 'signed' });
	const strike = { isStruck: true, reason: 'Signed twice' };
	await server.services.waivers.strike({
		actor: actorOf('admin'),
		slug: eventId,
		waiverId,
		message: strike,
		key: null
	});
	const own = await signed(8, { name: 'Pip Fern', signsFor: 'self', minors: [], patronId: pip?.patronId });
	expect(await rosterOf('Pip Fern')).toMatchObject([{ waiver: 'none' }]);
	expect(await errorsOf(match(own, pip?.patronId ?? ''))).toMatchObject([{ reason: 'is_minor' }]);
});
