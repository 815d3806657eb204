/** The maximum length of a note. */
const maxNoteLength = 500;

/**
 * The note of one payment for several people: `For 4 guests: Alice Tidewell, Bram Okafor, …`, followed by the typed text. A payment has no
 * other field for these names. If not all names fit, the number of guests is still there.
 */
export function groupNote(names: readonly string[], typed: string | undefined): string {
	const count = `For ${names.length} guests`;
	const end = typed === undefined ? '' : `. ${typed}`;
	const full = `${count}: ${names.join(', ')}${end}`;
	return full.length <= maxNoteLength ? full : `${count}${end}`.slice(0, maxNoteLength);
}

/** Returns `for 4 guests` from such a note. */
export function groupWords(note: string | undefined): string | undefined {
	const count = /^For (\d{1,4}) guests(?=[:.]|$)/.exec(note ?? '')?.[1];
	return count === undefined ? undefined : `for ${count} guests`;
}
