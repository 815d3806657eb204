// Separate from `patron.ts`, because phones load that at every start and look for names only in forms.
import { foldName } from './text.ts';

/** The fields needed to find the person with a name. */
export interface NamedPatron {
	patronId: string;
	name: string;
	isRemoved?: boolean | undefined;
}

/** Everyone on the roster with this name, regardless of how it was typed. */
export function patronsNamed<T extends NamedPatron>(roster: readonly T[], name: string): T[] {
	const wanted = foldName(name);
	return wanted === '' ? [] : roster.filter((one) => one.isRemoved !== true && foldName(one.name) === wanted);
}

/** The only person with this name. Undefined if nobody or more than one person has it. */
export function onlyPatronNamed<T extends NamedPatron>(roster: readonly T[], name: string): T | undefined {
	const named = patronsNamed(roster, name);
	return named.length === 1 ? named[0] : undefined;
}
