import { reportPhone, request, type Network } from '../../api/client.ts';
import type { Answer } from '../model/machine.ts';
import type { Transport } from '../model/ports.ts';

/** The timeout of one request. */
export const requestTimeoutMs = 20_000;

/** Returns the phone's report about itself, without the entries that the request sends. Never rejects. */
type Reporter = (sent: readonly string[]) => Promise<string | undefined> | undefined;

/**
 * Creates a transport that posts through the API client and never rejects. The client also classifies dropped connections, captive portals'
 * pages, and partial responses.
 */
export function createTransport(network?: Network, describe: Reporter = reportPhone): Transport {
	return {
		async post(path, body, key, schema, sent): Promise<Answer> {
			const phone = sent && (await describe(sent));
			const asked = { method: 'POST', text: body, key, schema, phone, timeoutMs: requestTimeoutMs } as const;
			const result = await request(path, asked, network);
			// The server answers every write with a body, so an empty response proves nothing.
			return result.kind === 'empty' ? { kind: 'foreign', status: result.status, what: 'other' } : result;
		}
	};
}
