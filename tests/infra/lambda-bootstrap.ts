// Does what Lambda's runtime does with a handler, as far as our code can tell: loads it, asks for the next event, calls it, and sends the
// response.
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { AWS_LAMBDA_RUNTIME_API: api, LAMBDA_TASK_ROOT: root = '', _HANDLER: named = 'index.handler' } = process.env;
const kept = new Agent({ keepAlive: true });

type Answer = { headers: NodeJS.Dict<string | string[]>; text: string };

/**
 * Sends a request, and repeats it on a new connection if a kept one broke before the response began: the other side may close an idle
 * connection just when it is used. Both requests can be repeated, because no event was handed out and a response counts once per id.
 */
function ask(method: string, path: string, body?: string, agent: Agent | false = kept): Promise<Answer> {
	return new Promise((settle, reject) => {
		const asked = request(`http://${api}/2018-06-01/runtime${path}`, { method, agent }, (answer) => {
			const chunks: Buffer[] = [];
			answer.on('data', (chunk: Buffer) => chunks.push(chunk));
			answer.once('error', reject);
			answer.on('end', () => settle({ headers: answer.headers, text: Buffer.concat(chunks).toString() }));
		});
		asked.once('error', (error) => {
			const isStale = asked.reusedSocket && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
			if (isStale) settle(ask(method, path, body, false));
			else reject(error);
		});
		asked.end(body);
	});
}

const describe = (error: unknown): string =>
	JSON.stringify({ errorMessage: error instanceof Error ? error.message : String(error) });

const [file, name = 'handler'] = named.split('.');
let handler: (event: unknown, context: unknown) => Promise<unknown>;
try {
	handler = (await import(pathToFileURL(join(root, `${file}.mjs`)).href))[name];
} catch (error) {
	await ask('POST', '/init/error', describe(error));
	process.exit(1);
}
for (;;) {
	const { headers, text } = await ask('GET', '/invocation/next');
	const id = String(headers['lambda-runtime-aws-request-id']);
	const context = {
		awsRequestId: id,
		invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
		getRemainingTimeInMillis: () => Number(headers['lambda-runtime-deadline-ms']) - Date.now()
	};
	await handler(JSON.parse(text), context).then(
		(result) => ask('POST', `/invocation/${id}/response`, JSON.stringify(result)),
		(error: unknown) => ask('POST', `/invocation/${id}/error`, describe(error))
	);
}
