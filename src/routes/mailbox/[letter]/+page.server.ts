import { error } from '@sveltejs/kit';
import { framed, mailboxFor } from '$lib/server/http/mailbox';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const letter = await mailboxFor(event).read(event.params.letter);
	if (!letter) error(404, { message: 'There is no such email.' });
	event.setHeaders({ 'cache-control': 'no-store' });
	return { letter: { ...letter, html: framed(letter.html) } };
};
