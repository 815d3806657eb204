import { createHash } from 'node:crypto';
import { version } from '$app/environment';
import { composeDocument } from './document.ts';

let made: { text: string; tag: string } | undefined;

/** The API document as text, with its entity tag. Created at the first request. */
export function openApiDocument(): { text: string; tag: string } {
	if (!made) {
		const text = JSON.stringify(composeDocument(version));
		made = { text, tag: `W/"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"` };
	}
	return made;
}
