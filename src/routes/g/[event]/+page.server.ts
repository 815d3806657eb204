import { error, redirect } from '@sveltejs/kit';
import { forPage } from '$lib/server/hooks/page-problem';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url, setHeaders }) => {
	const token = url.searchParams.get('p');
	const page = await forPage(locals.services, locals.services.guests.page(params.event, token));
	if (!page) error(404, { message: 'There is no charter at this link.' });
	if (page.kind === 'alias') redirect(308, `/g/${page.eventId}${url.search}`);
	setHeaders({ 'cache-control': 'private, no-store' });
	return { event: page.event, own: page.own, search: page.own ? url.search : '' };
};
