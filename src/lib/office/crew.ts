import * as v from 'valibot';
import { crewAccount, crewList, type ChangeCrew, type CreateCrew } from '../wire/crew.ts';
import { anyAnswer, ask } from './ask.ts';

export function listCrew() {
	return ask(crewList, { path: '/api/crew' });
}

const created = v.object({ crew: crewAccount });

/** Doesn't need an Idempotency-Key header, because a second request with the same username is refused with `crew_taken`. */
export function createCrew(body: CreateCrew) {
	return ask(created, { method: 'POST', path: '/api/crew', body });
}

/** Changes an account. A new passcode or `isActive: false` ends all its sessions. */
export function changeCrew(crewId: string, body: ChangeCrew) {
	return ask(anyAnswer, { method: 'PATCH', path: `/api/crew/${encodeURIComponent(crewId)}`, body });
}
