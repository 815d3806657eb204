import { request, type OutgoingHttpHeaders } from 'node:http';

/** A request whose body is sent up to its middle. */
export interface HeldRequest {
	/** Sends the rest. @returns the response */
	finish(): Promise<{ status: number; body: any }>;
	/** Sends the rest and ends the connection, without waiting for a response. */
	finishAndCut(): Promise<void>;
	/** Ends the connection. */
	cut(): void;
}

/** Starts a request with JSON, and resolves once half of it is on its way. */
export async function holdRequest(
	url: string,
	{ method, token, headers, body }: { method: string; token: string; headers?: OutgoingHttpHeaders; body: object }
): Promise<HeldRequest> {
	const bytes = Buffer.from(JSON.stringify(body));
	const middle = Math.floor(bytes.length / 2);
	const sent = request(url, {
		method,
		headers: {
			...{ 'content-type': 'application/json', 'content-length': bytes.length, authorization: `Bearer ${token}` },
			...headers
		}
	});
	// A cut connection is an error of the request, and what the tests want.
	sent.on('error', () => undefined);
	const answered = new Promise<{ status: number; body: any }>((resolve, reject) => {
		sent.on('close', () => reject(new Error('The connection ended without a response.')));
		sent.on('response', (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', reject);
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) })
			);
		});
	});
	answered.catch(() => undefined);
	await new Promise<void>((resolve) => sent.write(bytes.subarray(0, middle), () => resolve()));
	return {
		finish() {
			sent.end(bytes.subarray(middle));
			return answered;
		},
		async finishAndCut() {
			await new Promise<void>((resolve) => sent.end(bytes.subarray(middle), () => resolve()));
			sent.destroy();
		},
		cut: () => void sent.destroy()
	};
}
