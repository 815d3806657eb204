// S3 as far as a release needs it, on this machine. Why not an emulator from npm: s3rver, the one in wide use, ended in 2021 and knows
// no conditional writes (S3 has had them since 2024) and no SHA-256 checksums; those two are what releases stand on.
import { createHash } from 'node:crypto';
import { escapeXml, openEndpoint, type FakeRequest, type Endpoint, type FakeResponse } from './endpoint.ts';

export interface S3Object {
	body: Buffer;
	contentType: string;
	cacheControl: string;
	sha256: string | undefined;
}

/** By `bucket/key`. */
export type S3State = Map<string, S3Object>;

// Small, so that every listing has several pages.
const pageSize = 3;

export function etagOf({ body }: S3Object): string {
	return `"${createHash('md5').update(body).digest('hex')}"`;
}

export function openS3(state: () => S3State): Promise<Endpoint> {
	return openEndpoint((asked) => {
		const objects = state();
		if (asked.method === 'GET' && asked.query.get('list-type') === '2') return list(objects, asked);
		const name = asked.path.slice(1);
		if (asked.method === 'PUT') return put(objects, name, asked);
		if (asked.method === 'DELETE') {
			objects.delete(name);
			return { status: 204 };
		}
		const found = objects.get(name);
		if (found === undefined) return refuse(404, 'NoSuchKey');
		return { status: 200, headers: headersOf(found, asked), body: found.body };
	});
}

function put(objects: S3State, name: string, { headers, body }: FakeRequest): FakeResponse {
	const there = objects.get(name);
	if (headers['if-none-match'] === '*' && there) return refuse(412, 'PreconditionFailed');
	if (headers['if-match'] !== undefined) {
		if (there === undefined) return refuse(404, 'NoSuchKey');
		if (etagOf(there) !== headers['if-match']) return refuse(412, 'PreconditionFailed');
	}
	const source = headers['x-amz-copy-source'];
	if (typeof source === 'string') {
		const copied = objects.get(decodeURIComponent(source).replace(/^\//, ''));
		if (copied === undefined) return refuse(404, 'NoSuchKey');
		objects.set(name, { ...copied });
		return { status: 200, body: `<CopyObjectResult><ETag>${escapeXml(etagOf(copied))}</ETag></CopyObjectResult>` };
	}
	if (headers['content-encoding'] === 'aws-chunked') return refuse(501, 'NotImplemented');
	const sha256 = headers['x-amz-checksum-sha256'];
	if (typeof sha256 === 'string' && sha256 !== createHash('sha256').update(body).digest('base64')) {
		return refuse(400, 'BadDigest');
	}
	const made: S3Object = {
		body,
		contentType: headers['content-type'] ?? 'binary/octet-stream',
		cacheControl: headers['cache-control'] ?? '',
		sha256: typeof sha256 === 'string' ? sha256 : undefined
	};
	objects.set(name, made);
	return { status: 200, headers: { etag: etagOf(made) } };
}

function headersOf(found: S3Object, { headers }: FakeRequest): Record<string, string> {
	return {
		etag: etagOf(found),
		'content-type': found.contentType,
		'content-length': String(found.body.byteLength),
		...(found.cacheControl !== '' && { 'cache-control': found.cacheControl }),
		...(headers['x-amz-checksum-mode'] === 'ENABLED' && found.sha256 && { 'x-amz-checksum-sha256': found.sha256 })
	};
}

function list(objects: S3State, { path, query }: FakeRequest): FakeResponse {
	const bucket = `${path.replaceAll('/', '')}/`;
	const prefix = query.get('prefix') ?? '';
	const after = query.get('continuation-token') ?? '';
	const keys = [...objects.keys()]
		.filter((name) => name.startsWith(bucket + prefix))
		.map((name) => name.slice(bucket.length))
		.sort()
		.filter((key) => key > after);
	const page = keys.slice(0, pageSize);
	const last = page.at(-1);
	const isCut = keys.length > pageSize && last !== undefined;
	const contents = page.map((key) => `<Contents><Key>${escapeXml(key)}</Key></Contents>`).join('');
	const next = isCut ? `<NextContinuationToken>${escapeXml(last)}</NextContinuationToken>` : '';
	return {
		status: 200,
		headers: { 'content-type': 'application/xml' },
		body: `<ListBucketResult><IsTruncated>${isCut}</IsTruncated>${next}${contents}</ListBucketResult>`
	};
}

export function refuse(status: number, code: string): FakeResponse {
	return {
		status,
		headers: { 'content-type': 'application/xml' },
		body: `<Error><Code>${code}</Code><Message>${code}</Message></Error>`
	};
}
