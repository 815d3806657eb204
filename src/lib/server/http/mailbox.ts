import { error, type RequestEvent } from '@sveltejs/kit';
import type { Mailbox } from '../email/index.ts';

type Asked = Pick<RequestEvent, 'locals' | 'getClientAddress' | 'request'>;

const thisMachine = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/i;
const nameOfThisMachine = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * The development mailbox, for a browser on the machine that runs it. For everybody else, and wherever mail really goes out, there
 * is nothing here: it needs no sign-in, and holds what patrons are sent. The name is looked at too, since a page from elsewhere can
 * give its own name our address, and a proxy's own requests come from this machine for anybody.
 */
export function findMailbox(event: Asked): Mailbox | undefined {
	const { mailbox } = event.locals.services;
	const { headers } = event.request;
	const isHere = thisMachine.test(event.getClientAddress()) && nameOfThisMachine.test(headers.get('host') ?? '');
	const isPassedOn = ['forwarded', 'x-forwarded-for', 'via'].some((name) => headers.has(name));
	return isHere && !isPassedOn && !isFromPageElsewhere(headers) ? mailbox : undefined;
}

/** What a page of another site fetches or embeds. A link to the mailbox is fine: the page it is on can't read what it opens. */
function isFromPageElsewhere(headers: Headers): boolean {
	const site = headers.get('sec-fetch-site');
	const isForeign = headers.has('origin') || site === 'cross-site' || site === 'same-site';
	return isForeign && !(headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-dest') === 'document');
}

/** The same for a page, which is the 404 page where there is none. */
export function mailboxFor(event: Asked): Mailbox {
	return findMailbox(event) ?? error(404, { message: 'There is nothing at this address.' });
}

/** The mail's own page, with nothing in it that could run or fetch: for a frame that is sandboxed besides. */
export function framed(html: string): string {
	const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">`;
	return /<head>/i.test(html) ? html.replace(/<head>/i, (head) => head + policy) : policy + html;
}
