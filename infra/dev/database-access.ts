import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

type Asked = Pick<IncomingMessage, 'headers' | 'method'>;

const loopback = /^(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/i;

/**
 * The reason for refusing a request to the embedded database. Undefined if the request is accepted. Refuses web pages, recognized by their
 * headers or a different host name, and other users of this machine, who don't know the key, which is new at each start.
 */
export function refusalOf({ headers }: Asked, accessKey: string): string | undefined {
	const fromPage = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
	if (fromPage) return 'This database does not answer web pages.';
	if (!loopback.test(headers.host ?? '')) return 'This database has another name.';
	if (!isSame(accessKeyOf(headers.authorization), accessKey))
		return 'This database needs the key of the app that runs it.';
	return undefined;
}

/** The access key of a signature: `AWS4-HMAC-SHA256 Credential=<key>/20260523/…`. */
function accessKeyOf(authorization: string | undefined): string {
	const mark = 'Credential=';
	const from = authorization?.indexOf(mark) ?? -1;
	if (authorization === undefined || from === -1) return '';
	const credential = authorization.slice(from + mark.length);
	return credential.slice(0, Math.max(0, credential.indexOf('/')));
}

function isSame(given: string, expected: string): boolean {
	return timingSafeEqual(digestOf(given), digestOf(expected));
}

function digestOf(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
