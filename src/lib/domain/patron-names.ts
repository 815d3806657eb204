// Not part of `patron.ts`, because phones load that file at every start, and only forms need to find people by name.
import { foldName } from './text.ts';

/** The fields of a patron that are needed to find a person by name. */
export interface NamedPatron {
	patronId: string;
	name: string;
	isRemoved?: boolean | undefined;
}

/** Returns everyone on the roster with this name. Differences in case, accents, or punctuation don't matter. */
export function patronsNamed<T extends NamedPatron>(roster: readonly T[], name: string): T[] {
	const wanted = foldName(name);
	return wanted === '' ? [] : roster.filter((one) => one.isRemoved !== true && foldName(one.name) === wanted);
}

/** The only person with this name. Undefined if nobody or more than one person has it. */
export function onlyPatronNamed<T extends NamedPatron>(roster: readonly T[], name: string): T | undefined {
	const named = patronsNamed(roster, name);
	return named.length === 1 ? named[0] : undefined;
}
