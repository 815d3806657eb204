import type { CrewAccount } from '../../domain/crew.ts';
import { deriveCrewId, isCrewId, isNewCrewId } from '../../domain/crew-id.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import { defaultRights, rights, type Actor, type Right } from '../../domain/rights.ts';
import type { ChangeCrew, CreateCrew } from '../../wire/crew.ts';
import type { Clock } from '../shared/ports.ts';
import type { Crew, CrewList, KeptAccount } from './ports.ts';
import type { Passwords, Sessions } from '../access/index.ts';
import { fieldsChanged, type AuditedField } from '../../domain/audit.ts';
import type { Audited } from '../audit/index.ts';
import { requireRight } from '../shared/allow.ts';

export interface CrewPorts {
	clock: Clock;
	crew: Crew;
	sessions: Pick<Sessions, 'raiseEpoch'>;
	passwords: Passwords;
	audited: Audited;
	/** Revokes an account's calendar feeds and the feeds that the account created. Idempotent. */
	endCalendars: (actor: Actor, crewId: string) => Promise<void>;
}

// Suffixes that tell apart the ids of up to nine people with the same name, which is enough for one crew.
const numbers = ['', '2', '3', '4', '5', '6', '7', '8', '9'];

/** @throws Refusal `not_allowed` */
export async function listCrew(ports: { crew: Pick<Crew, 'list'> }, actor: Actor): Promise<CrewList> {
	requireRight(actor, 'admin');
	return ports.crew.list();
}

/**
 * Creates an account. If no id is given, derives one from the name and adds a number if the id is taken.
 * @throws Refusal `not_allowed`, `crew_taken`, or `invalid` if no id can be derived from the name
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
		const draft = { action: 'crew_added', ...targetOf(account), fields: accountFields({}, account) } as const;
		const insert = () => ports.crew.insert({ account, passcodeHash });
		if ((await ports.audited(actor, draft, insert, (result) => result === 'inserted')) === 'inserted') return account;
	}
	throw new Refusal('crew_taken', { detail: `The username ${ids[0] ?? ''} is taken. Choose another.` });
}

function derivedIds(name: string): string[] {
	const derived = deriveCrewId(name);
	const ids = numbers.map((number) => derived + number).filter(isNewCrewId);
	if (ids.length > 0) return ids;
	throw refuseField('name', 'no_user_name', 'We can’t make a username from this name. Choose one in Latin letters.');
}

// Two people rarely edit the same account at once, so a few tries are enough.
const tries = 10;

/**
 * Changes the given fields. If someone else wrote the account in the meantime, applies the change to the new version. A new role sets its
 * default rights, unless the request also sets rights.
 *
 * A deactivation, a new passcode, and `endSessions` end every session of the account. A deactivation and `endSessions` also revoke its
 * calendar feeds, which a lost phone could still read.
 *
 * Writes the account before raising its epoch. `signIn` reads the epoch before the account, so a session opened in between ends, too. A
 * reactivation raises the epoch first, so that old sessions stay ended even if the deactivation was interrupted.
 * @throws Refusal `not_allowed`, `crew_not_found`, `unavailable`
 */
export async function changeCrew(
	ports: CrewPorts,
	actor: Actor,
	crewId: string,
	message: ChangeCrew
): Promise<CrewAccount> {
	requireRight(actor, 'admin');
	let passcodeHash: string | undefined;
	for (let tried = 0; tried < tries; tried++) {
		const before = isCrewId(crewId) ? await ports.crew.read(crewId) : undefined;
		if (!before) throw new Refusal('crew_not_found', { detail: 'There is no such crew account.' });
		if (message.passcode !== undefined) passcodeHash ??= await ports.passwords.hash(message.passcode);
		const after = applyChange(before, message, passcodeHash);
		const isRevoked = message.isActive === false || message.passcode !== undefined || message.endSessions === true;
		const update = async (): Promise<'updated' | 'stale'> => {
			if (after.account.isActive && !before.account.isActive) await ports.sessions.raiseEpoch(crewId);
			if ((await ports.crew.update(after)) === 'stale') return 'stale';
			if (isRevoked) await ports.sessions.raiseEpoch(crewId);
			if (message.isActive === false || message.endSessions === true) await ports.endCalendars(actor, crewId);
			return 'updated';
		};
		const fields = [...accountFields(before.account, after.account), ...unshownFields(message)];
		const draft = { action: 'crew_changed', ...targetOf(after.account), fields } as const;
		if ((await ports.audited(actor, draft, update, (result) => result === 'updated')) === 'updated')
			return after.account;
	}
	throw new Refusal('unavailable', { retryAfterS: 1, detail: 'Someone else is changing this account. Try again.' });
}

function targetOf({ crewId, name }: CrewAccount) {
	return { targetId: crewId, targetName: name, crewId };
}

function accountFields(before: Partial<CrewAccount>, after: CrewAccount): AuditedField[] {
	return fieldsChanged({ ...before, createdAt: undefined }, { ...after, createdAt: undefined });
}

/** Lists changed fields that the audit log records without values, such as a passcode. */
function unshownFields({ passcode, endSessions }: ChangeCrew): AuditedField[] {
	return [...(passcode === undefined ? [] : [{ name: 'passcode' }]), ...(endSessions ? [{ name: 'endSessions' }] : [])];
}

function applyChange(before: KeptAccount, message: ChangeCrew, passcodeHash: string | undefined): KeptAccount {
	const { account } = before;
	const email = message.email === undefined ? account.email : (message.email ?? undefined);
	const { email: _, ...rest } = account;
	return {
		...before,
		account: {
			...rest,
			name: message.name ?? account.name,
			role: message.role ?? account.role,
			rights: changedRights(account, message),
			isActive: message.isActive ?? account.isActive,
			...(email === undefined ? {} : { email })
		},
		passcodeHash: passcodeHash ?? before.passcodeHash
	};
}

function changedRights(account: CrewAccount, message: ChangeCrew): Right[] {
	const role = message.role ?? account.role;
	const base = message.rights ?? (role === account.role ? account.rights : defaultRights[role]);
	const { grant = [], withdraw = [] } = message;
	return rights.filter((right) => (base.includes(right) || grant.includes(right)) && !withdraw.includes(right));
}
