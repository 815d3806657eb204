import { join } from 'node:path';
import { deriveCrewId } from '../../src/lib/domain/crew-id.ts';
import type { EventStatus } from '../../src/lib/domain/event.ts';
import { Refusal } from '../../src/lib/domain/refusal.ts';
import { readConfig } from '../../src/lib/server/config.ts';
import { connectServices } from '../../src/lib/server/connect-services.ts';
import type { Services } from '../../src/lib/server/services.ts';
import { adminActor } from '../../src/lib/server/shared/allow.ts';
import type { CreateEvent } from '../../src/lib/wire/event-requests.ts';
import { closeDemo, type Ended } from './demo-cash.ts';
import { demoCrew, demoEvents, type DemoEvent } from './demo-events.ts';
import { addDays, placeDemo } from './demo-times.ts';
import { captainActor, keyOf, recordTrip, signWaivers } from './demo-trip.ts';
import { StartupError } from '../shared/startup-error.ts';
import { makeReadableSecret } from './readable-secret.ts';
import { readState, writeState } from './state-file.ts';

export type DemoAccount = { crewId: string; passcode: string; can: string };

/** The demo's progress in the data folder. If a start is killed halfway, the next start finishes the demo with the same keys. */
type DemoRecord = {
	madeOn: string;
	/**
	 * The local time at which the demo was created, `11:05`, which determines the times of two charters. Undefined in data folders from
	 * older releases.
	 */
	madeAt?: string;
	isComplete: boolean;
	passcodes: Record<string, string>;
};

const DAY_MS = 86_400_000;
// The board shows at most 400 days, so the search for charters covers 190 days in each direction. A table with only older charters isn't
// mistaken for an empty one, because it has crew accounts.
const LOOK_DAYS = 190;

function localTimestamp(instant: Date, timeZone: string): string {
	const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
	return parts.format(instant);
}

function isDemoRecord(value: unknown): value is DemoRecord {
	if (typeof value !== 'object' || value === null) return false;
	if (!('madeOn' in value) || !('isComplete' in value) || !('passcodes' in value)) return false;
	const { madeOn, isComplete, passcodes } = value;
	if (typeof madeOn !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(madeOn) || typeof isComplete !== 'boolean')
		return false;
	if ('madeAt' in value && (typeof value.madeAt !== 'string' || !/^\d{2}:\d{2}$/.test(value.madeAt))) return false;
	return (
		typeof passcodes === 'object' &&
		passcodes !== null &&
		Object.values(passcodes).every((passcode) => typeof passcode === 'string')
	);
}

/** Reads the demo's progress. Undefined if the file is missing or damaged, because the app can start without it. */
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

export async function createAccounts(services: Services, passcodes: DemoRecord['passcodes']): Promise<void> {
	for (const { name, role } of demoCrew) {
		const crewId = deriveCrewId(name);
		try {
			await services.crew.create(adminActor, { name, role, crewId, passcode: passcodes[crewId] ?? '' });
		} catch (error) {
			// The previous start created this account before it was killed.
			if (!(error instanceof Refusal) || error.reason !== 'crew_taken') throw error;
		}
	}
}

/** The charter's final status, which the office sets after recording its payments and trip. */
function statusOf(demo: DemoEvent): EventStatus {
	if (demo.isPending === true) return 'pending';
	return demo.day < 0 ? 'completed' : 'confirmed';
}

/**
 * Whether a guest has an email address. Every third guest has none, so that the Office shows missing addresses, but the host always has
 * one, so that the mailbox shows receipts.
 */
function hasAddress(at: number): boolean {
	return at % 3 !== 2;
}

/** An invented address, at a domain reserved for examples. */
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
		...(demo.endsAt <= demo.startsAt && { endsNextDay: true }),
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

async function createDemoEvent(services: Services, planned: DemoEvent, now: string): Promise<Ended> {
	const demo = placeDemo(planned, now.slice(11));
	const madeOn = now.slice(0, 10);
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
			takenAt: new Date(
				Date.parse(`${madeOn}T16:00:00Z`) + Math.min(demo.day - 4, -1) * DAY_MS + index * 60_000
			).toISOString()
		};
		const bytes = new TextEncoder().encode(JSON.stringify(body));
		await services.payments.record({ actor: captainActor(), eventId: event.eventId, key: paymentId, body: bytes });
	}
	const roster = demo.patrons.flatMap((name) => event.patrons.filter((one) => one.name === name));
	const signers = roster.slice(0, demo.signed ?? 0);
	await signWaivers(services, event, signers);
	if (demo.day < 0 || demo.placed === 'under_way') {
		await recordTrip(services, { ...event, patrons: roster }, demo, signers);
	}
	const status = statusOf(demo);
	// The status is set last, because payments after the charter ended are flagged as late.
	if (status !== event.status) {
		await services.events.change(adminActor, event.eventId, { status }, event.version);
	}
	return event;
}

/** @param now local date and time, `2026-05-23 11:05` */
export async function fillDemo(services: Services, now: string, passcodes: DemoRecord['passcodes']): Promise<void> {
	await createAccounts(services, passcodes);
	const events = await Promise.all(demoEvents.map((demo) => createDemoEvent(services, demo, now)));
	// Closes the charters one after another, so that the closes are numbered in the order of the charters.
	for (const [at, demo] of demoEvents.entries()) {
		const event = events[at];
		if (event !== undefined) await closeDemo(services, event, demo);
	}
}

/** The sign-in details of two demo crew members: one who can see money, and one who can't. */
function accountsToShow(record: DemoRecord): DemoAccount[] {
	return demoCrew.slice(0, 2).map(({ name, role }) => {
		const crewId = deriveCrewId(name);
		const can = role === 'captain' ? 'captain, sees the money' : 'crew, logs payments without seeing the money';
		return { crewId, passcode: record.passcodes[crewId] ?? '', can };
	});
}

/** Fills an empty table with two invented weeks of charters, through the app's own use cases. */
export async function ensureDemo(dataDir: string, say: (line: string) => void): Promise<DemoAccount[]> {
	const file = join(dataDir, 'demo.json');
	const services = connectServices(readConfig(process.env), 'demo', undefined, { keepsCards: false });
	const kept = readRecord(file, say);
	const now = localTimestamp(new Date(), services.timeZone);
	const isEmpty = await isTableEmpty(services, now.slice(0, 10));
	if (kept !== undefined && kept.isComplete && !isEmpty) return accountsToShow(kept);
	if (kept === undefined && !isEmpty) return [];
	const unfinished = kept !== undefined && !isEmpty ? kept : undefined;
	const record = unfinished ?? {
		madeOn: now.slice(0, 10),
		madeAt: now.slice(11),
		isComplete: false,
		passcodes: Object.fromEntries(demoCrew.map(({ name }) => [deriveCrewId(name), makeReadableSecret(1)]))
	};
	writeState(file, record);
	await fillDemo(services, `${record.madeOn} ${record.madeAt ?? '12:00'}`, record.passcodes);
	writeState(file, { ...record, isComplete: true });
	return accountsToShow(record);
}
