import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** Returns one version of the business's logo. A version never changes, so browsers can cache it indefinitely. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const version = /^[1-9]\d{0,6}$/.test(params.version) ? Number(params.version) : undefined;
	const png = version === undefined ? undefined : await locals.services.settings.logo(version);
	if (png === undefined) error(404, { message: 'There is no logo at this link.' });
	return new Response(Buffer.from(png), {
		headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=31536000, immutable' }
	});
};
