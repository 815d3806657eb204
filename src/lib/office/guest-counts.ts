const numbers =
	'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
		' '
	);
const number = `(?<number>\\d{1,4}(?:\\.0+)?|${numbers.join('|')})`;
const everyone =
	'guests?|people|persons?|passengers?|pax|ppl|attendees?|participants?|travell?ers?|heads?|(?:in )?total|altogether';
const some =
	'adults?|kids?|child(?:ren)?|infants?|bab(?:y|ies)|toddlers?|teens?|teenagers?|seniors?|minors?|youths?|students?';
const shapes = [
	`${number}\\s*x?\\s*(?:(?<everyone>${everyone})|(?<some>${some}))?(?: (?:in total|total|coming|booked|aboard))?`,
	`(?:(?:total )?(?:number|no\\.?|#) of |total )?(?:(?<everyone>${everyone}|head ?count|count|(?:party|group) size)|(?<some>${some}))\\s*[:=x-]?\\s*${number}`,
	`(?<everyone>party|group|family) (?:of|for) ${number}`
].map((shape) => new RegExp(`^${shape}$`));

const betweenKinds = new RegExp(`\\b(${some})\\s+(?=\\d)`, 'g');
// The maximum length of a cell that is read as a number of guests. Longer text must be something else.
const maxLength = 200;

interface GuestCount {
	count: number;
	/** Whether the number covers only some of the guests, such as the children. */
	isPart: boolean;
	/** Whether the text also names kinds of guests: `2 adults, 1 child`. */
	hasKinds: boolean;
}

/** Reads a number of guests without names: `8`, `8 guests`, `party of 8`, `2 adults, 1 child`. Undefined for other text. */
export function readGuestCount(text: string): GuestCount | undefined {
	// `8+` isn't an exact number.
	if (text.length > maxLength || /\+\s*$/.test(text)) return undefined;
	const lower = text.toLowerCase().replace(/[.\s]{1,9}$/, '');
	// Split `8 (2 kids)` and `6 adults 2 kids` into parts.
	const parts = lower
		.replace(/^(\d{1,4})\s*\(/, '$1 guests (')
		.replace(/^\d.*$/, (counts) => counts.replace(betweenKinds, '$1,'))
		.split(/[,;+&\n()/]|\b(?:and|plus|including|incl\.?)\s/)
		.map((part) => part.replace(/\s+/g, ' ').trim())
		.filter((part) => part !== '');
	const read = parts.map((part) =>
		shapes.map((shape) => shape.exec(part)?.groups).find((found) => found !== undefined)
	);
	let [all, each] = [0, 0];
	for (const found of read) {
		// In `8, 2`, the 2 could mean anything.
		if (!found?.number || (read.length > 1 && !found.everyone && !found.some)) return undefined;
		const known = numbers.indexOf(found.number);
		const count = known === -1 ? Number(found.number) : known;
		if (found.some) each += count;
		else all = Math.max(all, count);
	}
	if (read.length === 0) return undefined;
	// In `10 guests (8 adults & 2 kids)`, the 10 already counts everyone. In `8 guests (+ 2 kids)`, it doesn't.
	const isWithin = all === each || /\((?!\s{0,9}(?:[+&]|and|plus))|\bincl/.test(lower);
	const isMore = !isWithin && all > 0 && each > 0 && /[+&]|\b(?:and|plus)\b/.test(lower);
	return { count: isMore ? all + each : Math.max(all, each), isPart: all === 0 && each > 0, hasKinds: each > 0 };
}

/** Whether a column lists only some of the guests, such as *Children*. */
export function isPartOfGuests(heading: string): boolean {
	return new RegExp(`^(?:number of |no\\.? of )?(?:${some})$`, 'i').test(heading.trim());
}

/** True if a guest cell means either that there are no guests or that they aren't known yet. */
export function isNobody(text: string): boolean {
	return /^(none|no|nobody|nil|n\/?a|-+|–|—|tb[adc]|unknown|\?+)\.?$/i.test(text.trim());
}

/** Whether a heading only introduces the guests, such as *Guests:*. */
export function isPlainHeading(text: string): boolean {
	return /^(the )?((guest|passenger|attendee|participant|name|people|party) )?(list|names?|roster|manifest|guests|passengers|people|participants|attendees):?$/i.test(
		text.trim()
	);
}
