import { describe, expect, it } from 'vitest';
import { actorOf, eventId } from '../../../../tests/support/fake-server.ts';
import type { EmailJob } from './ports.ts';
import {
	compose,
	createdAt,
	emailsOf,
	isEmail,
	origin,
	server,
	useComposer
} from '../../../../tests/support/compose-mail-steps.ts';

useComposer();

describe('an assignment', () => {
	const assigned = (sinceVersion: number): EmailJob => ({
		mailId: 'm',
		home: eventId,
		createdAt,
		kind: 'crew_assigned',
		crewId: 'larkin',
		slot: 'captain',
		sinceVersion
	});

	async function assign(account: Record<string, unknown>): Promise<void> {
		await server.services.crew.create(actorOf('admin'), {
			name: 'Imke Larkin',
			role: 'captain',
			passcode: 'tide-and-tiller',
			...account
		});
		const crew = [{ crewId: 'larkin', slot: 'captain' as const }];
		await server.services.events.change(actorOf('admin'), eventId, { crew }, 1);
	}

	it('tells the crew member the slot, the day, and the link', async () => {
		await assign({ email: 'imke@example.com' });
		const { assignment } = await emailsOf(assigned(2), 'assignment');
		isEmail(assignment);
		expect(assignment.to).toEqual({ address: 'imke@example.com', name: 'Imke Larkin' });
		expect(assignment.subject).toBe('Captain, Saturday, May 23, 2026, 11:00 AM');
		expect(assignment.text).toContain(`${origin}/charter/${eventId}`);
		expect(assignment.html + assignment.text).not.toContain('$');
	});

	it('is missing once somebody else has the slot, and skipped for who has no address or is deactivated', async () => {
		await assign({});
		expect(await compose(assigned(1), [{ kind: 'assignment' }])).toEqual({ record: 'missing' });
		expect(await emailsOf(assigned(2), 'assignment')).toEqual({ assignment: { skip: 'no_address' } });
		await server.services.crew.change(actorOf('admin'), 'larkin', { email: 'imke@example.com', isActive: false });
		expect(await emailsOf(assigned(2), 'assignment')).toEqual({ assignment: { skip: 'no_address' } });
	});
});
