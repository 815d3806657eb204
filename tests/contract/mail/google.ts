import { createServer, type ServerResponse } from 'node:http';
import { keepAliveTimeout } from '../../support/keep-alive.ts';

export interface Reply {
	status: number;
	body?: unknown;
	headers?: Record<string, string>;
}
/** `hang` never answers; `cut` breaks the connection. */
export type Behavior = Reply | 'hang' | 'cut';

/** A server that answers like Google's token and send endpoints. */
export interface Google {
	url: string;
	/** The responses to the next calls, in order. Later calls succeed. */
	token: Behavior[];
	send: Behavior[];
	/** Bodies of the token requests. */
	tokenRequests: URLSearchParams[];
	/** Each email as it arrived, with its access token. */
	emails: { raw: Buffer; authorization: string; path: string }[];
	close(): Promise<void>;
}

/** Error responses of Google's APIs: https://developers.google.com/workspace/gmail/api/guides/handle-errors */
export function apiError(status: number, reason: string, name: string, headers?: Record<string, string>): Reply {
	const errors = [{ domain: 'global', reason, message: 'Words for people.' }];
	return {
		status,
		body: { error: { code: status, message: 'Words for people.', status: name, errors } },
		...(headers && { headers })
	};
}

/** RFC 6749, 5.2. */
export function tokenError(error: string, status = 400): Reply {
	return { status, body: { error, error_description: 'Words for people.' } };
}

export async function startGoogle(): Promise<Google> {
	let issued = 0;
	const google: Google = { url: '', token: [], send: [], tokenRequests: [], emails: [], close };
	const server = createServer({ keepAliveTimeout }, (request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const body = Buffer.concat(chunks).toString('utf8');
			if (request.url === '/token') {
				google.tokenRequests.push(new URLSearchParams(body));
				const token = { access_token: `access-${++issued}`, expires_in: 3599, token_type: 'Bearer' };
				answer(response, google.token.shift() ?? { status: 200, body: token });
				return;
			}
			const { raw } = JSON.parse(body) as { raw: string };
			const { authorization = '' } = request.headers;
			google.emails.push({ raw: Buffer.from(raw, 'base64url'), authorization, path: request.url ?? '' });
			answer(response, google.send.shift() ?? { status: 200, body: { id: `m${google.emails.length}` } });
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('It listens on no port.');
	google.url = `http://127.0.0.1:${address.port}`;
	return google;

	async function close(): Promise<void> {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
}

function answer(response: ServerResponse, behavior: Behavior): void {
	if (behavior === 'hang') return;
	if (behavior === 'cut') {
		response.destroy();
		return;
	}
	response.writeHead(behavior.status, { 'content-type': 'application/json', ...behavior.headers });
	response.end(typeof behavior.body === 'string' ? behavior.body : JSON.stringify(behavior.body ?? {}));
}
