import { error, redirect } from '@sveltejs/kit';
import { forPage } from '$lib/server/http/page-problem';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url, setHeaders }) => {
	const token = url.searchParams.get('p');
	const { guests, settings } = locals.services;
	const [page, business] = await forPage(Promise.all([guests.page(params.event, token), settings.forGuests()]));
	if (!page) error(404, { message: 'There is no charter at this link.' });
	if (page.kind === 'alias') redirect(308, `/g/${page.eventId}${url.search}`);
	const { event, own } = page;
	// Prevents caches from storing a page behind a private link.
	setHeaders({ 'cache-control': own ? 'private, no-store' : 'private, no-cache' });
	return { event, own, business, isForeign: token !== null && !own, search: own ? url.search : '' };
};
