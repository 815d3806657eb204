import { Refusal } from '$lib/domain/refusal';
import { readPaperFonts } from '$lib/server/waivers/paper-fonts';
import type { RequestHandler } from './$types';

/** The path of the guests' error page for a URL that doesn't exist. */
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
