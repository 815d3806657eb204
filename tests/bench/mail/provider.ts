import { createServer } from 'node:http';

/** The provider's behavior. `dead`: it refuses the credentials. `hangs`: it takes the email and doesn't respond for a minute. */
export type ProviderState = 'answers' | 'hangs' | 'dead';

export type Provider = {
	/** The endpoint for the app's SES client, as AWS variables. */
	env: Record<string, string>;
	state: ProviderState;
	/** How long it takes to answer an email in the mode `answers`. */
	emailMs: number;
	/** When each email was taken, by performance.now(). */
	taken: number[];
	close(): Promise<void>;
};

const hangMs = 60_000;

/** A local stand-in for SES, with the calls that our emails need. */
export async function startProvider(state: ProviderState): Promise<Provider> {
	const server = createServer((request, response) => {
		request.resume();
		request.on('end', () => {
			const answer = (status: number, body: object, type?: string): void => {
				response.writeHead(status, { 'content-type': 'application/json', ...(type && { 'x-amzn-errortype': type }) });
				response.end(JSON.stringify(body));
			};
			if (provider.state === 'dead') {
				answer(403, { message: 'no' }, 'UnrecognizedClientException');
			} else if (request.method === 'GET') {
				answer(200, { SendingEnabled: true });
			} else if (provider.state === 'hangs') {
				setTimeout(() => answer(200, { MessageId: 'late' }), hangMs).unref();
			} else {
				setTimeout(() => {
					provider.taken.push(performance.now());
					answer(200, { MessageId: `m${provider.taken.length}` });
				}, provider.emailMs);
			}
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The provider listens on no port.');
	const provider: Provider = {
		state,
		emailMs: 0,
		taken: [],
		env: {
			MAIL_PROVIDER: 'ses',
			GMAIL_SENDER_EMAIL: 'crew@example.com',
			GMAIL_RECIPIENT: 'office@example.com',
			AWS_ACCESS_KEY_ID: 'bench',
			AWS_SECRET_ACCESS_KEY: 'bench',
			AWS_ENDPOINT_URL_SESV2: `http://127.0.0.1:${address.port}`
		},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	};
	return provider;
}
