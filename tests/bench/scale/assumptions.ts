export const seed = 20_260_523;

interface Assumption {
	value: number;
	text: string;
	source: string;
}

const costs = '[costs.md](costs.md)';
const guess = 'assumed';

/** Everything that the simulation takes for granted. */
export const assumptions = {
	saturdayShare: { value: 0.3, text: 'share of a week’s charters on Saturday', source: guess },
	peakWeight: {
		value: 3,
		text: 'departures at 10:00, 14:00, and 18:00, as a multiple of other half hours (9:00 to 20:30)',
		source: guess
	},
	guests: { value: 12, text: 'guests of a charter, who all sign in the two hours before', source: costs },
	payments: { value: 8, text: 'payments of a charter, in the 40 minutes before', source: costs },
	marks: { value: 24, text: 'marks of a charter, half of them in the 30 minutes before', source: costs },
	tripRecords: { value: 14, text: 'ticks, counts, departure, return, and log of a charter', source: costs },
	bookedWrites: { value: 17, text: 'patrons and edits, for one later charter per departure', source: costs },
	phones: {
		value: 3,
		text: 'phones of a charter, with the app open from 45 minutes before to 15 minutes after',
		source: costs
	},
	boardEveryS: { value: 30, text: 'seconds between two looks at the board', source: '`live.ts`' },
	charterEveryS: {
		value: 10,
		text: 'seconds between two looks at the open charter (one phone, for 30 minutes)',
		source: '`live.ts`'
	},
	reportEveryS: { value: 300, text: 'seconds between two reports of a phone', source: 'the table’s README' },
	decisionsEveryS: {
		value: 300,
		text: 'seconds between two looks of the Office at what to decide',
		source: '`decide-list.svelte.ts`'
	},
	decisionDays: { value: 120, text: 'days whose charters that reads', source: '`list-decisions.ts`' },
	mailWatchEveryS: {
		value: 30,
		text: 'seconds between two looks of the Office at email',
		source: '`mail-watch.svelte.ts`'
	},
	compareEveryS: {
		value: 600,
		text: 'seconds between two comparisons of a month’s cards with its rows',
		source: '`events.dynamo.ts`'
	},
	windowDays: { value: 33, text: 'days on a phone’s board', source: '[decisions.md](decisions.md)' },
	cardsOnPage: { value: 170, text: 'cards on a page of it', source: '`read-board.ts`' },
	wholeDays: {
		value: 5,
		text: 'days that a phone loads whole when it first opens the app that day, unless the Office sets others',
		source: '`phone-days.ts`'
	},
	indexBytes: {
		value: 5_700,
		text: 'bytes of a charter in the index (716 units for 1,000)',
		source: '[decisions.md](decisions.md)'
	},
	charterBytes: { value: 53_000, text: 'bytes of a charter’s rows (13 units)', source: costs },
	cardBytes: { value: 700, text: 'bytes of a stored card with its stamps', source: '[decisions.md](decisions.md)' },
	boardRowBytes: {
		value: 200,
		text: 'bytes of a row in `BOARD#`, which has one for each day of the month',
		source: guess
	},
	waiverBytes: { value: 3_500, text: 'bytes of a waiver, and 18,000 of its signature', source: costs },
	waiverTextBytes: { value: 30_000, text: 'bytes of the waiver’s text, read at each signature', source: guess },
	copiesADay: { value: 500, text: 'emailed copies of waivers a day, by limit', source: '`mail-copy.ts`' },
	pageBytesPerS: { value: 10_000_000, text: 'bytes a second that one long query reads', source: guess },
	changeOpenS: { value: 2, text: 'seconds until a change is on its card', source: guess }
} satisfies Record<string, Assumption>;

export const assumptionRows: readonly Assumption[] = Object.values(assumptions);
