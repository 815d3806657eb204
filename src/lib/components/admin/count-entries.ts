import { pairOf } from '../../domain/close.ts';
import type { PaymentMethod } from '../../domain/payment.ts';
import type { CountEntry, FloatEntry } from '../../office/kept-close.svelte.ts';
import type { CrewAccountMessage } from '../../wire/crew.ts';

/** Restores the counts that were typed before. Keeps a line that has a count or a note, even if nothing is expected for it anymore. */
export function withCounts(start: readonly CountEntry[], before: readonly CountEntry[] = []): CountEntry[] {
	const typedBefore = new Map(before.map((entry) => [pairOf(entry), entry]));
	const expected = new Set(start.map(pairOf));
	return [
		...start.map((entry) => {
			const { typed, note } = typedBefore.get(pairOf(entry)) ?? entry;
			return { ...entry, typed, note };
		}),
		...before.filter((entry) => !expected.has(pairOf(entry)) && (entry.typed + entry.note).trim() !== '')
	];
}

/** Restores the change floats that were typed before, including those of people who are no longer listed. */
export function withFloats(start: readonly FloatEntry[], before: readonly FloatEntry[] = []): FloatEntry[] {
	const typedBefore = new Map(before.map((entry) => [entry.crewId, entry]));
	const listed = new Set(start.map(({ crewId }) => crewId));
	return [
		...start.map((entry) => ({ ...entry, typed: typedBefore.get(entry.crewId)?.typed ?? entry.typed })),
		...before.filter(({ crewId, typed }) => !listed.has(crewId) && typed.trim() !== '')
	];
}

/** Lists the people for whom a line can be added: everyone except service accounts and people who already have a line for this method. */
export function peopleToAdd<A extends Pick<CrewAccountMessage, 'crewId' | 'role'>>(
	accounts: readonly A[],
	rows: readonly Pick<CountEntry, 'crewId' | 'method'>[],
	method: PaymentMethod
): A[] {
	const listed = new Set(rows.map(pairOf));
	return accounts.filter(({ crewId, role }) => role !== 'service' && !listed.has(pairOf({ crewId, method })));
}
