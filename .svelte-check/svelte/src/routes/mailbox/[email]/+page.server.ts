import { error } from '@sveltejs/kit';
import { framed, mailboxFor } from '$lib/server/http/mailbox';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const email = await mailboxFor(event).read(event.params.email);
	if (!email) error(404, { message: 'There is no such email.' });
	event.setHeaders({ 'cache-control': 'no-store' });
	return { email: { ...email, html: framed(email.html) } };
};
