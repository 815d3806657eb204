/** The maximum length of a payment's note. */
const maxNoteLength = 500;

/**
 * Returns the note of one payment for several people: `For 4 guests: Alice Tidewell, Bram Okafor, …`, followed by the typed text. If the
 * names don't fit, the note contains only the number of guests and the typed text.
 */
export function groupNote(names: readonly string[], typed: string | undefined): string {
	const count = `For ${names.length} guests`;
	const end = typed === undefined ? '' : `. ${typed}`;
	const full = `${count}: ${names.join(', ')}${end}`;
	return full.length <= maxNoteLength ? full : `${count}${end}`.slice(0, maxNoteLength);
}

/** Reads the number of guests from a note that `groupNote` wrote. Returns text such as `for 4 guests`. */
export function groupWords(note: string | undefined): string | undefined {
	const count = /^For (\d{1,4}) guests(?=[:.]|$)/.exec(note ?? '')?.[1];
	return count === undefined ? undefined : `for ${count} guests`;
}
