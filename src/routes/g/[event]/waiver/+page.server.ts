import { error, fail, redirect } from '@sveltejs/kit';
import { Refusal } from '$lib/domain/refusal';
import type { WaiverFieldError } from '$lib/domain/waiver';
import { forPage } from '$lib/server/hooks/page-problem';
import { asWaiverReason } from '$lib/wire/waiver';
import { emptyWaiver, readAnswers, readTyped, type TypedWaiver } from '$lib/wire/waiver-form';
import type { Actions, PageServerLoad } from './$types';

/** Every field at its longest is under 30 kB. */
const formLimitBytes = 1024 * 1024;

export const load: PageServerLoad = async ({ params, locals, url, setHeaders }) => {
	const { guests } = locals.services;
	const { page, text } = await forPage(locals.services, guests.waiver(params.event, url.searchParams.get('p')));
	if (!page) error(404, { message: 'There is no charter at this link.' });
	if (page.kind === 'alias') redirect(308, `/g/${page.eventId}/waiver${url.search}`);
	setHeaders({ 'cache-control': 'private, no-store' });
	const { name = '', email = '', phone = '' } = page.own ?? {};
	const { title, version, sha256, publishedAt } = text;
	return {
		event: page.event,
		text: { title, version, sha256, publishedAt, html: guests.renderText(text.markdown) },
		formId: crypto.randomUUID(),
		typed: { ...emptyWaiver(), name, email, phone }
	};
};

export const actions: Actions = {
	default: async ({ request, params, locals, url, getClientAddress, setHeaders }) => {
		const form = await readForm(request);
		const typed = form ? readTyped(form) : emptyWaiver();
		const field = (name: string): string => {
			const value = form?.get(name);
			return typeof value === 'string' ? value.slice(0, 100) : '';
		};
		const formId = field('formId') || crypto.randomUUID();
		const again = (status: number, errors: WaiverFieldError[], retryAfterS?: number) =>
			fail(status, { typed: showable(typed), errors, formId, retryAfterS });
		if (!form) return again(413, [{ field: 'ink', reason: 'bad_drawing' }]);
		const read = readAnswers(typed);
		let path: string;
		try {
			if (!read.ok) {
				await locals.services.guests.admitPost(getClientAddress());
				return again(422, read.errors);
			}
			({ path } = await locals.services.guests.sign({
				slug: params.event,
				answers: read.answers,
				formId,
				textSha256: field('textSha256'),
				patronToken: url.searchParams.get('p'),
				signedAt: /^\d{4}-[\d-]+T[\d:.]+Z$/.test(field('signedAt')) ? field('signedAt') : undefined,
				address: getClientAddress(),
				userAgent: request.headers.get('user-agent') ?? ''
			}));
		} catch (thrown) {
			if (!(thrown instanceof Refusal)) throw thrown;
			if (thrown.reason === 'event_not_found') error(404, { message: 'There is no charter at this link.' });
			const { status } = locals.services.explain(thrown);
			const { errors = [], retryAfterS } = thrown.extras;
			if (retryAfterS !== undefined) setHeaders({ 'retry-after': String(Math.ceil(retryAfterS)) });
			return again(
				status,
				errors.map(({ field: name, reason }) => ({ field: name, reason: asWaiverReason(reason) })),
				retryAfterS ?? (errors.length > 0 ? undefined : 60)
			);
		}
		redirect(303, path);
	}
};

/** Undefined for a form that no page of ours sends: too large, or in pieces. */
async function readForm(request: Request): Promise<FormData | undefined> {
	if (Number(request.headers.get('content-length') ?? 0) > formLimitBytes) return undefined;
	try {
		return await request.formData();
	} catch {
		// TypeError: the body is not the form that its header says. The page comes again, empty.
		return undefined;
	}
}

/** A drawing that can't be read is not sent back: it may be megabytes, and nobody typed it. */
function showable(typed: TypedWaiver): TypedWaiver {
	return typed.ink.length > 20_000 ? { ...typed, ink: '' } : typed;
}
