import { mailboxFor } from '$lib/server/http/mailbox';
import type { PageServerLoad } from './$types';

const most = 200;

export const load: PageServerLoad = async (event) => {
	const mailbox = mailboxFor(event);
	event.setHeaders({ 'cache-control': 'no-store' });
	const emails = await mailbox.list(most);
	return {
		most,
		emails: emails.map(({ id, to, subject, receivedAt, timesReceived, attachments }) => ({
			id,
			to,
			subject,
			receivedAt,
			timesReceived,
			attachments: attachments.map(({ name }) => name)
		}))
	};
};
