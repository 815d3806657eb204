import { error, type RequestEvent } from '@sveltejs/kit';
import type { Mailbox } from '../email/index.ts';

type Asked = Pick<RequestEvent, 'locals' | 'getClientAddress' | 'request'>;

const thisMachine = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/i;
const nameOfThisMachine = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * The development mailbox, for a browser on the machine that runs it. It needs no sign-in and contains patrons' emails, so it returns 404
 * to anyone else, and everywhere that email is really sent. Also checks the host name, because another site's domain can point to our
 * address, and a proxy's requests come from this machine.
 */
export function findMailbox(event: Asked): Mailbox | undefined {
	const { mailbox } = event.locals.services;
	const { headers } = event.request;
	const isHere = thisMachine.test(event.getClientAddress()) && nameOfThisMachine.test(headers.get('host') ?? '');
	const isPassedOn = ['forwarded', 'x-forwarded-for', 'via'].some((name) => headers.has(name));
	return isHere && !isPassedOn && !isFromPageElsewhere(headers) ? mailbox : undefined;
}

/**
 * Whether another site's page fetches or embeds the mailbox. A link to the mailbox is fine, because the page with the link can't read it.
 */
function isFromPageElsewhere(headers: Headers): boolean {
	const site = headers.get('sec-fetch-site');
	const isForeign = headers.has('origin') || site === 'cross-site' || site === 'same-site';
	return isForeign && !(headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-dest') === 'document');
}

/** Like `findMailbox`, for a page. Shows the 404 page if there is no mailbox. */
export function mailboxFor(event: Asked): Mailbox {
	return findMailbox(event) ?? error(404, { message: 'There is nothing at this address.' });
}

/** The email's own page, with nothing that could run scripts or load anything, for a sandboxed frame. */
export function framed(html: string): string {
	const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">`;
	return /<head>/i.test(html) ? html.replace(/<head>/i, (head) => head + policy) : policy + html;
}
