import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { actorOf, eventId, makeFakeServer, putEvent, type FakeServer } from '../../../../tests/support/fake-server.ts';
import type { ChecklistItem } from '../../domain/checklist.ts';
import { Refusal } from '../../domain/refusal.ts';
import { defaultRights, type Actor } from '../../domain/rights.ts';

let server: FakeServer;
beforeEach(async () => {
	server = makeFakeServer();
	await putEvent(server);
});

const crew = actorOf('crew');
const trusted: Actor = { ...crew, rights: [...defaultRights.crew, 'charter:run'] };
const robot: Actor = { ...actorOf('service'), rights: defaultRights.crew };
const item = (itemId: string, who: ChecklistItem['who']): ChecklistItem => ({
	...{ itemId, text: `Check ${itemId}`, phase: 'before_departure', isRequired: true },
	who
});

const bodyOf = (itemId: string, templateVersion: number) => {
	const tickId = randomUUID();
	return {
		key: tickId,
		body: JSON.stringify({ tickId, itemId, templateVersion, state: 'done', takenAt: '2026-05-23T17:00:00Z' })
	};
};
async function online(actor: Actor, itemId: string, templateVersion = 0) {
	const { key, body } = bodyOf(itemId, templateVersion);
	const submission = { actor, eventId, key, body: new TextEncoder().encode(body) };
	const answer = await server.services.boarding.record('tick', submission).catch((error: unknown) => error);
	return answer instanceof Refusal ? answer.reason : Reflect.get(Object(answer), 'body').flags;
}
async function fromOutbox(actor: Actor, itemId: string, templateVersion = 0) {
	const [result] = await server.services.outbox.run(actor, [
		{ ...bodyOf(itemId, templateVersion), kind: 'tick', eventId }
	]);
	if (!result) throw new Error('no result');
	if ('error' in result) return result.error instanceof Refusal ? result.error.reason : result.error;
	return Reflect.get(Object(result.body), 'flags');
}

it.each<[string, Actor, string, unknown, unknown]>([
	['an item for everyone', crew, 'lines', [], []],
	['the captain’s item', crew, 'vhf', 'not_allowed', ['right_lost']],
	['the captain’s item, with the right to run charters', trusted, 'vhf', [], []],
	['the captain’s item', actorOf('captain'), 'vhf', [], []],
	['the captain’s item', actorOf('admin'), 'vhf', [], []],
	['an item that no list has', crew, 'karaoke', [], []],
	['an item for everyone', robot, 'lines', [], []],
	['the captain’s item', robot, 'vhf', 'not_allowed', 'not_allowed']
])('%s, ticked by %o', async (_, actor, itemId, whenOnline, whenLate) => {
	expect([await online(actor, itemId), await fromOutbox(actor, itemId)]).toEqual([whenOnline, whenLate]);
});

it('goes by the list that the crew read and by the charter’s list', async () => {
	const publish = (items: ChecklistItem[]) =>
		server.services.checklists.publish(actorOf('admin'), { key: randomUUID(), message: { items }, bodySha256: 'a' });
	server.clock.at = '2026-05-23T16:00:00.000Z';
	await publish([item('lines', 'captain'), item('vhf', 'captain'), item('sails', 'crew')]);
	await publish([item('lines', 'captain'), item('vhf', 'crew'), item('sails', 'crew')]);
	server.clock.at = '2026-05-23T18:00:00.000Z';
	const ticks = [
		['lines', 0],
		['lines', 2],
		['vhf', 1],
		['vhf', 2],
		['sails', 1],
		['sails', 99]
	] as const;
	const answers = await Promise.all(ticks.map(([itemId, version]) => online(crew, itemId, version)));
	expect(answers).toEqual(['not_allowed', 'not_allowed', 'not_allowed', [], [], []]);
});

it('repeats the first response, even if the right is gone', async () => {
	const { key, body } = bodyOf('vhf', 0);
	const submission = (actor: Actor) => ({ actor, eventId, key, body: new TextEncoder().encode(body) });
	const first = await server.services.boarding.record('tick', submission(actorOf('captain')));
	expect(await server.services.boarding.record('tick', submission(crew))).toEqual({ ...first, outcome: 'existing' });
});
