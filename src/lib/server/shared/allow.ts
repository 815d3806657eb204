import { defaultRights, type Actor, type Right, hasRight } from '../../domain/rights.ts';
import { Refusal } from '../../domain/refusal.ts';

/** This actor is a constant, because the admin has no account row. The admin's password hash is one of the server's secrets. */
export const adminActor: Actor = { id: 'admin', name: 'Admin', role: 'admin', rights: defaultRights.admin };

const words: Record<Right, string> = {
	'events:see': 'see charters',
	'payments:log': 'log payments',
	'payments:see': 'see the money',
	'boarding:mark': 'mark who is aboard',
	'charter:run': 'run a charter',
	'events:write': 'change events',
	admin: 'do what only an admin can do'
};

/** @throws Refusal `not_allowed` if the account doesn't have this right */
export function requireRight(actor: Actor, right: Right): void {
	if (!hasRight(actor, right)) {
		throw new Refusal('not_allowed', { detail: `This account isn’t allowed to ${words[right]}. Ask the office.` });
	}
}
