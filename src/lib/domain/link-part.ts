import { foldName } from './text.ts';

/** The part of a name that a link can carry: lowercase ASCII letters and digits, starting with a letter. May be empty. */
export function linkPart(name: string): string {
	return foldName(name)
		.replace(/[^a-z0-9]/g, '')
		.replace(/^[0-9]+/, '');
}
