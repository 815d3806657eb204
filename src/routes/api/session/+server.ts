import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { clearSessionCookie, readDeviceCookie, setDeviceCookie, setSessionCookie } from '$lib/server/http/credentials';
import { parseMessage } from '$lib/wire/parse-message';
import { endSession, signIn } from '$lib/wire/session';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals }) => {
	const { user, expiresAt } = await locals.session();
	const { id, name, role, rights } = user;
	return json({ user: { id, name, role, rights }, expiresAt, ...(await locals.services.settings.forSession()) });
};

export const POST: RequestHandler = async ({ request, locals, cookies, url, getClientAddress }) => {
	const { user, secret } = await readJson(request, signIn);
	const { deviceCookie, ...signedIn } = await locals.services.sessions.signIn({
		user,
		secret,
		address: getClientAddress(),
		deviceCookie: readDeviceCookie(cookies)
	});
	setSessionCookie(cookies, url, signedIn.token, signedIn.expiresAt);
	setDeviceCookie(cookies, url, deviceCookie);
	return json({ ...signedIn, ...(await locals.services.settings.forSession()) });
};

export const DELETE: RequestHandler = async ({ locals, cookies, url }) => {
	const { token } = locals;
	const { everywhere } = parseMessage(endSession, Object.fromEntries(url.searchParams));
	const { signOut, signOutEverywhere } = locals.services.sessions;
	if (everywhere !== undefined) await signOutEverywhere(token ?? '');
	else if (token !== undefined) await signOut(token);
	clearSessionCookie(cookies, url);
	return new Response(null, { status: 204 });
};
