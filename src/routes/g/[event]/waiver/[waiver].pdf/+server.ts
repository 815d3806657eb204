import { Refusal } from '$lib/domain/refusal';
import { readPaperFonts } from '$lib/server/waivers/paper-fonts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals, url, fetch }) => {
	const { guests } = locals.services;
	try {
		const signed = await guests.signed(params.event, params.waiver, url.searchParams.get('t'));
		const bytes = await guests.copy(signed, await readPaperFonts(), url.href.replace(/\.pdf(?=\?|$)/, ''));
		return new Response(Buffer.from(bytes), {
			headers: {
				'content-type': 'application/pdf',
				'content-disposition': `inline; filename="waiver-${params.event}.pdf"`,
				'cache-control': 'private, no-store'
			}
		});
	} catch (thrown) {
		if (!(thrown instanceof Refusal)) throw thrown;
		// Returns the error as an HTML page instead of SvelteKit's JSON, because people open this link.
		return fetch(url.pathname.replace(/\.pdf$/, '') + url.search);
	}
};
