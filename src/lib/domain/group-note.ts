/** As long as a note may be. */
const maxNoteLength = 500;

/**
 * The note of one payment for several people: `For 4 guests: Alice Tidewell, Bram Okafor, …`, then what was typed. The note is the one
 * place in a payment for the others. Where there isn't room for every name, the number still stands.
 */
export function groupNote(names: readonly string[], typed: string | undefined): string {
	const count = `For ${names.length} guests`;
	const end = typed === undefined ? '' : `. ${typed}`;
	const full = `${count}: ${names.join(', ')}${end}`;
	return full.length <= maxNoteLength ? full : `${count}${end}`.slice(0, maxNoteLength);
}

/** `for 4 guests`, from such a note. */
export function groupWords(note: string | undefined): string | undefined {
	const count = /^For (\d{1,4}) guests(?=[:.]|$)/.exec(note ?? '')?.[1];
	return count === undefined ? undefined : `for ${count} guests`;
}
