import ical, { escape, ICalEventStatus, ICalEventTransparency, type ICalDayJsStub } from 'ical-generator';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import { endsNextDay } from '../../../domain/local-time.ts';
import { zoneName } from '../../../domain/zone-name.ts';
import type { Calendar, CalendarEntry } from '../ports.ts';

const statuses: Record<CalendarEntry['status'], ICalEventStatus> = {
	tentative: ICalEventStatus.TENTATIVE,
	confirmed: ICalEventStatus.CONFIRMED,
	canceled: ICalEventStatus.CANCELLED
};

// How often a calendar app should refresh the calendar. Google ignores this.
const refreshS = 60 * 60;

/** Writes a calendar as iCalendar (RFC 5545), with the rules of every time zone that it uses. */
export function writeCalendar({ name, timeZone, entries }: Calendar): string {
	const calendar = ical({
		prodId: { company: 'Ship Captain Crew', product: 'Charters', language: 'EN' },
		// Escape the name, because the library doesn't.
		name: escape(name, false),
		ttl: refreshS,
		// If a zone were set, the library would write the timestamps in local time. RFC 5545 requires UTC.
		timezone: { name: null, generator: (zone) => zoneOf(zone)?.block ?? null },
		x: { 'X-WR-TIMEZONE': zoneOf(timeZone)?.name ?? zoneName(timeZone) }
	});
	for (const entry of entries) {
		const zone = zoneOf(entry.timeZone);
		const { date, startsAt, endsAt } = entry;
		const endDate = endsNextDay(startsAt, endsAt) ? dayAfter(date) : date;
		calendar.createEvent({
			id: entry.uid,
			sequence: entry.sequence,
			stamp: new Date(entry.changedAt),
			created: new Date(entry.createdAt),
			lastModified: new Date(entry.changedAt),
			start: zone ? wallTime(date, startsAt, entry.startInstant) : new Date(entry.startInstant),
			end: zone ? wallTime(endDate, endsAt, entry.endInstant) : new Date(entry.endInstant),
			timezone: zone?.name ?? null,
			summary: entry.title,
			location: entry.location,
			description: entry.lines.join('\n'),
			status: statuses[entry.status],
			// A canceled charter doesn't block the time.
			transparency: entry.status === 'canceled' ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
			url: entry.url ?? null
		});
	}
	return `${calendar.toString().trimEnd()}\r\n`;
}

/** Returns a time zone's rules, and the name that the rules use. For example, `US/Pacific` is an alias of `America/Los_Angeles`. */
function zoneOf(timeZone: string): { name: string; block: string } | undefined {
	// The previous release stored a charter's time zone exactly as the user typed it.
	const answer = tzlib_get_ical_block(zoneName(timeZone));
	const [block, line] = Array.isArray(answer) ? answer : [];
	const name = /^TZID=(.+)$/.exec(line ?? '')?.[1];
	return block === undefined || name === undefined || name === 'Etc/UTC' ? undefined : { name, block };
}

/** Wraps a local time in the form that the library accepts. The library would write a plain `Date` in this process's time zone. */
function wallTime(date: string, time: string, instant: string): ICalDayJsStub {
	const parts: Record<string, string> = { YYYYMMDD: date.replaceAll('-', ''), HHmmss: `${time.replace(':', '')}00` };
	return {
		format: (pattern = '') => parts[pattern] ?? '',
		isValid: () => true,
		toDate: () => new Date(instant),
		toJSON: () => instant
	};
}

function dayAfter(date: string): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
