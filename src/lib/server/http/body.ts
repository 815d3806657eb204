import type * as v from 'valibot';
import { Refusal } from '../../domain/refusal.ts';
import { bodyLimitBytes } from '../../wire/limits.ts';
import { parseMessage, parseNew } from '../../wire/parse-message.ts';
import { observed } from '../shared/observed.ts';
import { parseJson, tooLarge } from '../shared/submission.ts';

/**
 * Returns the exact bytes of a JSON body.
 * @throws Refusal `too_large`, `wrong_content_type`, or `malformed` if part of the body is missing
 */
export async function readBytes(request: Request, limitBytes = bodyLimitBytes): Promise<Uint8Array> {
	if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw tooLarge(limitBytes);
	const contentType = request.headers.get('content-type') ?? '';
	if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType.trim())) {
		throw new Refusal('wrong_content_type', { detail: 'The body must have the content type application/json.' });
	}
	return collect(request, limitBytes);
}

/**
 * Parses a JSON body with its schema. In a `PATCH`, null clears a field; in other methods, null counts as missing.
 * @throws Refusal for the same reasons as `readBytes`, and `invalid`
 */
export async function readJson<const S extends v.GenericSchema>(
	request: Request,
	schema: S,
	limitBytes = bodyLimitBytes
): Promise<v.InferOutput<S>> {
	const bytes = await readBytes(request, limitBytes);
	return request.method === 'PATCH' ? parseMessage(schema, parseJson(bytes)) : parseBytes(bytes, schema);
}

/** Parses the bytes of a JSON body in which null counts as missing. @throws Refusal `malformed`, `invalid` */
export function parseBytes<const S extends v.GenericSchema>(bytes: Uint8Array, schema: S): v.InferOutput<S> {
	return parseNew(schema, parseJson(bytes));
}

/**
 * Reads a whole body, even one that is too large, because stopping early would close the connection before the response is sent. Keeps at
 * most `limitBytes` in memory; the total size is limited by infra/dev/serve.ts, or to 6 MB by Lambda.
 */
export async function collect(request: Request, limitBytes: number): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	for await (const chunk of bodyChunks(request)) {
		bytes += chunk.byteLength;
		if (bytes <= limitBytes) chunks.push(chunk);
	}
	if (bytes > limitBytes) throw tooLarge(limitBytes);
	return Buffer.concat(chunks);
}

/**
 * Reads a body that no route has read. Otherwise, a request that was refused early would block the next one on the same connection, because
 * SvelteKit keeps the socket until the body is read.
 */
export function drain(request: Request): void {
	if (request.body && !request.bodyUsed) void observed(request.body.pipeTo(new WritableStream()));
}

async function* bodyChunks(request: Request): AsyncGenerator<Uint8Array> {
	try {
		if (request.body) yield* request.body;
	} catch (cause) {
		throw new Refusal('malformed', { detail: 'The request body is incomplete. Send the request again.', cause });
	}
}
