import {
	CopyObjectCommand,
	DeleteObjectCommand,
	GetObjectCommand,
	HeadObjectCommand,
	NoSuchKey,
	NotFound,
	paginateListObjectsV2,
	PutObjectCommand,
	type PutObjectCommandInput,
	type S3Client
} from '@aws-sdk/client-s3';
import type { ObjectMeta, Place, Storage } from '../ports.ts';
import { statusOf } from './retries.ts';

/** Reads and writes objects in S3. Each object is sent with its SHA-256, which S3 checks, stores, and returns. */
export function createStorage(s3: S3Client): Storage {
	const put = async (
		place: Place,
		body: Uint8Array,
		meta: ObjectMeta,
		condition: Pick<PutObjectCommandInput, 'IfMatch' | 'IfNoneMatch'>
	): Promise<boolean> => {
		const input: PutObjectCommandInput = {
			Bucket: place.bucket,
			Key: place.key,
			Body: body,
			ContentType: meta.contentType,
			CacheControl: meta.cacheControl,
			ChecksumAlgorithm: 'SHA256',
			...condition
		};
		try {
			await s3.send(new PutObjectCommand(input));
			return true;
		} catch (error) {
			// With `IfMatch`, 404 means that the object no longer exists.
			if (statusOf(error) === 412 || (condition.IfMatch !== undefined && statusOf(error) === 404)) return false;
			throw error;
		}
	};
	return {
		look: (place) =>
			undefinedIfMissing(async () => {
				const input = { Bucket: place.bucket, Key: place.key, ChecksumMode: 'ENABLED' as const };
				const found = await s3.send(new HeadObjectCommand(input));
				return {
					etag: found.ETag ?? '',
					sha256: found.ChecksumSHA256,
					bytes: found.ContentLength ?? 0,
					contentType: found.ContentType ?? '',
					cacheControl: found.CacheControl ?? ''
				};
			}),
		read: (place) =>
			undefinedIfMissing(async () => {
				const found = await s3.send(new GetObjectCommand({ Bucket: place.bucket, Key: place.key }));
				return { text: (await found.Body?.transformToString()) ?? '', etag: found.ETag ?? '' };
			}),
		list: async (bucket, prefix) => {
			const keys: string[] = [];
			for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix })) {
				for (const { Key: key } of page.Contents ?? []) if (key !== undefined) keys.push(key);
			}
			return keys;
		},
		putNew: async (place, body, meta) => ((await put(place, body, meta, { IfNoneMatch: '*' })) ? 'made' : 'exists'),
		replace: async (place, body, meta, expectedEtag) => {
			const condition = expectedEtag === undefined ? { IfNoneMatch: '*' } : { IfMatch: expectedEtag };
			return (await put(place, body, meta, condition)) ? 'done' : 'changed';
		},
		copy: async (bucket, from, to) => {
			const source = `${bucket}/${from}`.split('/').map(encodeURIComponent).join('/');
			const input = { Bucket: bucket, Key: to, CopySource: source, ChecksumAlgorithm: 'SHA256' as const };
			await s3.send(new CopyObjectCommand(input));
		},
		remove: async (place) => {
			const input = { Bucket: place.bucket, Key: place.key };
			await s3.send(new DeleteObjectCommand(input));
		}
	};
}

async function undefinedIfMissing<T>(call: () => Promise<T>): Promise<T | undefined> {
	try {
		return await call();
	} catch (error) {
		// An error response to HEAD has no body, so this checks the status.
		if (error instanceof NoSuchKey || error instanceof NotFound || statusOf(error) === 404) return undefined;
		throw error;
	}
}
