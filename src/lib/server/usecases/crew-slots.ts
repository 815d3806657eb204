import type { CrewSlot, CrewSlotName } from '../../domain/crew.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Crew } from '../ports.ts';

/** Fills in the names of those assigned, in one round trip. @throws Refusal `invalid` naming each slot whose account is unknown */
export async function nameCrew(
	crew: Pick<Crew, 'readMany'>,
	slots: readonly { crewId: string; slot: CrewSlotName }[]
): Promise<CrewSlot[]> {
	if (slots.length === 0) return [];
	const accounts = await crew.readMany(slots.map((slot) => slot.crewId));
	const names = new Map(accounts.map((account) => [account.crewId, account.name]));
	const errors = slots.flatMap((slot, at) =>
		names.has(slot.crewId) ? [] : [{ field: `crew.${at}.crewId`, reason: 'unknown_crew' }]
	);
	if (errors.length > 0) {
		throw new Refusal('invalid', { detail: 'Somebody in the crew has no account here.', errors });
	}
	return slots.map(({ slot, crewId }) => ({ slot, crewId, name: names.get(crewId) ?? crewId }));
}
