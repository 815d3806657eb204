import { Refusal } from '../../domain/refusal.ts';

/** The inputs of the check. */
export interface OriginQuestion {
	method: string;
	/** Whether the request has a bearer token. No other site can make a browser send one. */
	isBearer: boolean;
	/** The `Origin` header. Browsers send it with every request that changes something. */
	origin: string | null;
	/** The `Sec-Fetch-Site` header. */
	fetchSite: string | null;
	/** Our own origin. */
	ownOrigin: string;
}

/**
 * Refuses requests that another site makes a browser send with our cookie. A program without a browser's headers passes, because nobody can
 * make it send someone else's cookie. Kit's own check is off (svelte.config.js), because it covers only forms and doesn't answer in JSON.
 * @throws Refusal `cross_origin`
 */
export function assertOwnOrigin(question: OriginQuestion): void {
	const isSafe = ['GET', 'HEAD', 'OPTIONS'].includes(question.method);
	if (isSafe || question.isBearer) return;
	const { origin, fetchSite, ownOrigin } = question;
	// Sandboxed frames and redirects from other sites send `null`, which is not our origin.
	const isForeign =
		origin === null ? fetchSite !== null && fetchSite !== 'same-origin' && fetchSite !== 'none' : origin !== ownOrigin;
	if (isForeign) throw new Refusal('cross_origin', { detail: 'This came from another site, so nothing was done.' });
}
