import { error, fail, redirect } from '@sveltejs/kit';
import { Refusal } from '$lib/domain/refusal';
import { emptyWaiver, givenMinors, readTyped, toLine, type TypedWaiver } from '$lib/domain/typed-waiver';
import type { WaiverFieldError } from '$lib/domain/waiver';
import { forPage } from '$lib/server/hooks/page-problem';
import { asWaiverReason } from '$lib/wire/waiver';
import { readAnswers } from '$lib/wire/waiver-form';
import type { Actions, PageServerLoad } from './$types';

const noCharter = { message: 'There is no charter at this link.' };

export const load: PageServerLoad = async ({ params, locals, url, setHeaders }) => {
	const { guests } = locals.services;
	const { page, text, now } = await forPage(locals.services, guests.waiver(params.event, url.searchParams.get('p')));
	if (!page) error(404, noCharter);
	if (page.kind === 'alias') redirect(308, `/g/${page.eventId}/waiver${url.search}`);
	// Kept for going back: a browser gives back what was typed into a form only where it may keep the page.
	setHeaders({ 'cache-control': 'private, no-cache' });
	const { name = '', email = '', phone = '' } = page.own ?? {};
	const { title, version, sha256, publishedAt } = text;
	return {
		event: page.event,
		now: now.toISOString(),
		text: { title, version, sha256, publishedAt, html: await guests.renderText(text) },
		mailsCopy: locals.services.mail.isPromised,
		formId: crypto.randomUUID(),
		typed: { ...emptyWaiver(), name, email, phone }
	};
};

export const actions: Actions = {
	default: async ({ request, params, locals, url, getClientAddress, setHeaders }) => {
		const form = await readForm(request);
		if (!form) error(400, { message: 'The form did not arrive whole.' });
		const typed = readTyped(form);
		const field = (name: string): string => {
			const value = form.get(name);
			return typeof value === 'string' ? value.slice(0, 100) : '';
		};
		const formId = field('formId') || crypto.randomUUID();
		const again = (status: number, errors: WaiverFieldError[], retryAfterS?: number) =>
			fail(status, { typed: showable(typed, errors), errors, formId, retryAfterS });
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
			if (thrown.reason === 'event_not_found') error(404, noCharter);
			const { status } = locals.services.explain(thrown);
			const { errors = [], retryAfterS } = thrown.extras;
			if (retryAfterS !== undefined) setHeaders({ 'retry-after': String(Math.ceil(retryAfterS)) });
			const given = givenMinors(typed);
			return again(
				status,
				errors.map((each) => ({ field: toLine(each.field, given), reason: asWaiverReason(each.reason) })),
				retryAfterS ?? (errors.length > 0 ? undefined : 60)
			);
		}
		redirect(303, path);
	}
};

/** Undefined for what no page of ours sends: a form in pieces. What stands before us bounds its size, as for any body. */
async function readForm(request: Request): Promise<FormData | undefined> {
	try {
		return await request.formData();
	} catch {
		// TypeError: the body is not the form that its header says.
		return undefined;
	}
}

/** Far more than anybody types into a line. */
const mostShown = 20_000;

/**
 * What was typed, to be shown again. A drawing that can't be read is not sent back, as nobody typed it, nor is the end of a line of
 * megabytes. A yes was to the text that was shown: to another one it is asked for again.
 */
function showable(typed: TypedWaiver, errors: readonly WaiverFieldError[]): TypedWaiver {
	const cut = (text: string): string => text.slice(0, mostShown);
	return {
		name: cut(typed.name),
		email: cut(typed.email),
		phone: cut(typed.phone),
		birthDate: cut(typed.birthDate),
		signsFor: cut(typed.signsFor),
		minors: typed.minors.map(({ name, birthDate }) => ({ name: cut(name), birthDate: cut(birthDate) })),
		emergencyContact: cut(typed.emergencyContact),
		hasAgreed: typed.hasAgreed && !errors.some(({ reason }) => reason === 'text_changed'),
		typedSignature: cut(typed.typedSignature),
		ink: errors.some(({ field }) => field === 'ink') ? '' : typed.ink
	};
}
