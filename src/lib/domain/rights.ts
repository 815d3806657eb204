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

/** The default rights of each role. */
export const defaultRights: Record<Role, readonly Right[]> = {
	admin: rights,
	captain: ['events:see', 'payments:log', 'payments:see', 'boarding:mark', 'charter:run'],
	crew: ['events:see', 'payments:log', 'boarding:mark'],
	service: ['events:write']
};

/** A signed-in account. */
export interface Actor {
	id: string;
	name: string;
	role: Role;
	rights: readonly Right[];
	/** Identifies the session in the audit log. Responses don't contain this id. */
	sessionId?: string | undefined;
}

export function hasRight(actor: Pick<Actor, 'rights'>, right: Right): boolean {
	return actor.rights.includes(right) || actor.rights.includes('admin');
}

/**
 * The rights that existed before the right to read charters was added. An account's row lists newer rights only in `grants`, because the
 * previous release can't read them.
 */
export const firstRights = ['payments:log', 'payments:see', 'events:write', 'admin'] as const satisfies Right[];

/**
 * Returns the rights of an account that was stored before the right to read charters was added: its stored rights plus the newer rights of
 * its role. For an automation that works with payments, adds only `events:see`, which it needs to read charters.
 */
export function rightsOfOldAccount(role: Role, stored: readonly Right[]): Right[] {
	const isNew = (right: Right): boolean => !firstRights.some((first) => first === right);
	const worksWithPayments = stored.includes('payments:log') || stored.includes('payments:see');
	const gained = role === 'service' && worksWithPayments ? ['events:see'] : defaultRights[role].filter(isNew);
	return rights.filter((right) => stored.includes(right) || gained.includes(right));
}

/** Leaves out rights that this release doesn't know, because a newer release may have stored them. */
export function knownRights(words: readonly string[]): Right[] {
	return rights.filter((right) => words.includes(right));
}
