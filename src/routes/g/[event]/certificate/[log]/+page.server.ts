import { forPage } from '$lib/server/http/page-problem';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url, setHeaders }) => {
	const token = url.searchParams.get('t');
	const certificate = await forPage(locals.services.guests.certificatePage(params.event, params.log, token));
	setHeaders({ 'cache-control': 'private, no-store' });
	const { title, facts, lines, boat, evidence } = certificate;
	return {
		...{ title, facts, lines, boat, evidence },
		pdfPath: `/g/${params.event}/certificate/${params.log}.pdf?t=${token ?? ''}`
	};
};
