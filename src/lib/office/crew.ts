import * as v from 'valibot';
import { crewAccount, crewList, type ChangeCrew, type CreateCrew } from '../wire/crew.ts';
import { anyAnswer, ask } from './ask.ts';

export function listCrew() {
	return ask(crewList, { path: '/api/crew' });
}

const created = v.object({ crew: crewAccount });

/** Needs no idempotency key, because the username acts as one: a second attempt is refused with `crew_taken`. */
export function createCrew(body: CreateCrew) {
	return ask(created, { method: 'POST', path: '/api/crew', body });
}

/** Changes an account. A new passcode or `isActive: false` ends all its sessions. */
export function changeCrew(crewId: string, body: ChangeCrew) {
	return ask(anyAnswer, { method: 'PATCH', path: `/api/crew/${encodeURIComponent(crewId)}`, body });
}
