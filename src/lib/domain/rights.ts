export const roles = ['admin', 'captain', 'crew', 'service'] as const;
export type Role = (typeof roles)[number];

export const rights = [
	'events:see',
	'payments:log',
	'payments:see',
	'boarding:mark',
	'charter:run',
	'events:write',
	'admin'
] as const;
export type Right = (typeof rights)[number];

/** What an account of a role may do unless the office says otherwise. Source: contract.md, Session. */
export const defaultRights: Record<Role, readonly Right[]> = {
	admin: rights,
	captain: ['events:see', 'payments:log', 'payments:see', 'boarding:mark', 'charter:run'],
	crew: ['events:see', 'payments:log', 'boarding:mark'],
	service: ['events:write']
};

/** Somebody who is signed in. */
export interface Actor {
	id: string;
	name: string;
	role: Role;
	rights: readonly Right[];
}

export function hasRight(actor: Pick<Actor, 'rights'>, right: Right): boolean {
	return actor.rights.includes(right) || actor.rights.includes('admin');
}

/** The rights that were there before reading needed one. The last release can't read an account that names any other. */
export const firstRights = ['payments:log', 'payments:see', 'events:write', 'admin'] as const satisfies Right[];

/**
 * The rights of an account stored before reading needed a right: what it had, and the newer rights of its role, so that nobody
 * loses the board by an update. An automation that works with payments reads charters to do it.
 */
export function rightsOfOldAccount(role: Role, stored: readonly Right[]): Right[] {
	const isNew = (right: Right): boolean => !firstRights.some((first) => first === right);
	const worksWithPayments = stored.includes('payments:log') || stored.includes('payments:see');
	const gained = role === 'service' && worksWithPayments ? ['events:see'] : defaultRights[role].filter(isNew);
	return rights.filter((right) => stored.includes(right) || gained.includes(right));
}

/** The rights among these words that this release knows; a newer one may have stored more. */
export function knownRights(words: readonly string[]): Right[] {
	return rights.filter((right) => words.includes(right));
}
