import type { PatronChoice } from './payment-draft.ts';

export interface PatronMatch {
	patron: PatronChoice;
	/** The name in three parts; the middle one is what was typed. */
	parts: readonly [string, string, string];
}

/** The roster filtered by what is typed: starts of words first, then anywhere, each by name. Accents do not matter. */
export function findPatrons(patrons: readonly PatronChoice[], typed: string): PatronMatch[] {
	const wanted = fold(typed.trim());
	if (wanted === '') return patrons.map((patron) => ({ patron, parts: [patron.name, '', ''] }));
	return patrons
		.flatMap((patron) => {
			const at = bestPlace(fold(patron.name), wanted);
			if (at === -1) return [];
			const name = patron.name.normalize('NFC');
			const end = at + wanted.length;
			const parts = [name.slice(0, at), name.slice(at, end), name.slice(end)] as const;
			return [{ patron, parts, isWordStart: at === 0 || name.charAt(at - 1) === ' ', at }];
		})
		.sort((a, b) => Number(b.isWordStart) - Number(a.isWordStart) || a.at - b.at)
		.map(({ patron, parts }) => ({ patron, parts }));
}

function bestPlace(name: string, wanted: string): number {
	if (name.startsWith(wanted)) return 0;
	const word = name.indexOf(` ${wanted}`);
	return word === -1 ? name.indexOf(wanted) : word + 1;
}

// One code unit stays one: places found in the folded name are places in the shown one.
function fold(text: string): string {
	return Array.from(text.normalize('NFC'), (letter) => {
		const bare = letter
			.normalize('NFD')
			.replace(/\p{Diacritic}/gu, '')
			.toLowerCase();
		return bare.length === letter.length ? bare : letter.toLowerCase();
	}).join('');
}
