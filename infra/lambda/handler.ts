import { randomUUID } from 'node:crypto';
import type { LiveSecrets } from '../../src/lib/server/live-secrets.ts';
import { processLog, type Log } from '../../src/lib/server/log.ts';
import { limitExceeded } from './limits.ts';
import { isAccepted, originSecretHeader, readSecrets } from './origin-secret.ts';
import type { CallContext, FunctionUrlEvent, FunctionUrlHandler, FunctionUrlResult } from './payload.ts';
import { refused, type RefusedKind } from './refused.ts';
import { requestFrom } from './request.ts';
import { AnswerTooLarge, resultFrom } from './response.ts';
import { siteOrigin, viewerOf } from './site-origin.ts';

// Browsers resolve `/api/../g` before they send it. If it arrives unresolved, some parsers treat it as the API and others as a page.
const dotSegment = /\/(?:\.|%2e){1,2}(?:\/|$)/i;

export interface HandlerParts {
	/** Kit's server, as a function that responds to a request. */
	respond: (request: Request, options: { getClientAddress(): string }) => Promise<Response>;
	env: Record<string, string | undefined>;
	/** Provides the origin secret if it can change. If undefined, the secret is a fixed setting in `env`. */
	secrets?: LiveSecrets | undefined;
	log?: Log;
}

/**
 * Runs Kit behind a Lambda function URL, payload format 2.0. Without `ORIGIN_VERIFY_SECRET` (allowed only in development), it serves every
 * caller.
 */
export function createHandler({ respond, env, secrets, log = processLog }: HandlerParts): FunctionUrlHandler {
	const accepted = (): string[] => readSecrets(secrets?.read('ORIGIN_VERIFY_SECRET') ?? env.ORIGIN_VERIFY_SECRET);
	const isClosed = secrets !== undefined || accepted().length > 0;

	/** Whether the request came through the edge. Before refusing it, reads the secrets again, because the edge may have a newer one. */
	async function isFromEdge(given: string | undefined): Promise<boolean> {
		if (isAccepted(given, accepted())) return true;
		if (given === undefined || secrets === undefined) return false;
		await secrets.renew();
		return isAccepted(given, accepted());
	}

	async function answer(event: FunctionUrlEvent, context: CallContext): Promise<FunctionUrlResult> {
		if (isClosed && !(await isFromEdge(event.headers[originSecretHeader]))) {
			return refused('not_from_edge', '/api', undefined);
		}
		const refuse = (kind: RefusedKind): FunctionUrlResult => refused(kind, event.rawPath, event.headers.accept);
		// Checks the limits before anything is parsed.
		const exceeded = limitExceeded(event);
		if (exceeded !== undefined) return refuse(exceeded);
		if (dotSegment.test(event.rawPath)) return refuse('malformed');
		let request: Request;
		try {
			request = requestFrom(event, siteOrigin(event, context, env), originSecretHeader);
		} catch {
			// The event's URL, its method, or one of its headers isn't valid in a Request. Browsers never send such events.
			return refuse('malformed');
		}
		const { address, claimed } = viewerOf(event, isClosed);
		// Removes the IP addresses that the edge added to `X-Forwarded-For`. The app treats any that remain as a sign of a proxy.
		if (claimed === undefined) request.headers.delete('x-forwarded-for');
		else request.headers.set('x-forwarded-for', claimed);
		return await resultFrom(await respond(request, { getClientAddress: () => address }), request);
	}

	return async (event, context) => {
		try {
			return await answer(event, context);
		} catch (error) {
			// Kit handles errors in routes, so this error means a response too large to send, a broken stream, or a bug in Kit or our code.
			const errorId = randomUUID();
			// Path and headers may be missing, because the event itself may be malformed.
			const { path, accept } = placeOf(event);
			const isTooLarge = isAnswerTooLarge(error);
			if (isTooLarge) log.error('answer too large', errorId, error, { bytes: error.bytes, path });
			else log.error('handler failed', errorId, error, { path });
			return refused(isTooLarge ? 'answer_too_large' : 'broken', path, accept, errorId);
		}
	};
}

/** Whether the error means that a response was too large. Some thrown values, such as a Proxy, throw again when they are inspected. */
function isAnswerTooLarge(error: unknown): error is AnswerTooLarge {
	try {
		return error instanceof AnswerTooLarge;
	} catch {
		return false;
	}
}

function placeOf(event: unknown): { path: string; accept: string | undefined } {
	if (typeof event !== 'object' || event === null) return { path: '/api', accept: undefined };
	const path = 'rawPath' in event && typeof event.rawPath === 'string' ? event.rawPath : '/api';
	const headers = 'headers' in event && typeof event.headers === 'object' ? event.headers : null;
	const accept = headers !== null && 'accept' in headers ? headers.accept : undefined;
	return { path, accept: typeof accept === 'string' ? accept : undefined };
}
