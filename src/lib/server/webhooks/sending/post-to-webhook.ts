import { readFileSync } from 'node:fs';
import { lookup } from 'node:dns/promises';
import { request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Webhook as Signer } from 'standardwebhooks';
import type { HookProblem, PostToWebhook, SignedMessage } from '../ports.ts';
import { isPublicAddress } from './public-address.ts';

export interface PostToWebhookOptions {
	/** Resolves a host name to all of its IP addresses. */
	resolve?: (host: string) => Promise<readonly { address: string; family: number }[]>;
	isAllowed?: (address: string) => boolean;
	/** A certificate authority, as PEM, to trust instead of the usual ones. */
	ca?: string | undefined;
	timeoutMs?: number;
}

/** For tests of the local app: allows sending to this computer, and trusts only the certificate in the file at `path`. */
export function allowTestReceiver(path: string): PostToWebhookOptions {
	const isHere = (address: string): boolean => /^127\.|^::1$/.test(address);
	return { ca: readFileSync(path, 'utf8'), isAllowed: (address) => isHere(address) || isPublicAddress(address) };
}

type Answer = Awaited<ReturnType<PostToWebhook>>;

export const hookTimeoutMs = 10_000;
// How many characters of a response to keep. This is enough to see the receiver's error message.
const maxTextLength = 300;

const resolveAll = (host: string) => lookup(host, { all: true });

/**
 * Posts messages over HTTPS, signed as Standard Webhooks specifies, without following redirects. Refuses hosts with a non-public address,
 * and connects to the address that was checked, so that the host name can't point elsewhere a moment later.
 */
export function createPostToWebhook(options: PostToWebhookOptions = {}): PostToWebhook {
	const { resolve = resolveAll, isAllowed = isPublicAddress, ca, timeoutMs = hookTimeoutMs } = options;
	return async (message) => {
		const signal = AbortSignal.timeout(timeoutMs);
		const startedMs = performance.now();
		const tookMs = (): number => Math.round(performance.now() - startedMs);
		try {
			const found = await inTime(signal, addressesOf(message.url, resolve));
			const [first] = found;
			if (!first || !found.every(({ address }) => isAllowed(address))) {
				return { problem: 'private_address', tookMs: tookMs() };
			}
			return { ...(await inTime(signal, post(message, first, ca, signal))), tookMs: tookMs() };
		} catch (error) {
			// Every failure of the network or the receiver is a delivery result, so nothing is thrown.
			return { problem: signal.aborted ? 'timed_out' : problemOf(error), tookMs: tookMs() };
		}
	};
}

async function addressesOf(url: string, resolve: NonNullable<PostToWebhookOptions['resolve']>) {
	const host = new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');
	const family = isIP(host);
	return family === 0 ? resolve(host) : [{ address: host, family }];
}

/** Rejects at the time limit, even if the work never finishes. */
function inTime<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
	const late = new Promise<never>((_, reject) => {
		signal.addEventListener('abort', () => reject(new Error('Timed out.')), { once: true });
	});
	return Promise.race([work, late]);
}

function post(
	message: SignedMessage,
	{ address, family }: { address: string; family: number },
	ca: string | undefined,
	signal: AbortSignal
): Promise<Answer> {
	const { url, body, messageId, sentAt, secret } = message;
	const signature = new Signer(secret).sign(messageId, sentAt, body);
	const connectTo: LookupFunction = (_host, { all }, done) => {
		if (all === true) done(null, [{ address, family }]);
		else done(null, address, family);
	};
	return new Promise((resolve, reject) => {
		const sending = request(
			url,
			{
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					'content-length': Buffer.byteLength(body),
					'user-agent': 'Ship-Captain-Crew-Webhooks/1',
					'webhook-id': messageId,
					'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
					'webhook-signature': signature
				},
				lookup: connectTo,
				// Opens a new connection each time, because a reused one could lead to an address that was checked long ago.
				agent: false,
				signal,
				...(ca === undefined ? {} : { ca })
			},
			(response) => {
				const { statusCode: status = 0, headers } = response;
				let text = '';
				response.setEncoding('utf8');
				const end = (): void => {
					response.destroy();
					const retryAfterS = /^\d{1,6}$/.test(headers['retry-after'] ?? '')
						? Number(headers['retry-after'])
						: undefined;
					resolve({
						status,
						...problemOfStatus(status),
						text: text.slice(0, maxTextLength).toWellFormed(),
						retryAfterS
					});
				};
				response.on('data', (chunk: string) => {
					text += chunk;
					if (text.length >= maxTextLength) end();
				});
				response.on('end', end);
				response.on('error', reject);
			}
		);
		// If a receiver switches protocols, Node returns the open connection instead of a response, so close the connection.
		sending.on('upgrade', ({ statusCode: status = 101 }, socket) => {
			socket.destroy();
			resolve({ status, problem: 'refused' });
		});
		sending.on('error', reject);
		// Rejecting has no effect after a response or an error.
		sending.on('close', () => reject(new Error('The connection closed without a response.')));
		sending.end(body);
	});
}

function problemOfStatus(status: number): { problem?: HookProblem } {
	if (status >= 200 && status < 300) return {};
	return { problem: status >= 300 && status < 400 ? 'redirected' : 'refused' };
}

function problemOf(error: unknown): HookProblem {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	return /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/i.test(code) ? 'bad_certificate' : 'unreachable';
}
