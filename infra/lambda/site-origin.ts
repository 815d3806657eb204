import type { CallContext, FunctionUrlEvent } from './payload.ts';

export const loopbackHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

type Environment = Record<string, string | undefined>;

/**
 * Where the site is for the one who asks. Both slots run the same code with the same environment, so the alias says whose address
 * counts. Never the request's own `Origin`: every form from elsewhere would then come from here. On a laptop, where no address is
 * set, the name of this machine by which it was asked.
 */
export function siteOrigin(event: FunctionUrlEvent, context: CallContext, env: Environment): string {
	const isStaged = context.invokedFunctionArn.endsWith(':staging');
	const stated = nonEmpty(isStaged ? env.STAGING_ORIGIN : undefined) ?? nonEmpty(env.ORIGIN);
	if (stated !== undefined) return stated;
	const host = event.headers.host ?? '';
	return loopbackHost.test(host) ? `http://${host.toLowerCase()}` : 'http://localhost';
}

export interface Viewer {
	/** Whose request it is. */
	address: string;
	/** `X-Forwarded-For` as the viewer itself sent it, which proves nothing. */
	claimed: string | undefined;
}

/**
 * CloudFront writes the viewer's address last into `X-Forwarded-For`; the function URL may add CloudFront's own behind it. What stands
 * before is the viewer's word. Without the edge's secret, nobody's word counts.
 */
export function viewerOf(event: FunctionUrlEvent, isFromTheEdge: boolean): Viewer {
	const { sourceIp } = event.requestContext.http;
	const header = event.headers['x-forwarded-for'];
	if (!isFromTheEdge) return { address: sourceIp, claimed: header };
	const chain = (header ?? '')
		.split(',')
		.map((one) => one.trim())
		.filter((one) => one !== '');
	if (chain.length > 1 && chain.at(-1) === sourceIp) chain.pop();
	const address = chain.pop() ?? sourceIp;
	return { address, claimed: chain.length === 0 ? undefined : chain.join(', ') };
}

function nonEmpty(setting: string | undefined): string | undefined {
	const trimmed = setting?.trim();
	return trimmed === '' ? undefined : trimmed;
}
