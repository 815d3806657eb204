import { error, type RequestEvent } from '@sveltejs/kit';
import type { Mailbox } from '../email/index.ts';

type Asked = Pick<RequestEvent, 'locals' | 'getClientAddress' | 'request'>;

const thisMachine = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/i;
const nameOfThisMachine = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * Returns the development mailbox to a browser on this machine, and undefined to anyone else, because the mailbox needs no sign-in. Checks
 * headers, too, because another site's domain can point to this machine, and a proxy's requests come from this machine.
 */
export function findMailbox(event: Asked): Mailbox | undefined {
	const { mailbox } = event.locals.services;
	const { headers } = event.request;
	const isHere = thisMachine.test(event.getClientAddress()) && nameOfThisMachine.test(headers.get('host') ?? '');
	const isPassedOn = ['forwarded', 'x-forwarded-for', 'via'].some((name) => headers.has(name));
	return isHere && !isPassedOn && !isFromPageElsewhere(headers) ? mailbox : undefined;
}

/**
 * Whether another site's page fetches or embeds the mailbox. A link to the mailbox is allowed, because the linking page can't read the
 * mailbox.
 */
function isFromPageElsewhere(headers: Headers): boolean {
	const site = headers.get('sec-fetch-site');
	const isForeign = headers.has('origin') || site === 'cross-site' || site === 'same-site';
	return isForeign && !(headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-dest') === 'document');
}

/** Like `findMailbox`, but for a page's `load` function: throws SvelteKit's 404 error instead of returning undefined. */
export function mailboxFor(event: Asked): Mailbox {
	return findMailbox(event) ?? error(404, { message: 'There is nothing at this address.' });
}

/** Adds a policy to an email's HTML that blocks scripts and external content, for a sandboxed frame. */
export function framed(html: string): string {
	const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">`;
	return /<head>/i.test(html) ? html.replace(/<head>/i, (head) => head + policy) : policy + html;
}
