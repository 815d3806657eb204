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
	/** Identifies the session, for the audit log. Responses that contain the account leave it out. */
	sessionId?: string | undefined;
}

export function hasRight(actor: Pick<Actor, 'rights'>, right: Right): boolean {
	return actor.rights.includes(right) || actor.rights.includes('admin');
}

/** The rights that existed before there was a right to read. The last release can't read an account that has any other right. */
export const firstRights = ['payments:log', 'payments:see', 'events:write', 'admin'] as const satisfies Right[];

/**
 * The rights of an account stored before there was a right to read: its own rights plus the newer rights of its role, so that nobody loses
 * the board after an update. An automation that works with payments also needs to read charters.
 */
export function rightsOfOldAccount(role: Role, stored: readonly Right[]): Right[] {
	const isNew = (right: Right): boolean => !firstRights.some((first) => first === right);
	const worksWithPayments = stored.includes('payments:log') || stored.includes('payments:see');
	const gained = role === 'service' && worksWithPayments ? ['events:see'] : defaultRights[role].filter(isNew);
	return rights.filter((right) => stored.includes(right) || gained.includes(right));
}

/** The rights that this release knows. A newer release may have stored others. */
export function knownRights(words: readonly string[]): Right[] {
	return rights.filter((right) => words.includes(right));
}
