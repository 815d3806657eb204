import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { actorOf, eventId, makeFakeServer, putEvent, type FakeServer } from '../../../../tests/support/fake-server.ts';
import { slugsOf } from '../../domain/slugs-of.ts';

const admin = actorOf('admin');
const crew = actorOf('crew');
const [b, c, d] = ['2026-05-23-alisa', '2026-05-24-alisa', '2026-05-24-alicia'] as const;
let server: FakeServer;

beforeEach(async () => {
	server = makeFakeServer();
	await putEvent(server);
});

const rename = (newSlug: string, key: string | null = null) =>
	server.services.events.rename(admin, eventId, { newSlug, key, bodySha256: newSlug });

/** The charter as the phone gets it: alone, on a board of whole cards, and on a board of brief cards. */
async function cards(slug: string) {
	const found = await server.services.events.read(crew, slug);
	if (found.isAlias || !found.event) throw new Error(`${slug} isn’t the current slug.`);
	const boards = [undefined, 'cards'].map((view) =>
		server.services.events.board(crew, { from: '2026-05-01', to: '2026-05-31', view })
	);
	return [found.event, ...(await Promise.all(boards)).flatMap(({ board }) => board?.events ?? [])];
}

it.each<[string, string[], { bornAs?: string; formerSlugs?: string[] }]>([
	['never', [], {}],
	['once', [b], { bornAs: eventId }],
	['to the same link', [eventId], {}],
	['twice', [b, c], { bornAs: eventId, formerSlugs: [b] }],
	['three times', [b, c, d], { bornAs: eventId, formerSlugs: [b, c] }],
	['back to its first link', [b, eventId], { formerSlugs: [b] }],
	['back to its second link', [b, c, b], { bornAs: eventId, formerSlugs: [c] }],
	['from its first link to its second link again', [b, eventId, b], { bornAs: eventId }],
	['back and forth', [b, c, b, c], { bornAs: eventId, formerSlugs: [b] }]
])('a charter that was renamed %s names all its slugs', async (_, renames, { bornAs, formerSlugs }) => {
	for (const slug of renames) await rename(slug);
	const slug = renames.at(-1) ?? eventId;
	const all = await cards(slug);
	expect(all).toHaveLength(3);
	for (const card of all) {
		expect([card.eventId, card.bornAs, card.formerSlugs]).toEqual([slug, bornAs, formerSlugs]);
		expect(slugsOf(card).toSorted()).toEqual([...new Set([eventId, ...renames])].toSorted());
	}
});

it('keeps its slugs if something else changes', async () => {
	for (const slug of [b, c]) await rename(slug);
	await server.services.events.change(admin, c, { title: 'A long night' }, 3);
	for (const card of await cards(c)) expect(card).toMatchObject({ title: 'A long night', formerSlugs: [b] });
});

it('keeps the newest twenty', async () => {
	const slugs = Array.from({ length: 30 }, (_, at) => `2026-05-23-alice-n${at}`);
	for (const slug of slugs) await rename(slug);
	for (const card of await cards(slugs.at(-1)!)) expect(card.formerSlugs).toEqual(slugs.slice(9, -1));
});

it('of the same rename, sent several times at once, one is the first', async () => {
	const key = randomUUID();
	const answers = await Promise.all([rename(b, key), rename(b, key), rename(b, key)]);
	expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(['created', 'existing', 'existing']);
	for (const { event } of answers) expect(event).toEqual(answers[0].event);
	expect((await rename(b, key)).outcome).toBe('existing');
});
