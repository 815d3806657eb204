import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { sendEmail } from '$lib/wire/mail';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';

export const POST: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('admin');
	const message = await readJson(request, sendEmail);
	const { mail: mailId, email } = params;
	return json({ mail: await locals.services.mail.sendAgain(actor, { mailId, email, message }) });
};

/** Leaves a failed email unsent. Deletes nothing. */
export const DELETE: RequestHandler = async ({ locals, params }) => {
	const actor = await locals.actor('admin');
	const { mail: mailId, email } = params;
	return json({ mail: await locals.services.mail.leave(actor, { mailId, email }) });
};
