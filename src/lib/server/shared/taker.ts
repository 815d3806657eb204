import type { CharterEvent } from '../../domain/event.ts';
import type { Actor } from '../../domain/rights.ts';
import type { Crew } from '../crew/ports.ts';
import { adminActor } from './allow.ts';

/** The account that a record counts for, and the account that delivered it, as stored in the record's row. */
export interface Taker {
	takenBy: string;
	takenByName: string;
	deliveredBy: string;
	deliveredByName: string;
	/** The id that the request named, if no account has this id. */
	takenByClaim?: string;
}

/**
 * Looks up the account that a request names as `takenBy`. If the account doesn't exist, the record counts for the account that delivered
 * it, and the named id is stored as a claim.
 */
export async function resolveTaker(
	ports: { crew: Pick<Crew, 'readMany'> },
	actor: Actor,
	claimed: string | undefined,
	event: Pick<CharterEvent, 'crew'>
): Promise<Taker> {
	const delivered = { deliveredBy: actor.id, deliveredByName: actor.name };
	if (claimed === undefined || claimed === actor.id) return { ...taker(actor.id, actor.name), ...delivered };
	const name = await accountName(ports, claimed, event);
	if (name !== undefined) return { ...taker(claimed, name), ...delivered };
	return { ...taker(actor.id, actor.name), ...delivered, takenByClaim: claimed };
}

async function accountName(
	ports: { crew: Pick<Crew, 'readMany'> },
	id: string,
	event: Pick<CharterEvent, 'crew'>
): Promise<string | undefined> {
	if (id === adminActor.id) return adminActor.name;
	// Only existing accounts can fill crew slots, so finding the id there saves a read.
	const onBoard = event.crew.find((slot) => slot.crewId === id);
	if (onBoard) return onBoard.name;
	const [account] = await ports.crew.readMany([id]);
	return account?.name;
}

function taker(takenBy: string, takenByName: string) {
	return { takenBy, takenByName };
}
