import { crewList, type ChangeCrew, type CreateCrew } from '../wire/crew.ts';
import { anyAnswer, ask } from './ask.ts';

export function listCrew() {
	return ask(crewList, { path: '/api/crew' });
}

export function createCrew(body: CreateCrew, key: string) {
	return ask(anyAnswer, { method: 'POST', path: '/api/crew', body, key });
}

/** A new passcode or `isActive: false` ends every session of the account. */
export function changeCrew(crewId: string, body: ChangeCrew) {
	return ask(anyAnswer, { method: 'PATCH', path: `/api/crew/${encodeURIComponent(crewId)}`, body });
}
