import { hasVisibleCharacter } from '../../domain/text.ts';
import { findInText } from '../../domain/find-in-text.ts';
import type { PatronChoice } from './payment-draft.ts';

export interface PatronMatch {
	patron: PatronChoice;
	/** The name in three parts. The middle one matches what was typed. */
	parts: readonly [string, string, string];
}

/**
 * The patrons whose names contain the typed text. Matches at the start of a word come first, then matches nearer to the start of the name.
 */
export function findPatrons(patrons: readonly PatronChoice[], typed: string): PatronMatch[] {
	if (!hasVisibleCharacter(typed)) return patrons.map((patron) => ({ patron, parts: [patron.name, '', ''] }));
	return patrons
		.flatMap((patron) => {
			const { name } = patron;
			const found = findInText(name, typed);
			if (!found) return [];
			const { start, end, isWordStart } = found;
			const parts = [name.slice(0, start), name.slice(start, end), name.slice(end)] as const;
			return [{ patron, parts, isWordStart, start }];
		})
		.sort((a, b) => Number(b.isWordStart) - Number(a.isWordStart) || a.start - b.start)
		.map(({ patron, parts }) => ({ patron, parts }));
}
