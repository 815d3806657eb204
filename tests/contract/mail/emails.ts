import type { OutgoingEmail } from '../../../src/lib/server/email/ports.ts';

export const sender = { name: 'Ship Captain Crew', address: 'crew@example.com' };

export function email(changes: Partial<OutgoingEmail> = {}): OutgoingEmail {
	return {
		messageId: 'abc123@example.com',
		to: { address: 'wes@example.com', name: 'Wes Fern' },
		subject: 'Your receipt',
		html: '<p>Thank you, Wes.</p>',
		text: 'Thank you, Wes.',
		attachments: [],
		...changes
	};
}
