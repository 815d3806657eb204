import { foldName } from './text.ts';

/** Converts a name to text for a link: lowercase ASCII letters and digits, starting with a letter. May be empty. */
export function linkPart(name: string): string {
	return foldName(name)
		.replace(/[^a-z0-9]/g, '')
		.replace(/^[0-9]+/, '');
}
