import { Refusal } from '../../domain/refusal.ts';

/** The input of `assertOwnOrigin`. */
export interface OriginQuestion {
	method: string;
	/** Whether the request has a bearer token. Another site can't make a browser send a bearer token. */
	isBearer: boolean;
	/** The `Origin` header. Browsers send it with every request that changes something. */
	origin: string | null;
	/** The `Sec-Fetch-Site` header. */
	fetchSite: string | null;
	/** This site's origin. */
	ownOrigin: string;
}

/**
 * Refuses requests that another site makes a browser send with our cookie. Replaces SvelteKit's check, which is turned off in
 * svelte.config.js because it covers only forms and doesn't respond with JSON.
 * @throws Refusal `cross_origin`
 */
export function assertOwnOrigin(question: OriginQuestion): void {
	const isSafe = ['GET', 'HEAD', 'OPTIONS'].includes(question.method);
	if (isSafe || question.isBearer) return;
	const { origin, fetchSite, ownOrigin } = question;
	// Programs other than browsers send neither `Origin` nor `Sec-Fetch-Site`. Sandboxed frames and cross-site redirects send the origin
	// `null`, which isn't ours.
	const isForeign =
		origin === null ? fetchSite !== null && fetchSite !== 'same-origin' && fetchSite !== 'none' : origin !== ownOrigin;
	if (isForeign)
		throw new Refusal('cross_origin', { detail: 'This request came from another site, so nothing was done.' });
}
