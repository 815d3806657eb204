import { findMailbox } from '$lib/server/http/mailbox';
import type { RequestHandler } from './$types';

// An HTML page for a missing file. SvelteKit's own error would be JSON, unless the request explicitly accepts HTML.
const nothingHere = '<!doctype html><html lang="en"><title>Nothing here</title><p>There is no such file.</p></html>';

export const GET: RequestHandler = async (event) => {
	const { email, attachment } = event.params;
	const at = /^\d{1,3}$/.test(attachment) ? Number(attachment) : -1;
	const file = await findMailbox(event)?.readAttachment(email, at);
	if (!file) return new Response(nothingHere, { status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } });
	return new Response(file.bytes, {
		headers: {
			'content-type': file.contentType,
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
			'content-security-policy': "default-src 'none'; sandbox",
			'cache-control': 'no-store'
		}
	});
};
