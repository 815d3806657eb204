import { Refusal } from '../../domain/refusal.ts';

/** What the policy looks at, by name. */
export interface OriginQuestion {
	method: string;
	/** Whether the request carries its own credential, which no other site can make a browser send. */
	isBearer: boolean;
	/** The `Origin` header. Browsers send it with every request that changes something. */
	origin: string | null;
	/** The `Sec-Fetch-Site` header. */
	fetchSite: string | null;
	/** Where we are. */
	ownOrigin: string;
}

/**
 * Refuses what another site makes a browser do with our cookie. A program without a browser's headers passes: nobody can make it
 * send somebody else's cookie. Kit's own check is off (svelte.config.js), as it knows forms alone and does not answer in JSON.
 * @throws Refusal `cross_origin`
 */
export function assertOwnOrigin(question: OriginQuestion): void {
	const isSafe = ['GET', 'HEAD', 'OPTIONS'].includes(question.method);
	if (isSafe || question.isBearer) return;
	const { origin, fetchSite, ownOrigin } = question;
	// Sandboxed frames and redirects from other sites send `null`: not ours.
	const isForeign =
		origin === null ? fetchSite !== null && fetchSite !== 'same-origin' && fetchSite !== 'none' : origin !== ownOrigin;
	if (isForeign) throw new Refusal('cross_origin', { detail: 'This came from another site, so nothing was done.' });
}
