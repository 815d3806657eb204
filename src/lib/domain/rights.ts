export const roles = ['admin', 'captain', 'crew', 'service'] as const;
export type Role = (typeof roles)[number];

export const rights = ['payments:log', 'payments:see', 'events:write', 'admin'] as const;
export type Right = (typeof rights)[number];

/** What an account of a role may do unless the office says otherwise. Source: contract.md, Session. */
export const defaultRights: Record<Role, readonly Right[]> = {
	admin: rights,
	captain: ['payments:log', 'payments:see'],
	crew: ['payments:log'],
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
