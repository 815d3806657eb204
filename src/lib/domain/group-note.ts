/** The longest allowed note. */
const maxNoteLength = 500;

/**
 * The note of one payment for several people: `For 4 guests: Alice Tidewell, Bram Okafor, …`, then the typed text. A payment has no
 * other
 * place for these names. If they don't all fit, the number of guests remains.
 */
export function groupNote(names: readonly string[], typed: string | undefined): string {
	const count = `For ${names.length} guests`;
	const end = typed === undefined ? '' : `. ${typed}`;
	const full = `${count}: ${names.join(', ')}${end}`;
	return full.length <= maxNoteLength ? full : `${count}${end}`.slice(0, maxNoteLength);
}

/** Reads `for 4 guests` from such a note. */
export function groupWords(note: string | undefined): string | undefined {
	const count = /^For (\d{1,4}) guests(?=[:.]|$)/.exec(note ?? '')?.[1];
	return count === undefined ? undefined : `for ${count} guests`;
}
