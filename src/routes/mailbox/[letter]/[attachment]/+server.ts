import { error } from '@sveltejs/kit';
import { mailboxFor } from '$lib/server/hooks/mailbox';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { letter, attachment } = event.params;
	const at = /^\d{1,3}$/.test(attachment) ? Number(attachment) : -1;
	const file = await mailboxFor(event).readAttachment(letter, at);
	if (!file) error(404, { message: 'There is no such file.' });
	return new Response(file.bytes, {
		headers: {
			'content-type': file.contentType,
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
			'content-security-policy': "default-src 'none'; sandbox",
			'cache-control': 'no-store'
		}
	});
};
