import { networkOf } from '../../src/lib/domain/network.ts';
import type { CallContext, FunctionUrlEvent } from './payload.ts';

export const loopbackHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

type Environment = Record<string, string | undefined>;

/** Whether the request went to the staging slot. */
export function isStaged(context: CallContext): boolean {
	return context.invokedFunctionArn.endsWith(':staging');
}

/**
 * The site's origin for this request. It depends on the alias that was called, because both slots run the same code with the same
 * environment. Never uses the request's own `Origin`, because then forms on other sites would count as ours.
 */
export function siteOrigin(event: FunctionUrlEvent, context: CallContext, env: Environment): string {
	const stated = nonEmpty(isStaged(context) ? env.STAGING_ORIGIN : undefined) ?? nonEmpty(env.ORIGIN);
	if (stated !== undefined) return stated;
	const host = event.headers.host ?? '';
	return loopbackHost.test(host) ? `http://${host.toLowerCase()}` : 'http://localhost';
}

export interface Viewer {
	/** The viewer's IP address. */
	address: string;
	/** `X-Forwarded-For` as the viewer sent it, which can't be trusted. */
	claimed: string | undefined;
}

/**
 * Finds the viewer's IP address in `X-Forwarded-For`. CloudFront appends it, and the function URL may then append CloudFront's own. All
 * earlier entries come from the viewer and can't be trusted.
 * @param isFromTheEdge whether the request had the edge's secret; if not, the whole header can't be trusted
 */
export function viewerOf(event: FunctionUrlEvent, isFromTheEdge: boolean): Viewer {
	const { sourceIp } = event.requestContext.http;
	const header = event.headers['x-forwarded-for'];
	if (!isFromTheEdge) return { address: sourceIp, claimed: header };
	const chain = (header ?? '')
		.split(',')
		.map((one) => one.trim())
		.filter((one) => one !== '');
	// Compares the networks, because CloudFront and Lambda may write the same IPv6 address differently.
	if (chain.length > 1 && networkOf(chain.at(-1) ?? '') === networkOf(sourceIp)) chain.pop();
	const address = chain.pop() ?? sourceIp;
	return { address, claimed: chain.length === 0 ? undefined : chain.join(', ') };
}

function nonEmpty(setting: string | undefined): string | undefined {
	const trimmed = setting?.trim();
	return trimmed === '' ? undefined : trimmed;
}
