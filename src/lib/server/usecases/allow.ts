import { Refusal } from '../../domain/refusal.ts';
import { hasRight, type Actor, type Right } from '../../domain/rights.ts';

const words: Record<Right, string> = {
	'events:see': 'see charters',
	'payments:log': 'log payments',
	'payments:see': 'see the money',
	'boarding:mark': 'mark who is aboard',
	'charter:run': 'run a charter',
	'events:write': 'change events',
	admin: 'do what only an admin does'
};

/** @throws Refusal `not_allowed` when the account has no such right. */
export function requireRight(actor: Actor, right: Right): void {
	if (!hasRight(actor, right)) {
		throw new Refusal('not_allowed', { detail: `This account is not allowed to ${words[right]}. Ask the office.` });
	}
}
