import type { CountedRow } from '../../src/lib/domain/close.ts';
import type { CharterEvent } from '../../src/lib/domain/event.ts';
import type { Services } from '../../src/lib/server/services.ts';
import { adminActor } from '../../src/lib/server/shared/allow.ts';
import type { DemoEvent } from './demo-events.ts';
import { captainActor, keyOf } from './demo-trip.ts';

export type Ended = Pick<CharterEvent, 'eventId' | 'endInstant'>;

const MINUTE_MS = 60_000;

const bytesOf = (body: object): Uint8Array => new TextEncoder().encode(JSON.stringify(body));

/** Hands over the captain's cash, as the captain counted it after the charter, and closes the charter with the same count. */
export async function closeDemo(services: Services, { eventId, endInstant }: Ended, demo: DemoEvent): Promise<void> {
	if (demo.close === undefined) return;
	const { shortCents = 0, note } = demo.close;
	const captain = captainActor();
	const takenAt = (minutes: number): string => new Date(Date.parse(endInstant) + minutes * MINUTE_MS).toISOString();
	const counted = [...Map.groupBy(demo.payments, ({ method }) => method)].map(([method, own]): CountedRow => {
		const cents = own.reduce((sum, { amountCents, tipCents = 0 }) => sum + amountCents + tipCents, 0);
		const isShort = method === 'cash' && shortCents > 0;
		return {
			crewId: captain.id,
			method,
			amountCents: isShort ? cents - shortCents : cents,
			note: isShort ? note : undefined
		};
	});
	const cash = counted.find(({ method }) => method === 'cash');
	if (cash !== undefined) {
		const handoverId = keyOf('demo handover', eventId);
		const amounts = { countedCents: cash.amountCents, expectedCents: cash.amountCents + shortCents };
		await services.boarding.record('handover', {
			...{ actor: captain, eventId, key: handoverId },
			body: bytesOf({ handoverId, ...amounts, note, takenAt: takenAt(20) })
		});
		await services.boarding.record('receipt', {
			...{ actor: adminActor, eventId, key: keyOf('demo receipt', eventId), handoverId },
			body: bytesOf({ handoverId, receivedCents: cash.amountCents, takenAt: takenAt(45) })
		});
	}
	await services.closes.record({
		...{ actor: adminActor, eventId, key: keyOf('demo close', eventId) },
		body: bytesOf({ counted, floats: [] })
	});
}
