// One slot's address: what CloudFront, the bucket and the function behind an alias answer together, by the one table of behaviors
// and with our own handler. Keeps what it fetched from the bucket until it is told to forget, which is harsher than CloudFront.
import { createHandler } from '../../../infra/lambda/handler.ts';
import type { CallContext, FunctionUrlEvent, FunctionUrlResult } from '../../../infra/lambda/payload.ts';
import { behaviorFor } from '../../../infra/edge/behaviors.ts';
import { loadShellFunction } from '../../../infra/edge/shell-function.ts';
import { slotFolders, type Slot } from '../../../infra/release/site/slots.ts';
import type { CloudFrontState } from './cloudfront-server.ts';
import { openEndpoint, type FakeRequest, type Endpoint, type FakeResponse } from './endpoint.ts';
import type { LambdaState, LambdaVersion } from './lambda-server.ts';
import type { S3State } from './s3-server.ts';
import { unzip } from './unzip.ts';

export interface AddressParts {
	slot: Slot;
	distributionId: string;
	webFunction: string;
	bucket: string;
	invoke: Invoke;
	state: () => { objects: S3State; lambda: LambdaState; cloudFront: CloudFrontState };
}

const shell = loadShellFunction();

export function openAddress(parts: AddressParts): Promise<Endpoint> {
	return openEndpoint((asked) => {
		const behavior = behaviorFor(asked.path);
		if (behavior.origin === 'web') return askFunction(parts, asked);
		const folder = behavior.folder === 'shared' ? 'shared' : slotFolders[parts.slot];
		if (behavior.function !== 'shell') return askBucket(parts, folder, asked.path);
		const verdict = shell({ method: asked.method, uri: asked.path });
		return verdict.kind === 'answer' ? verdict : askBucket(parts, folder, verdict.uri);
	});
}

function askBucket({ state, distributionId, bucket }: AddressParts, folder: string, path: string): FakeResponse {
	const { objects, cloudFront } = state();
	const kept =
		cloudFront.kept.get(distributionId) ?? new Map<string, { body: Buffer; headers: Record<string, string> }>();
	cloudFront.kept.set(distributionId, kept);
	const there = kept.get(path);
	// As CloudFront does with a least time of 0: what is marked `no-cache` it asks for again.
	if (there && !there.headers['cache-control']?.includes('no-cache')) return { status: 200, ...there };
	const found = objects.get(`${bucket}/${folder}${path}`);
	if (found === undefined) return { status: 404, headers: { 'content-type': 'application/xml' }, body: '<Error/>' };
	const fetched = {
		body: found.body,
		headers: { 'content-type': found.contentType, 'cache-control': found.cacheControl }
	};
	kept.set(path, fetched);
	return { status: 200, ...fetched };
}

/** Runs a version of the function, as Lambda would. */
export type Invoke = (
	version: LambdaVersion,
	event: FunctionUrlEvent,
	context: CallContext
) => Promise<FunctionUrlResult>;

type Respond = (request: Request) => Promise<Response>;
const loaded = new Map<string, Promise<{ respond: Respond }>>();

/** Runs the sample app's code behind our own handler. */
export const invokeSample: Invoke = async (version, event, context) => {
	const code = unzip(version.zip).get('index.mjs')!.toString('base64');
	const loading = loaded.get(code) ?? import(/* @vite-ignore */ `data:text/javascript;base64,${code}`);
	loaded.set(code, loading);
	const { respond } = await loading;
	return createHandler({ respond, env: version.environment })(event, context);
};

async function askFunction(parts: AddressParts, asked: FakeRequest): Promise<FakeResponse> {
	const { lambda, cloudFront } = parts.state();
	const found = lambda.functions.get(parts.webFunction)!;
	const version = found.versions.find((one) => one.version === found.aliases.get(parts.slot)?.version)!;
	const headers: Record<string, string> = {
		host: 'function.example',
		'x-origin-verify': cloudFront.secrets.get(parts.distributionId)!
	};
	for (const name of ['accept', 'content-type', 'origin'] as const) {
		const value = asked.headers[name];
		if (value !== undefined) headers[name] = value;
	}
	const event: FunctionUrlEvent = {
		version: '2.0',
		rawPath: asked.path,
		rawQueryString: asked.query.toString(),
		headers,
		requestContext: { http: { method: asked.method, sourceIp: '127.0.0.1' } },
		...(asked.body.byteLength > 0 && { body: asked.body.toString() }),
		isBase64Encoded: false
	};
	const context = { invokedFunctionArn: `arn:aws:lambda:x:1:function:web:${parts.slot}` };
	const result = await parts.invoke(version, event, context);
	return {
		status: result.statusCode,
		headers: result.headers,
		body: result.isBase64Encoded ? Buffer.from(result.body, 'base64') : result.body
	};
}
