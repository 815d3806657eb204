import { Refusal } from '../../domain/refusal.ts';
import { staleVersion } from '../shared/stale-version.ts';

/** Reads the version in `If-Match`. Undefined without the header. @throws Refusal `stale_version` if the value can't be a version */
export function readOptionalVersion(request: Request): number | undefined {
	return request.headers.has('if-match') ? readVersion(request) : undefined;
}

/**
 * Reads the version in `If-Match`, with or without quotes.
 * @throws Refusal `version_missing`, or `stale_version` if the value can't be a version
 */
export function readVersion(request: Request): number {
	const text = request.headers.get('if-match')?.trim() ?? '';
	if (text === '') {
		throw new Refusal('version_missing', {
			detail: 'The If-Match header is missing. Send the version that you read.'
		});
	}
	const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(text)?.[1];
	if (version === undefined) throw staleVersion();
	return Number(version);
}
