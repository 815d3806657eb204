import { createHash } from 'node:crypto';
import { idFields, type AboardKind } from '../../src/lib/domain/aboard-kinds.ts';
import { sampleChecklist } from '../../src/lib/domain/checklist.ts';
import { deriveCrewId } from '../../src/lib/domain/crew-id.ts';
import type { CharterEvent } from '../../src/lib/domain/event.ts';
import { defaultRights, type Actor } from '../../src/lib/domain/rights.ts';
import type { Services } from '../../src/lib/server/services.ts';
import { demoCrew, type DemoEvent } from './demo-events.ts';

const MINUTE_MS = 60_000;

type Charter = Pick<CharterEvent, 'eventId' | 'startInstant' | 'endInstant'>;
type Guest = { patronId: string; name: string };

/** A UUID derived from the given words. It's the same every time, so creating the demo again doesn't create duplicates. */
export function keyOf(...words: (string | number)[]): string {
	const hex = createHash('sha256').update(words.join(' ')).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function captainActor(): Actor {
	const { name = 'Admin' } = demoCrew[0] ?? {};
	return { id: deriveCrewId(name), name, role: 'captain', rights: defaultRights.captain };
}

/** Signs the waivers of these guests on the captain's phone, the day before the charter. */
export async function signWaivers(
	services: Services,
	{ eventId, startInstant }: Charter,
	signers: readonly Guest[]
): Promise<void> {
	if (signers.length === 0) return;
	const { version, sha256 } = await services.waiverTexts.current();
	for (const [at, { patronId, name }] of signers.entries()) {
		const waiverId = keyOf('demo waiver', eventId, patronId);
		const body = {
			...{ waiverId, patronId, name, typedSignature: name, hasAgreed: true, signsFor: 'self', minors: [] },
			birthDate: `${1961 + ((at * 7) % 38)}-0${(at % 9) + 1}-1${at % 10}`,
			...{ textVersion: version, textSha256: sha256 },
			takenAt: new Date(Date.parse(startInstant) - (48 * 60 - at) * MINUTE_MS).toISOString()
		};
		const bytes = new TextEncoder().encode(JSON.stringify(body));
		await services.waivers.record({ actor: captainActor(), eventId, key: waiverId, body: bytes });
	}
}

/**
 * Records a trip that has departed: checked items, boarding marks, a guest count, and the departure. If the charter was on an earlier day,
 * also records its return.
 */
export async function recordTrip(
	services: Services,
	{ eventId, patrons, startInstant, endInstant }: Charter & { patrons: readonly Guest[] },
	demo: DemoEvent,
	signers: readonly Guest[]
): Promise<void> {
	const actor = captainActor();
	const isBack = demo.day < 0;
	const [startMs, endMs] = [Date.parse(startInstant), Date.parse(endInstant)];
	const id = (...words: (string | number)[]): string => keyOf('demo trip', eventId, ...words);
	const record = async (
		kind: AboardKind,
		atMs: number,
		key: string,
		fields: Record<string, unknown>
	): Promise<void> => {
		const body = { [idFields[kind]]: key, ...fields, takenAt: new Date(atMs).toISOString(), takenBy: actor.id };
		const bytes = new TextEncoder().encode(JSON.stringify(body));
		await services.boarding.record(kind, { actor, eventId, key, body: bytes });
	};
	// One guest of the charter that is under way missed the boat.
	const aboard = isBack ? patrons : patrons.slice(0, -1);
	const beforeMs = startMs - 30 * MINUTE_MS;
	for (const [at, item] of sampleChecklist.items.entries()) {
		if (item.phase === 'after_return' && !isBack) continue;
		const atMs = item.phase === 'after_return' ? endMs + at * MINUTE_MS : beforeMs + at * MINUTE_MS;
		const briefing = item.isBriefing === true ? { givenBy: actor.name, topics: ['Life jackets', 'Exits', 'Fire'] } : {};
		const fields = { itemId: item.itemId, templateVersion: sampleChecklist.version, state: 'done', after: [] };
		await record('tick', atMs, id('tick', item.itemId), { ...fields, ...briefing });
	}
	for (const [at, { patronId }] of aboard.entries()) {
		const fields = { patronId, act: 'board', after: [] };
		await record('boarding', beforeMs + (10 + at) * MINUTE_MS, id('board', at), fields);
	}
	const heads = aboard.map((_, at) => id('board', at));
	const count = { counted: aboard.length, crewCounted: demo.slots.length, marksAboard: aboard.length, heads };
	await record('count', startMs, id('count'), { point: 'departure', ...count });
	const signed = new Set(signers.map((one) => one.patronId));
	const unsigned = aboard.map((one) => one.patronId).filter((patronId) => !signed.has(patronId));
	const reason = 'Signed on paper, in the chart table';
	await record('departure', startMs, id('departure'), {
		countId: id('count'),
		...(unsigned.length > 0 && {
			warnings: [{ rule: 'not_signed', patronIds: unsigned }],
			overrides: [{ rule: 'not_signed', patronIds: unsigned, reason }]
		})
	});
	if (!isBack) return;
	for (const [at, { patronId }] of aboard.entries()) {
		const fields = { patronId, act: 'ashore', after: [id('board', at)], afterCounts: [id('count')] };
		await record('boarding', endMs, id('ashore', at), fields);
	}
	await record('count', endMs, id('back'), {
		point: 'return',
		...count,
		heads: aboard.map((_, at) => id('ashore', at))
	});
	await record('return', endMs, id('return'), { countId: id('back'), stillAboard: [] });
}
