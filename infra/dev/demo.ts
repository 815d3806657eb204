import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { idFields, type AboardKind } from '../../src/lib/domain/aboard-kinds.ts';
import { sampleChecklist } from '../../src/lib/domain/checklist.ts';
import { deriveCrewId } from '../../src/lib/domain/crew.ts';
import type { CharterEvent, EventStatus } from '../../src/lib/domain/event.ts';
import { Refusal } from '../../src/lib/domain/refusal.ts';
import { defaultRights, type Actor } from '../../src/lib/domain/rights.ts';
import { readConfig } from '../../src/lib/server/config.ts';
import { connectServices, type Services } from '../../src/lib/server/services.ts';
import { adminActor } from '../../src/lib/server/shared/allow.ts';
import type { CreateEvent } from '../../src/lib/wire/event-requests.ts';
import { demoCrew, demoEvents, type DemoEvent } from './demo-events.ts';
import { StartupError } from '../shared/startup-error.ts';
import { makeReadableSecret } from './readable-secret.ts';
import { readState, writeState } from './state-file.ts';

export type DemoAccount = { crewId: string; passcode: string; can: string };

/** Kept in the data folder: a start that was killed half-way is finished by the next one, with the same keys. */
type DemoRecord = { madeOn: string; isComplete: boolean; passcodes: Record<string, string> };

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
// The board's longest window is 400 days; a table with anything older in it has crew accounts too.
const LOOK_DAYS = 190;

function localTimestamp(instant: Date, timeZone: string): string {
	const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
	return parts.format(instant);
}

function addDays(date: string, days: number): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** A UUID made of words, so that the same demo made twice is made once. */
function keyOf(...words: (string | number)[]): string {
	const hex = createHash('sha256').update(words.join(' ')).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function isDemoRecord(value: unknown): value is DemoRecord {
	if (typeof value !== 'object' || value === null) return false;
	if (!('madeOn' in value) || !('isComplete' in value) || !('passcodes' in value)) return false;
	const { madeOn, isComplete, passcodes } = value;
	if (typeof madeOn !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(madeOn) || typeof isComplete !== 'boolean')
		return false;
	return (
		typeof passcodes === 'object' &&
		passcodes !== null &&
		Object.values(passcodes).every((passcode) => typeof passcode === 'string')
	);
}

/** Undefined too where the file is damaged: the app starts without it. */
function readRecord(file: string, say: (line: string) => void): DemoRecord | undefined {
	try {
		return readState(
			file,
			isDemoRecord,
			'So the passcodes of the demo’s crew are not shown. Set new ones in the Office, under Crew, and delete the file.'
		);
	} catch (error) {
		if (!(error instanceof StartupError)) throw error;
		say(error.message);
		return undefined;
	}
}

async function isTableEmpty(services: Services, today: string): Promise<boolean> {
	const window = { from: addDays(today, -LOOK_DAYS), to: addDays(today, LOOK_DAYS) };
	const [crew, { board }] = await Promise.all([
		services.crew.list(adminActor),
		services.events.board(adminActor, window)
	]);
	return crew.accounts.length === 0 && board?.events.length === 0;
}

async function createAccounts(services: Services, record: DemoRecord): Promise<void> {
	for (const { name, role } of demoCrew) {
		const crewId = deriveCrewId(name);
		try {
			await services.crew.create(adminActor, { name, role, crewId, passcode: record.passcodes[crewId] ?? '' });
		} catch (error) {
			// The start before this one came so far, and was killed.
			if (!(error instanceof Refusal) || error.reason !== 'crew_taken') throw error;
		}
	}
}

function statusAt(now: string, date: string, demo: DemoEvent): EventStatus {
	if (demo.isPending === true) return 'pending';
	if (now > `${date} ${demo.endsAt}`) return 'completed';
	return now >= `${date} ${demo.startsAt}` ? 'in_progress' : 'confirmed';
}

/** Every third person gave none, the host always did: so the mailbox shows receipts, and the office what lacks an address. */
function hasAddress(at: number): boolean {
	return at % 3 !== 2;
}

/** Invented like the name, at a domain that exists for examples alone. */
function addressOf(name: string): string {
	const plain = name.normalize('NFD').toLowerCase();
	return `${plain.replace(/[^a-z -]/g, '').replaceAll(' ', '.')}@example.com`;
}

function messageFor(demo: DemoEvent, date: string, timeZone: string): CreateEvent {
	const [host = ''] = demo.patrons;
	const shareCents = demo.totalPriceCents / demo.patrons.length;
	return {
		date,
		...(demo.period !== undefined && { period: demo.period }),
		hostFirstName: host.split(' ')[0] ?? host,
		title: host,
		kind: demo.kind,
		boat: 'Grey Heron',
		location: demo.location,
		startsAt: demo.startsAt,
		endsAt: demo.endsAt,
		timeZone,
		capacity: demo.capacity,
		totalPriceCents: demo.totalPriceCents,
		status: demo.isPending === true ? 'pending' : 'confirmed',
		crew: demoCrew
			.filter(({ slot }) => demo.slots.includes(slot))
			.map(({ name, slot }) => ({ crewId: deriveCrewId(name), slot })),
		patrons: demo.patrons.map((name, at) => ({
			name,
			...(demo.isShared && { shareCents }),
			...(hasAddress(at) && { email: addressOf(name) })
		})),
		...(demo.notes !== undefined && { notes: demo.notes })
	};
}

/** A boat that left, and came back if its time is over: marks, a briefing and ticks, counts, and the departure. */
async function recordTrip(
	services: Services,
	{
		eventId,
		patrons,
		startInstant,
		endInstant
	}: Pick<CharterEvent, 'eventId' | 'startInstant' | 'endInstant'> & {
		patrons: readonly { patronId: string }[];
	},
	demo: DemoEvent,
	isBack: boolean
): Promise<void> {
	const { name = 'Admin' } = demoCrew[0] ?? {};
	const actor: Actor = { id: deriveCrewId(name), name, role: 'captain', rights: defaultRights.captain };
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
	// One guest of the charter under way missed the boat.
	const aboard = isBack ? patrons : patrons.slice(0, -1);
	const beforeMs = startMs - 30 * MINUTE_MS;
	for (const [at, item] of sampleChecklist.items.entries()) {
		if (item.phase === 'after_return' && !isBack) continue;
		const atMs = item.phase === 'after_return' ? endMs + at * MINUTE_MS : beforeMs + at * MINUTE_MS;
		const briefing = item.isBriefing === true ? { givenBy: name, topics: ['Life jackets', 'Exits', 'Fire'] } : {};
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
	const reason = 'Signed on paper, in the chart table';
	await record('departure', startMs, id('departure'), {
		countId: id('count'),
		warnings: [{ rule: 'not_signed', patronIds: aboard.map((one) => one.patronId) }],
		overrides: [{ rule: 'not_signed', reason }]
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

async function createDemoEvent(services: Services, demo: DemoEvent, madeOn: string, now: string): Promise<void> {
	const date = addDays(madeOn, demo.day);
	const message = messageFor(demo, date, services.timeZone);
	const key = keyOf('demo event', date, message.title);
	const { event } = await services.events.create({
		actor: adminActor,
		message,
		key,
		bodySha256: services.sha256(JSON.stringify(message))
	});
	for (const [index, payment] of demo.payments.entries()) {
		const { patron, ...money } = payment;
		const paymentId = keyOf('demo payment', event.eventId, index);
		const person = event.patrons.find(({ name }) => name === demo.patrons[patron]);
		const body = {
			paymentId,
			patronId: person?.patronId,
			patronName: demo.patrons[patron],
			tipCents: 0,
			...money,
			takenAt: new Date(Date.parse(`${madeOn}T16:00:00Z`) + (demo.day - 4) * DAY_MS + index * 60_000).toISOString()
		};
		const [captain] = demoCrew;
		const name = captain?.name ?? 'Admin';
		const actor: Actor = { id: deriveCrewId(name), name, role: 'captain', rights: defaultRights.captain };
		const bytes = new TextEncoder().encode(JSON.stringify(body));
		await services.payments.record({ actor, eventId: event.eventId, key: paymentId, body: bytes });
	}
	const status = statusAt(now, date, demo);
	if (status === 'in_progress' || status === 'completed') {
		await recordTrip(services, event, demo, status === 'completed');
	}
	// Last: money that comes after an event is over is marked as late.
	if (status !== event.status) {
		await services.events.change(adminActor, event.eventId, { status }, event.version);
	}
}

async function fill(services: Services, record: DemoRecord, now: string): Promise<void> {
	await createAccounts(services, record);
	await Promise.all(demoEvents.map((demo) => createDemoEvent(services, demo, record.madeOn, now)));
}

/** How to sign in as the first two of the demo's crew: one who sees the money, one who doesn't. */
function accountsToShow(record: DemoRecord): DemoAccount[] {
	return demoCrew.slice(0, 2).map(({ name, role }) => {
		const crewId = deriveCrewId(name);
		const can = role === 'captain' ? 'captain, sees the money' : 'crew, logs payments without seeing the money';
		return { crewId, passcode: record.passcodes[crewId] ?? '', can };
	});
}

/** Fills an empty table with an invented fortnight, through the same use cases that the app uses. */
export async function ensureDemo(dataDir: string, say: (line: string) => void): Promise<DemoAccount[]> {
	const file = join(dataDir, 'demo.json');
	const services = connectServices(readConfig(process.env), 'demo');
	const kept = readRecord(file, say);
	const now = localTimestamp(new Date(), services.timeZone);
	const isEmpty = await isTableEmpty(services, now.slice(0, 10));
	if (kept !== undefined && kept.isComplete && !isEmpty) return accountsToShow(kept);
	if (kept === undefined && !isEmpty) return [];
	const unfinished = kept !== undefined && !isEmpty ? kept : undefined;
	const record = unfinished ?? {
		madeOn: now.slice(0, 10),
		isComplete: false,
		passcodes: Object.fromEntries(demoCrew.map(({ name }) => [deriveCrewId(name), makeReadableSecret(1)]))
	};
	writeState(file, record);
	await fill(services, record, now);
	writeState(file, { ...record, isComplete: true });
	return accountsToShow(record);
}
