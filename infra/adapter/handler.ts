import { isAccepted, originSecretHeader, readSecrets } from './origin-secret.ts';
import type { FunctionUrlHandler } from './payload.ts';
import { problemResult } from './problem-result.ts';
import { requestFrom } from './request.ts';
import { resultFrom } from './result.ts';
import { siteOrigin, viewerAddress } from './site-origin.ts';

export interface HandlerParts {
	/** Kit's server. */
	respond: (request: Request, options: { getClientAddress(): string }) => Promise<Response>;
	env: Record<string, string | undefined>;
}

/** Kit behind a Lambda function URL, payload format 2.0. Without `ORIGIN_VERIFY_SECRET`, which only a laptop may lack, all may ask. */
export function createHandler({ respond, env }: HandlerParts): FunctionUrlHandler {
	const secrets = readSecrets(env.ORIGIN_VERIFY_SECRET);
	const isClosed = secrets.length > 0;
	return async (event, context) => {
		if (isClosed && !isAccepted(event.headers[originSecretHeader], secrets)) {
			return problemResult(403, 'forbidden', 'This address is for the edge alone.');
		}
		let request: Request;
		try {
			request = requestFrom(event, siteOrigin(event, context, env), originSecretHeader);
		} catch {
			// A TypeError: an address, a method or a header that no Request can hold. Nothing of ours sends such.
			return problemResult(400, 'malformed', 'The request could not be understood.');
		}
		try {
			const response = await respond(request, { getClientAddress: () => viewerAddress(event, isClosed) });
			return await resultFrom(response, request);
		} catch (error) {
			// Kit answers what routes throw by itself. This is a stream that broke, or a bug in Kit.
			console.error(error);
			return problemResult(500, 'internal', 'Something went wrong on our side.');
		}
	};
}
