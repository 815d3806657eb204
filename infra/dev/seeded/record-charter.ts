import { expectedRows, type CountedRow } from '../../../src/lib/domain/close.ts';
import type { CrewSlotName } from '../../../src/lib/domain/crew.ts';
import { deriveCrewId } from '../../../src/lib/domain/crew-id.ts';
import type { EventAggregate } from '../../../src/lib/domain/event.ts';
import { cashInHand } from '../../../src/lib/domain/handover.ts';
import { addDays } from '../../../src/lib/domain/local-day.ts';
import { moneyLines } from '../../../src/lib/domain/money-lines.ts';
import { Refusal } from '../../../src/lib/domain/refusal.ts';
import { defaultRights, type Actor } from '../../../src/lib/domain/rights.ts';
import { readAboard } from '../../../src/lib/domain/trip-record.ts';
import { adminActor } from '../../../src/lib/server/shared/allow.ts';
import type { CreateEvent } from '../../../src/lib/wire/event-requests.ts';
import { demoCrew } from '../demo-events.ts';
import { keyOf } from '../demo-trip.ts';
import type { PastServices } from './past-services.ts';
import { planCharter, type PlannedCharter, type PlannedPayment, type SeededYear } from './plan.ts';

const minuteMs = 60_000;
const maxAttempts = 20;

type Charter = { eventId: string; startMs: number; endMs: number; people: (string | undefined)[]; key: Keys };
type Keys = (...words: (string | number)[]) => string;
/** A record to create, and the time at which it reaches the server. */
type Step = { atMs: number; run: () => Promise<unknown> };

/**
 * Records one charter of the seeded business with the app's own use cases: roster, payments, corrections, handovers, and its close.
 * Safe to run again, because each record's id is derived from the seed.
 */
export async function recordCharter(past: PastServices, year: SeededYear, number: number): Promise<void> {
	const { plan, charter } = await createCharter(past, year, number);
	const steps = plan.payments.flatMap((payment, at) => paymentSteps(past, charter, payment, at));
	await runInOrder(
		past,
		steps.filter(({ atMs }) => atMs <= backMs(charter))
	);
	await handOver(past, charter, plan);
	await complete(past, charter);
	if (plan.isClosed) await close(past, charter);
	await runInOrder(
		past,
		steps.filter(({ atMs }) => atMs > backMs(charter))
	);
}

/** The time at which the crew is back at the office and most phones have sent everything. */
function backMs({ endMs }: Charter): number {
	return endMs + 9 * 60 * minuteMs;
}

async function readPage({ stores }: PastServices, { eventId }: Charter): Promise<EventAggregate> {
	const page = await stores.events.readPage(eventId);
	if (page === undefined) throw new Error(`The charter ${eventId} is missing.`);
	return page;
}

async function runInOrder({ clock }: PastServices, steps: Step[]): Promise<void> {
	for (const { atMs, run } of steps.toSorted((a, b) => a.atMs - b.atMs)) {
		clock.atMs = atMs;
		await run();
	}
}

async function createCharter(past: PastServices, year: SeededYear, number: number) {
	for (let attempt = 0; ; attempt++) {
		const plan = planCharter(year, number, attempt);
		const key: Keys = (...words) => keyOf('seeded', year.seed, number, attempt, ...words);
		const message = messageOf(plan, past.services.timeZone);
		past.clock.atMs = Date.parse(`${addDays(plan.date, -50)}T17:00:00Z`);
		try {
			const bodySha256 = past.services.sha256(JSON.stringify(message));
			const { event } = await past.services.events.create({
				actor: adminActor,
				message,
				key: key('event'),
				bodySha256
			});
			const idOf = new Map(event.patrons.map(({ name, patronId }) => [name, patronId]));
			const charter: Charter = {
				eventId: event.eventId,
				startMs: Date.parse(event.startInstant),
				endMs: Date.parse(event.endInstant),
				people: plan.people.map(({ name }) => idOf.get(name)),
				key
			};
			return { plan, charter };
		} catch (error) {
			// A host with the same name already has a charter on that day, so the next attempt uses other names.
			if (!(error instanceof Refusal) || error.reason !== 'slug_taken' || attempt === maxAttempts) throw error;
		}
	}
}

function messageOf(plan: PlannedCharter, timeZone: string): CreateEvent {
	const { date, hostFirstName, period, title, kind, boat, location, startsAt, endsAt, capacity, totalPriceCents } =
		plan;
	return {
		...{ date, hostFirstName, period, title, kind, boat, location, startsAt, endsAt, capacity, totalPriceCents },
		...(endsAt <= startsAt && { endsNextDay: true }),
		timeZone,
		status: 'confirmed',
		crew: demoCrew
			.filter(({ slot }) => plan.slots.includes(slot))
			.map(({ name, slot }) => ({ crewId: deriveCrewId(name), slot })),
		patrons: plan.people
	};
}

function crewActor(taker: CrewSlotName | undefined): Actor {
	const member = demoCrew.find(({ slot }) => slot === taker);
	if (member === undefined) return adminActor;
	const { name, role } = member;
	return { id: deriveCrewId(name), name, role, rights: defaultRights[role] };
}

const bytesOf = (body: object): Uint8Array => new TextEncoder().encode(JSON.stringify(body));
const instantOf = (ms: number): string => new Date(ms).toISOString();

/** The steps that record a payment and its corrections. */
function paymentSteps(
	{ services }: PastServices,
	{ eventId, startMs, endMs, people, key }: Charter,
	payment: PlannedPayment,
	at: number
): Step[] {
	const { minutes, lateMinutes, person, name, amountCents, tipCents, method, reference, note, taker, correction } =
		payment;
	const takenMs = startMs + minutes * minuteMs;
	const paymentId = key('payment', at);
	const money = { amountCents, tipCents, method, reference, note };
	const who = { patronId: person === undefined ? undefined : people[person], patronName: name };
	const body = bytesOf({ paymentId, ...who, ...money, takenAt: instantOf(takenMs) });
	const arrivesMs = takenMs + lateMinutes * minuteMs + 2_000;
	const pay: Step = {
		atMs: arrivesMs,
		run: () => services.payments.record({ actor: crewActor(taker), eventId, key: paymentId, body })
	};
	if (correction === undefined) return [pay];
	const correctionKey = key('correction', at);
	const atMs = Math.max(arrivesMs, endMs) + (10 + at) * minuteMs;
	const more = { paymentId, takenAt: instantOf(atMs), ...(taker !== undefined && { takenBy: crewActor(taker).id }) };
	const { kind, reason } = correction;
	const right = { ...money, ...who, note: undefined };
	const fields =
		correction.kind === 'change'
			? {
					payment: {
						...right,
						paymentId: key('right', at),
						amountCents: correction.amountCents,
						method: correction.method
					}
				}
			: correction.kind === 'refund'
				? { amountCents: correction.amountCents, tipCents: correction.tipCents, method: correction.method }
				: {};
	const correct: Step = {
		atMs: atMs + 1_000,
		run: () =>
			services.payments.correct({
				...{ actor: adminActor, eventId, key: correctionKey, paymentId },
				body: bytesOf({ kind, reason, ...fields, ...more })
			})
	};
	return [pay, correct];
}

/** Each crew member hands over the cash they counted, and the office receives it. */
async function handOver(past: PastServices, charter: Charter, { slots, countedOff }: PlannedCharter): Promise<void> {
	const { services, clock } = past;
	const { eventId, key } = charter;
	const atMs = backMs(charter);
	// Uses only records that were received by `atMs`, so that a second run counts the same cash.
	const lines = moneyLines(await readPage(past, charter)).filter(
		({ payment, correction = payment }) => Date.parse(correction.receivedAt) <= atMs
	);
	for (const [at, slot] of slots.entries()) {
		const actor = crewActor(slot);
		const { expectedCents } = cashInHand(lines, actor.id);
		if (expectedCents <= 0) continue;
		const off = countedOff[at] ?? 0;
		const countedCents = Math.max(0, expectedCents + off);
		const note = off === 0 ? undefined : 'Counted twice';
		const handoverId = key('handover', slot);
		clock.atMs = atMs;
		await services.boarding.record('handover', {
			...{ actor, eventId, key: handoverId },
			body: bytesOf({ handoverId, countedCents, expectedCents, note, takenAt: instantOf(atMs) })
		});
		clock.atMs = atMs + 10 * minuteMs;
		await services.boarding.record('receipt', {
			...{ actor: adminActor, eventId, key: key('receipt', slot), handoverId },
			body: bytesOf({ handoverId, receivedCents: countedCents, takenAt: instantOf(clock.atMs) })
		});
	}
}

/** Marks the charter as completed after the day's payments, because payments after the charter ended are flagged as late. */
async function complete(past: PastServices, charter: Charter): Promise<void> {
	past.clock.atMs = backMs(charter) + 20 * minuteMs;
	const { status, version } = (await readPage(past, charter)).event;
	if (status === 'completed') return;
	await past.services.events.change(adminActor, charter.eventId, { status: 'completed' }, version);
}

/** Closes the charter as the office would. The counts are the expected amounts, except for cash, which is counted as it was handed over. */
async function close(past: PastServices, charter: Charter): Promise<void> {
	const { eventId, key } = charter;
	const closeId = key('close');
	// Skips a charter that an earlier run closed. The close's body depends on the records at that time, so a second run couldn't repeat it.
	const { closes } = await past.services.closes.read(adminActor, eventId);
	if (closes.some((one) => one.closeId === closeId)) return;
	const page = await readPage(past, charter);
	const handedOver = new Map(readAboard(page.aboard).handovers.map((one) => [one.takenBy, one.countedCents]));
	const counted = expectedRows(moneyLines(page)).map(({ crewId, method, amountCents }): CountedRow => {
		const cents = (method === 'cash' ? handedOver.get(crewId) : undefined) ?? amountCents;
		const note = cents === amountCents ? undefined : 'As handed over';
		return { crewId, method, amountCents: Math.max(0, cents), note: cents < 0 ? 'Given back from the drawer' : note };
	});
	past.clock.atMs = backMs(charter) + 120 * minuteMs;
	await past.services.closes.record({
		...{ actor: adminActor, eventId, key: closeId },
		body: bytesOf({ counted, floats: [] })
	});
}
