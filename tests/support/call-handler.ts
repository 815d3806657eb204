import { createLog } from '../../src/lib/server/log.ts';
import { createHandler } from '../../infra/lambda/handler.ts';
import type { FunctionUrlEvent, FunctionUrlResult } from '../../infra/lambda/payload.ts';

export const edge = 'the-edge-secret';
export const env = {
	ORIGIN: 'https://crew.example',
	STAGING_ORIGIN: 'https://staged.example',
	ORIGIN_VERIFY_SECRET: edge
};
export const live = { invokedFunctionArn: 'arn:aws:lambda:us-west-2:111122223333:function:scc-production-web:live' };
export const staging = { invokedFunctionArn: live.invokedFunctionArn.replace(':live', ':staging') };

export type Asked = Partial<Omit<FunctionUrlEvent, 'requestContext'>> & { method?: string; sourceIp?: string };

function eventOf({ method = 'GET', sourceIp = '130.176.0.1', headers, ...rest }: Asked): FunctionUrlEvent {
	return {
		...{ version: '2.0', rawPath: '/', rawQueryString: '', isBase64Encoded: false },
		...rest,
		headers: { host: 'abc.lambda-url.us-west-2.on.aws', 'x-origin-verify': edge, ...headers },
		requestContext: { http: { method, sourceIp } }
	};
}

interface Seen {
	request: Request;
	address: string;
	text: string;
	bytes: Uint8Array;
}

/** Sends one event through the handler to a server that answers as told, and shows both ends. */
export async function send(
	asked: Asked,
	answer: () => Response = () => new Response('ok'),
	more: { env?: Record<string, string>; context?: typeof live } = {}
): Promise<{ result: FunctionUrlResult; seen: Seen | undefined }> {
	let seen: Seen | undefined;
	const handler = createHandler({
		log,
		env: more.env ?? env,
		async respond(request, { getClientAddress }) {
			const bytes = new Uint8Array(await request.clone().arrayBuffer());
			seen = { request, address: getClientAddress(), bytes, text: Buffer.from(bytes).toString() };
			return answer();
		}
	});
	return { result: await handler(eventOf(asked), more.context ?? live), seen };
}

export const logged: string[] = [];
export const log = createLog(
	() => new Date('2026-05-23T18:00:00Z'),
	(line) => logged.push(line)
);
