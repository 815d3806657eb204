import { Refusal } from '$lib/domain/refusal';
import { readPaperFonts } from '$lib/server/waivers/paper-fonts';
import type { RequestHandler } from './$types';

/** A path that doesn't exist, so that fetching it returns the guests' error page. */
const helpPath = '/g/help';

export const GET: RequestHandler = async ({ params, locals, url, fetch }) => {
	try {
		const token = url.searchParams.get('t');
		const bytes = await locals.services.guests.certificate(params.event, params.log, token, readPaperFonts);
		return new Response(Buffer.from(bytes), {
			headers: {
				'content-type': 'application/pdf',
				'content-disposition': `inline; filename="certificate-${params.event}.pdf"`,
				'cache-control': 'private, no-store'
			}
		});
	} catch (thrown) {
		if (!(thrown instanceof Refusal)) throw thrown;
		// Returns the error as an HTML page instead of JSON, because families open this link.
		return fetch(helpPath);
	}
};
