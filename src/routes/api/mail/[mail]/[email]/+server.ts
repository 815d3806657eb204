import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { sendEmail } from '$lib/wire/mail';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const POST: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('admin');
	const message = await readJson(request, sendEmail);
	const { mail: mailId, email } = params;
	return json({ mail: await locals.services.mail.sendAgain(actor, { mailId, email, message }) });
};

/** Dismisses a failed email. The email stays stored and can still be sent later. */
export const DELETE: RequestHandler = async ({ locals, params }) => {
	const actor = await locals.actor('admin');
	const { mail: mailId, email } = params;
	return json({ mail: await locals.services.mail.leave(actor, { mailId, email }) });
};
