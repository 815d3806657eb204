import type { CrewSlot, CrewSlotName } from '../../domain/crew.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Crew } from './ports.ts';
import type { Ledger } from '../ledger/index.ts';

export interface Assigned {
	crew: CrewSlot[];
	/** The slots whose crew members are newly assigned and have an email address. */
	newcomers: CrewSlot[];
}

/**
 * Adds each assigned person's name, and the event version in which the person got the slot. Reads the accounts in one round trip.
 * @param before the slots before this change
 * @param version the event's next version
 * @throws Refusal `invalid` for each slot whose account is unknown
 */
export async function assignCrew(
	crew: Pick<Crew, 'readMany'>,
	slots: readonly { crewId: string; slot: CrewSlotName }[],
	before: readonly CrewSlot[],
	version: number
): Promise<Assigned> {
	if (slots.length === 0) return { crew: [], newcomers: [] };
	const accounts = await crew.readMany(slots.map((slot) => slot.crewId));
	const known = new Map(accounts.map((account) => [account.crewId, account]));
	const unknown = slots.flatMap((slot, at) =>
		known.has(slot.crewId) ? [] : [{ field: `crew.${at}.crewId`, reason: 'unknown_crew' }]
	);
	if (unknown.length > 0) {
		throw new Refusal('invalid', { detail: 'One of the crew members doesn’t have an account.', errors: unknown });
	}
	// One person may fill different slots. For example, a mate on a small boat is often also the onboard host.
	const repeated = slots.flatMap((slot, at) =>
		slots.slice(0, at).some((earlier) => earlier.slot === slot.slot && earlier.crewId === slot.crewId)
			? [{ field: `crew.${at}.crewId`, reason: 'listed_twice' }]
			: []
	);
	if (repeated.length > 0) {
		throw new Refusal('invalid', { detail: 'A crew member is listed twice in one slot.', errors: repeated });
	}
	const after = slots.map(({ slot, crewId }): CrewSlot => {
		const earlier = before.find((one) => one.slot === slot && one.crewId === crewId);
		const since = earlier ? earlier.sinceVersion : version;
		const name = known.get(crewId)?.name ?? crewId;
		return { slot, crewId, name, ...(since === undefined ? {} : { sinceVersion: since }) };
	});
	const newcomers = after.filter((one) => one.sinceVersion === version && known.get(one.crewId)?.email !== undefined);
	return { crew: after, newcomers };
}

/**
 * Writes an email job for each newly assigned crew member before the event changes. The job's id contains the person, slot, and event
 * version, so that repeating a change doesn't send a second email, but assigning a removed person again sends a new one.
 */
export async function announceCrew(
	ledger: Pick<Ledger, 'insertEmailJob'>,
	canonicalSlug: string,
	newcomers: readonly CrewSlot[],
	createdAt: string
): Promise<void> {
	await Promise.all(
		newcomers.map(({ crewId, slot, sinceVersion = 1 }) =>
			ledger.insertEmailJob({
				mailId: `${canonicalSlug}.${crewId}.${slot}.${sinceVersion}`,
				kind: 'crew_assigned',
				home: canonicalSlug,
				crewId,
				slot,
				sinceVersion,
				createdAt
			})
		)
	);
}
