import { forPage } from '$lib/server/http/page-problem';
import { coveredBy } from '$lib/domain/waiver';
import { strokesPath, parseStrokes } from '$lib/domain/signature-strokes';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url, setHeaders }) => {
	const { guests, settings } = locals.services;
	const token = url.searchParams.get('t');
	const [signed, { name, logo }] = await forPage(
		Promise.all([guests.signed(params.event, params.waiver, token), settings.forGuests()])
	);
	setHeaders({ 'cache-control': 'private, no-store' });
	const ink = signed.ink === undefined ? undefined : parseStrokes(signed.ink);
	return {
		event: signed.event,
		business: { name, logo },
		lines: guests.linesOf(signed),
		typedSignature: signed.waiver.typedSignature,
		strokesPath: ink && strokesPath(ink),
		email: signed.waiver.email,
		copy: locals.services.mail.isPromised ? await guests.copyStatus(signed) : 'no_email_now',
		covered: coveredBy(signed.waiver).map(({ name }) => name),
		isUnknownText: signed.text === undefined,
		text: signed.text && { title: signed.text.title, html: await guests.renderText(signed.text) },
		pdfPath: `/g/${params.event}/waiver/${params.waiver}.pdf?t=${token ?? ''}`
	};
};
