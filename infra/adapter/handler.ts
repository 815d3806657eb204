import { isAccepted, originSecretHeader, readSecrets } from './origin-secret.ts';
import type { FunctionUrlHandler, FunctionUrlResult } from './payload.ts';
import { refused } from './refused.ts';
import { requestFrom } from './request.ts';
import { resultFrom } from './result.ts';
import { siteOrigin, viewerOf } from './site-origin.ts';

// A full batch of the outbox is under 1 MB. The app refuses what is too long for each of its addresses with its own words; this bound
// keeps a flood from being parsed at all.
const mostBodyBytes = 2 * 1024 * 1024;

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
			return refused('not_from_edge', '/api', undefined);
		}
		const refuse = (kind: Parameters<typeof refused>[0]): FunctionUrlResult =>
			refused(kind, event.rawPath, event.headers.accept);
		let request: Request;
		try {
			request = requestFrom(event, siteOrigin(event, context, env), originSecretHeader);
		} catch {
			// A TypeError: an address, a method or a header that no Request can hold. Nothing of ours sends such.
			return refuse('malformed');
		}
		if (Number(request.headers.get('content-length') ?? 0) > mostBodyBytes) return refuse('too_large');
		const { address, claimed } = viewerOf(event, isClosed);
		// What the edge wrote is used up here; what is left tells the app of a proxy in front of the edge.
		if (claimed === undefined) request.headers.delete('x-forwarded-for');
		else request.headers.set('x-forwarded-for', claimed);
		try {
			const response = await respond(request, { getClientAddress: () => address });
			return await resultFrom(response, request);
		} catch (error) {
			// Kit answers what routes throw by itself. This is a stream that broke, or a bug in Kit.
			console.error(error);
			return refuse('broken');
		}
	};
}
