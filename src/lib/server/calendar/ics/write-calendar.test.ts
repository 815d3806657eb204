import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { CalendarEntry } from '../ports.ts';
import { writeCalendar } from './write-calendar.ts';

const entry = (changes: Partial<CalendarEntry> = {}): CalendarEntry => ({
	...{ uid: 'abc@ship-captain-crew', sequence: 3, status: 'confirmed', title: 'Sunset sail', location: 'Pier 4' },
	...{ lines: ['Boat: Kestrel', 'Your role: Captain'], date: '2026-07-04', startsAt: '17:00', endsAt: '20:30' },
	...{ timeZone: 'America/Los_Angeles', startInstant: '2026-07-05T00:00:00Z', endInstant: '2026-07-05T03:30:00Z' },
	...{
		createdAt: '2026-05-01T10:00:00.000Z',
		changedAt: '2026-05-02T11:12:13.000Z',
		url: 'https://app.test/charter/x'
	},
	...changes
});
const write = (...entries: CalendarEntry[]): string =>
	writeCalendar({ name: 'Kestrel · Harbor, Sails', timeZone: 'America/Los_Angeles', entries });

/** Parses a calendar with a different library from the one that wrote it. */
function read(text: string): { calendar: ICAL.Component; events: ICAL.Event[] } {
	const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
	for (const zone of calendar.getAllSubcomponents('vtimezone')) {
		ICAL.TimezoneService.register(new ICAL.Timezone(zone));
	}
	return { calendar, events: calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one)) };
}

const oddTitles = [
	'Commas, semicolons; colons: and \\ backslashes \\n',
	'BEGIN:VEVENT',
	'Quotes "double" and ’single’',
	'A long title '.repeat(15).trim(),
	'⛵'.repeat(75),
	'👨‍👩‍👧‍👦 family '.repeat(12).trim(),
	'e\u0301'.repeat(60),
	'船長の日没クルーズと誕生日のお祝い'.repeat(8),
	'رحلة غروب الشمس',
	'=HYPERLINK("x")',
	';;;,,,:::',
	'x'.repeat(200)
];

describe('a calendar', () => {
	it.each(oddTitles)('brings back the title %j, in lines of at most 75 bytes that end in CRLF', (title) => {
		const text = write(entry({ title, location: title, lines: [title, title] }));
		const lines = text.split('\r\n');
		expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
		expect(lines.pop()).toBe('');
		expect(lines.map((line) => Buffer.byteLength(line)).filter((bytes) => bytes > 75)).toEqual([]);
		const [event, ...others] = read(text).events;
		expect(others).toEqual([]);
		expect([event?.summary, event?.location, event?.description]).toEqual([title, title, `${title}\n${title}`]);
	});

	it('has one event for each charter, with its version, stamps in UTC, and its link', () => {
		const text = write(entry());
		const { calendar, events } = read(text);
		const [event] = events;
		expect([event?.uid, event?.sequence]).toEqual(['abc@ship-captain-crew', 3]);
		const valueOf = (name: string) => String(event?.component.getFirstPropertyValue(name));
		expect(valueOf('dtstamp')).toBe('2026-05-02T11:12:13Z');
		expect(valueOf('last-modified')).toBe('2026-05-02T11:12:13Z');
		expect(valueOf('url')).toBe('https://app.test/charter/x');
		expect(text).toContain('\r\nX-WR-CALNAME:Kestrel · Harbor\\, Sails\r\n');
		expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
		expect(calendar.getFirstPropertyValue('method')).toBeNull();
	});

	it.each([
		['tentative', 'TENTATIVE', 'OPAQUE'],
		['confirmed', 'CONFIRMED', 'OPAQUE'],
		['canceled', 'CANCELLED', 'TRANSPARENT']
	] as const)('says that a charter is %s', (status, word, transparency) => {
		const [event] = read(write(entry({ status }))).events;
		expect(event?.component.getFirstPropertyValue('status')).toBe(word);
		expect(event?.component.getFirstPropertyValue('transp')).toBe(transparency);
	});

	it.each<[string, Partial<CalendarEntry>]>([
		['a summer evening', {}],
		['winter', { date: '2026-12-31', startInstant: '2027-01-01T01:00:00Z', endInstant: '2027-01-01T04:30:00Z' }],
		[
			'over midnight',
			{ startsAt: '22:00', endsAt: '01:15', startInstant: '2026-07-05T05:00:00Z', endInstant: '2026-07-05T08:15:00Z' }
		],
		[
			'the night the clocks go back',
			{
				...{ date: '2026-10-31', startsAt: '23:00', endsAt: '02:00' },
				...{ startInstant: '2026-11-01T06:00:00Z', endInstant: '2026-11-01T10:00:00Z' }
			}
		],
		[
			'the night the clocks go forward',
			{
				...{ date: '2027-03-13', startsAt: '23:00', endsAt: '04:00' },
				...{ startInstant: '2027-03-14T07:00:00Z', endInstant: '2027-03-14T11:00:00Z' }
			}
		],
		[
			'another name of a zone',
			{ timeZone: 'US/Pacific', startInstant: '2026-07-05T00:00:00Z', endInstant: '2026-07-05T03:30:00Z' }
		],
		['a zone as someone typed it', { timeZone: 'america/los_angeles' }],
		[
			'a zone of half hours',
			{ timeZone: 'Asia/Kolkata', startInstant: '2026-07-04T11:30:00Z', endInstant: '2026-07-04T15:00:00Z' }
		],
		['UTC', { timeZone: 'UTC', startInstant: '2026-07-04T17:00:00Z', endInstant: '2026-07-04T20:30:00Z' }]
	])('names the same instants as the charter: %s', (_, changes) => {
		const charter = entry(changes);
		const text = write(charter);
		const [event] = read(text).events;
		const instants = [event?.startDate, event?.endDate].map((time) => time?.toJSDate().toISOString());
		expect(instants).toEqual([charter.startInstant, charter.endInstant].map((at) => new Date(at).toISOString()));
		// The calendar defines each time zone that its events use exactly once.
		const named = [...text.matchAll(/;TZID=([^:\r]+):/g)].map(([, zone]) => zone);
		const defined = [...text.matchAll(/^TZID:(.+)\r$/gm)].map(([, zone]) => zone);
		expect(defined).toEqual([...new Set(named)]);
	});

	it.each([
		['america/los_angeles', 'America/Los_Angeles'],
		['US/Pacific', 'America/Los_Angeles'],
		['utc', undefined]
	])('names the zone %s as other programs know it', (timeZone, name) => {
		const text = write(entry({ timeZone }));
		expect(/;TZID=([^:\r]+):/.exec(text)?.[1]).toBe(name);
	});

	it('is the same text in every zone that the server may run in', () => {
		const before = process.env.TZ;
		try {
			const texts = ['UTC', 'Asia/Tokyo', 'America/Los_Angeles'].map((zone) => {
				process.env.TZ = zone;
				return write(entry());
			});
			expect(new Set(texts).size).toBe(1);
		} finally {
			if (before === undefined) delete process.env.TZ;
			else process.env.TZ = before;
		}
	});

	it('may be empty', () => {
		expect(read(write()).events).toEqual([]);
	});
});
