import { paperFont } from '$lib/server/hooks/paper-font';
import { forPage } from '$lib/server/hooks/page-problem';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals, url }) => {
	const { guests } = locals.services;
	const signed = await forPage(locals.services, guests.signed(params.event, params.waiver, url.searchParams.get('t')));
	const bytes = await guests.copy(signed, await paperFont());
	return new Response(Buffer.from(bytes), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `inline; filename="waiver-${params.event}.pdf"`,
			'cache-control': 'private, no-store'
		}
	});
};
