import { expect, it } from 'vitest';
import type { Right } from '../domain/rights.ts';
import { changesOf } from './read-account.ts';

const account = {
	crewId: 'ashby',
	name: 'Tove Ashby',
	role: 'captain' as const,
	rights: ['events:see', 'payments:log', 'payments:see'] satisfies Right[],
	isActive: true,
	email: 'tove@example.com',
	createdAt: '2026-05-01T12:00:00Z'
};
const form = { name: account.name, email: account.email, role: account.role, rights: [...account.rights] };

it.each([
	['nothing', {}, {}],
	['a name', { name: ' Tove Lund ' }, { name: 'Tove Lund' }],
	['an email', { email: 'lund@example.com' }, { email: 'lund@example.com' }],
	['an email taken away', { email: ' ' }, { email: null }],
	['a right given', { rights: [...account.rights, 'admin' as const] }, { grant: ['admin'] }],
	['a right taken away', { rights: ['events:see' as const, 'payments:log' as const] }, { withdraw: ['payments:see'] }],
	['another role', { role: 'crew' as const, rights: ['events:see' as const] }, { role: 'crew', rights: ['events:see'] }]
])('sends %s and no other field', (_, typed, sent) => {
	expect(changesOf(account, { ...form, ...typed })).toEqual(sent);
});
