import { error, fail, redirect } from '@sveltejs/kit';
import { Refusal } from '$lib/domain/refusal';
import {
	emptyWaiver,
	givenMinors,
	readTyped,
	signaturePair,
	signatureQuestion,
	toLine,
	type TypedWaiver
} from '$lib/domain/typed-waiver';
import type { WaiverFieldError } from '$lib/domain/waiver';
import { collect } from '$lib/server/http/body';
import { explain } from '$lib/server/http/explain';
import { forPage } from '$lib/server/http/page-problem';
import { asWaiverReason } from '$lib/wire/waiver';
import { readAnswers } from '$lib/wire/waiver-form';
import type { Actions, PageServerLoad } from './$types';

const noCharter = { message: 'There is no charter at this link.' };

export const load: PageServerLoad = async ({ params, locals, url, setHeaders }) => {
	const { guests, settings } = locals.services;
	const [{ page, text, now }, business] = await forPage(
		Promise.all([guests.waiver(params.event, url.searchParams.get('p')), settings.forGuests()])
	);
	if (!page) error(404, noCharter);
	if (page.kind === 'alias') redirect(308, `/g/${page.eventId}/waiver${url.search}`);
	// Lets the browser store the page. Otherwise, it wouldn't restore the typed values after *Back*.
	setHeaders({ 'cache-control': 'private, no-cache' });
	const { name = '', email = '', phone = '' } = page.own ?? {};
	const { title, version, sha256, publishedAt } = text;
	return {
		event: page.event,
		business: { name: business.name, logo: business.logo },
		now: now.toISOString(),
		text: { title, version, sha256, publishedAt, html: await guests.renderText(text) },
		mailsCopy: locals.services.mail.isPromised,
		formId: crypto.randomUUID(),
		typed: { ...emptyWaiver(), name, email, phone }
	};
};

export const actions: Actions = {
	default: async ({ request, params, locals, url, getClientAddress, setHeaders }) => {
		// Checks the size before reading the body, so that refusing a large request costs almost nothing.
		if (Number(request.headers.get('content-length') ?? 0) > formLimitBytes) error(413, tooLarge);
		const waitS = await countPost(locals.services, getClientAddress());
		if (waitS !== undefined) setHeaders({ 'retry-after': String(waitS) });
		// Even over the rate limit, reads a form of ordinary size, so that the page can show the typed values again. A larger form isn't
		// read.
		const limitBytes = waitS === undefined ? formLimitBytes : ordinaryFormBytes;
		const form = await readForm(request, limitBytes);
		if (form === 'too_large') {
			if (waitS !== undefined)
				error(429, { message: `Too many forms were sent from this network. Try again in ${waitS} seconds.` });
			error(413, tooLarge);
		}
		if (form === 'broken') error(400, { message: 'The form arrived incomplete. Please sign again.' });
		const typed = readTyped(form);
		const field = (name: string): string => {
			const value = form.get(name);
			return typeof value === 'string' ? value.slice(0, 100) : '';
		};
		const formId = field('formId') || crypto.randomUUID();
		const given = form.get('askedSignature');
		const asked = typeof given === 'string' ? given.slice(0, 1000) : '';
		const question = signatureQuestion(typed, asked);
		const again = (status: number, errors: WaiverFieldError[], retryAfterS?: number, isFull = false) =>
			fail(status, {
				typed: showable(typed, errors),
				errors,
				formId,
				askedSignature: errors.some(({ reason }) => reason === 'signature_differs') ? signaturePair(typed) : asked,
				retryAfterS,
				isFull
			});
		if (waitS !== undefined) return again(429, [], waitS);
		const read = readAnswers(typed);
		let path: string;
		try {
			if (!read.ok) return again(422, withQuestion(read.errors, question));
			if (question) return again(422, [question]);
			({ path } = await locals.services.guests.sign({
				slug: params.event,
				answers: read.answers,
				formId,
				textSha256: field('textSha256'),
				patronToken: url.searchParams.get('p'),
				signedAt: field('signedAt') || undefined,
				address: getClientAddress(),
				userAgent: request.headers.get('user-agent') ?? ''
			}));
		} catch (thrown) {
			if (!(thrown instanceof Refusal)) throw thrown;
			if (thrown.reason === 'event_not_found') error(404, noCharter);
			if (thrown.reason === 'waivers_full') return again(409, [], undefined, true);
			// Doesn't add an error, because the page already shows that the charter is canceled.
			if (thrown.reason === 'event_cancelled') return again(409, []);
			const { status } = explain(thrown);
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

/**
 * The largest legitimate form is under 90 kB: every field is full of characters that take nine bytes each when URL-encoded, and the drawing
 * is long.
 */
const formLimitBytes = 128 * 1024;
/** Nearly every guest's form is smaller than this, even with a drawn signature. */
const ordinaryFormBytes = 16 * 1024;
const tooLarge = {
	message: 'This form is too large to send. Please draw a shorter signature, or type your name to sign.'
};

/** Returns how many seconds to wait if too many forms came from this IP address. Undefined if the form is accepted. */
async function countPost(services: App.Locals['services'], address: string): Promise<number | undefined> {
	try {
		await services.guests.admitPost(address);
		return undefined;
	} catch (thrown) {
		if (thrown instanceof Refusal && thrown.reason === 'too_many_attempts') {
			return Math.max(1, Math.ceil(thrown.extras.retryAfterS ?? 60));
		}
		if (thrown instanceof Refusal) return forPage(Promise.reject(thrown));
		throw thrown;
	}
}

async function readForm(request: Request, limitBytes: number): Promise<FormData | 'too_large' | 'broken'> {
	try {
		const bytes = await collect(request, limitBytes);
		const contentType = request.headers.get('content-type') ?? '';
		return await new Response(Buffer.from(bytes), { headers: { 'content-type': contentType } }).formData();
	} catch (thrown) {
		if (thrown instanceof Refusal) return thrown.reason === 'too_large' ? 'too_large' : 'broken';
		// `formData` throws a TypeError if the body doesn't have the format that its content type declares.
		if (thrown instanceof TypeError) return 'broken';
		throw thrown;
	}
}

/** Adds the question about the signature to the other errors, unless the name or the signature already has an error. */
function withQuestion(errors: WaiverFieldError[], question: WaiverFieldError | undefined): WaiverFieldError[] {
	const isMoot = errors.some(({ field }) => field === 'name' || field === 'typedSignature');
	return question && !isMoot ? [...errors, question] : errors;
}

/** The maximum length of a typed value that is shown again. Nobody types that much into a field. */
const maxShown = 20_000;

/**
 * Returns the typed values to show again, without unreadable drawings and with extremely long lines cut off. If the waiver text has
 * changed, leaves out the consent, because the guest agreed to the earlier text.
 */
function showable(typed: TypedWaiver, errors: readonly WaiverFieldError[]): TypedWaiver {
	const cut = (text: string): string => text.slice(0, maxShown);
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
