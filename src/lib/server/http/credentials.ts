import type { Cookies } from '@sveltejs/kit';

export const sessionCookie = 'scc_session';

/** Reads a request's token from the `Authorization` header, or else from the session cookie. */
export function readToken(request: Request, cookies: Cookies): { token: string | undefined; isBearer: boolean } {
	const bearer = /^bearer\s+(\S+)\s*$/i.exec(request.headers.get('authorization') ?? '')?.[1];
	return { token: bearer ?? cookies.get(sessionCookie), isBearer: bearer !== undefined };
}

export function setSessionCookie(cookies: Cookies, url: URL, token: string, expiresAt: string): void {
	cookies.set(sessionCookie, token, { ...cookieScope(url), expires: new Date(expiresAt) });
}

const deviceCookie = 'scc_device';
// 400 days, the longest time that browsers keep a cookie.
const deviceCookieS = 400 * 24 * 60 * 60;

/** Reads the cookie of a phone that signed in before, so that password guesses from other devices don't delay its user. */
export function readDeviceCookie(cookies: Cookies): string | undefined {
	return cookies.get(deviceCookie);
}

export function setDeviceCookie(cookies: Cookies, url: URL, value: string): void {
	cookies.set(deviceCookie, value, { ...cookieScope(url), path: '/api/session', maxAge: deviceCookieS });
}

export function clearSessionCookie(cookies: Cookies, url: URL): void {
	cookies.delete(sessionCookie, cookieScope(url));
}

/** Returns cookie options for the whole site, because every page needs the session. */
function cookieScope(url: URL) {
	const isPlainLocalhost = url.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
	return { path: '/', httpOnly: true, sameSite: 'lax', secure: !isPlainLocalhost } as const;
}
