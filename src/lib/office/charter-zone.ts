import { isTimeZone } from '../domain/business-zone.ts';
import { instantAt } from '../domain/local-time.ts';

/**
 * Returns the problem if a row's time zone isn't the business's. Accepts names of the business's zone, such as `Pacific Time` or `PST`, and
 * IANA zones in which the local time is the same instant.
 */
export function zoneProblem(cell: string, date: string, time: string, timeZone: string): string | undefined {
	if (namesOf(timeZone).has(plainName(cell))) return undefined;
	const zone = cell.replace(
		/^(?:utc|gmt) ?([+\-\u2212])0?(\d{1,2})(?::?00)?$/i,
		// The signs of these IANA zones are reversed: `Etc/GMT+5` is five hours behind UTC.
		(_, sign: string, hours: string) => `Etc/GMT${sign === '+' ? '-' : '+'}${hours}`
	);
	// The IANA zones EST, MST, and HST have no daylight saving time. In summer, EST has the same time as Central, so an Eastern time would
	// pass as a Central one.
	if (!isTimeZone(zone) || /^(?:est|mst|hst)$/i.test(zone)) {
		return `“${cell}” isn’t a known name of the business’s time zone, ${timeZone}. Convert the times, or clear the time zone if they are already in ${timeZone}.`;
	}
	return instantAt(date, time, zone) === instantAt(date, time, timeZone)
		? undefined
		: `These times are in the time zone ${cell}. Convert them to ${timeZone}.`;
}

/** Reduces a name as Windows and Outlook write it, `(UTC-08:00) Pacific Time (US & Canada)`, to `pacific time`. */
function plainName(cell: string): string {
	return cell
		.toLowerCase()
		.replace(/^\((?:utc|gmt)[^)]{0,9}\) ?(?=\p{L})/u, '')
		.replace(/ ?\(us(?: (?:&|and) canada)?\)$/, '')
		.replace(/^us (?!.*standard)/, '')
		.replace(/^hawaii(?:an)?(?: standard)?(?: time)?$/, 'hawaii-aleutian standard time')
		.replace(/^alaskan /, 'alaska ');
}

const knownNames = new Map<string, ReadonlySet<string>>();

/** The English names and abbreviations of a time zone: `pacific`, `pacific time`, `pt`, `pst`, `pdt`. */
function namesOf(timeZone: string): ReadonlySet<string> {
	const known = knownNames.get(timeZone);
	if (known) return known;
	const names = (['short', 'long', 'shortGeneric', 'longGeneric'] as const).flatMap((timeZoneName) => {
		const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName });
		return [Date.UTC(2027, 0), Date.UTC(2027, 6)].map(
			(at) =>
				format
					.formatToParts(at)
					.find(({ type }) => type === 'timeZoneName')
					?.value.toLowerCase() ?? ''
		);
	});
	// Leaves out `GMT` and `GMT+1`, because each is wrong for half of the year in London. They are compared as offsets instead.
	const own = names.filter((name) => name !== '' && !name.startsWith('gmt'));
	const all = new Set(own.flatMap((name) => [name, name.replace(/ time$/, '')]));
	knownNames.set(timeZone, all);
	return all;
}
