import { deriveCrewId, isCrewId, type CrewAccount } from '../../domain/crew.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import { defaultRights, type Actor } from '../../domain/rights.ts';
import type { ChangeCrew, CreateCrew } from '../../wire/crew.ts';
import type { Clock, Crew, Passwords, StoredAccount } from '../ports.ts';
import { requireRight } from './allow.ts';

export interface CrewPorts {
	clock: Clock;
	crew: Crew;
	passwords: Passwords;
}

// Nine namesakes in one crew are enough.
const numbers = ['', '2', '3', '4', '5', '6', '7', '8', '9'];

/** @throws Refusal `not_allowed` */
export async function listCrew(ports: { crew: Pick<Crew, 'list'> }, actor: Actor): Promise<CrewAccount[]> {
	requireRight(actor, 'admin');
	return ports.crew.list();
}

/**
 * Makes an account. Without an id one is derived from the name, numbered where namesakes have it.
 * @throws Refusal `not_allowed`, `crew_taken`, `invalid` when no id can be made of the name
 */
export async function createCrew(ports: CrewPorts, actor: Actor, message: CreateCrew): Promise<CrewAccount> {
	requireRight(actor, 'admin');
	const ids = message.crewId === undefined ? derivedIds(message.name) : [message.crewId];
	const passcodeHash = await ports.passwords.hash(message.passcode);
	for (const crewId of ids) {
		const account: CrewAccount = {
			crewId,
			name: message.name,
			role: message.role,
			rights: message.rights ?? defaultRights[message.role],
			isActive: true,
			...(message.email === undefined ? {} : { email: message.email }),
			createdAt: ports.clock.now().toISOString()
		};
		if ((await ports.crew.insert({ account, passcodeHash })) === 'inserted') return account;
	}
	throw new Refusal('crew_taken', { detail: `The user ${ids[0] ?? ''} exists already. Choose another.` });
}

function derivedIds(name: string): string[] {
	const derived = deriveCrewId(name);
	const ids = numbers.map((number) => derived + number).filter(isCrewId);
	if (ids.length > 0) return ids;
	throw refuseField('name', 'no_user_name', 'No user name can be made of this name. Type one in Latin letters.');
}

/**
 * Changes an account. Another role brings that role's rights, unless rights are given too. A new passcode, and an end to the account,
 * end all its sessions: they are checked at every request. @throws Refusal `not_allowed`, `crew_not_found`
 */
export async function changeCrew(
	ports: CrewPorts,
	actor: Actor,
	crewId: string,
	message: ChangeCrew
): Promise<CrewAccount> {
	requireRight(actor, 'admin');
	const before = isCrewId(crewId) ? await ports.crew.read(crewId) : undefined;
	if (!before) throw crewNotFound();
	const { account } = before;
	const role = message.role ?? account.role;
	const ownRights = role === account.role ? account.rights : defaultRights[role];
	const after: StoredAccount = {
		account: {
			...account,
			name: message.name ?? account.name,
			role,
			rights: message.rights ?? ownRights,
			isActive: message.isActive ?? account.isActive,
			email: message.email === undefined ? account.email : (message.email ?? undefined)
		},
		passcodeHash: message.passcode === undefined ? before.passcodeHash : await ports.passwords.hash(message.passcode)
	};
	if ((await ports.crew.update(after)) === 'missing') throw crewNotFound();
	return after.account;
}

function crewNotFound(): Refusal {
	return new Refusal('crew_not_found', { detail: 'There is no such crew account.' });
}
