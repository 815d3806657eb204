import { expect, it } from 'vitest';
import { knownRights, rightsOfOldAccount, type Right, type Role } from './rights.ts';

it.each<[Role, Right[], Right[]]>([
	['crew', ['payments:log'], ['events:see', 'payments:log', 'boarding:mark']],
	['crew', [], ['events:see', 'boarding:mark']],
	[
		'captain',
		['payments:log', 'payments:see'],
		['events:see', 'payments:log', 'payments:see', 'boarding:mark', 'charter:run']
	],
	['captain', ['payments:log'], ['events:see', 'payments:log', 'boarding:mark', 'charter:run']],
	['service', ['events:write'], ['events:write']],
	['service', ['payments:see', 'events:write'], ['events:see', 'payments:see', 'events:write']]
])('gives an old account of role %s with %j the newer rights of its role and nothing that was taken away', (...row) => {
	const [role, stored, now] = row;
	expect(rightsOfOldAccount(role, stored)).toEqual(now);
});

it('passes over rights that only a newer release knows', () => {
	expect(knownRights(['whales:feed', 'payments:log'])).toEqual(['payments:log']);
});
