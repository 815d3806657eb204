// The table's row families by the start of their partition key, and who may write each one. src/lib/server/dynamo/README.md shows every
// row. A test compares this list with the keys that the code makes.

type Writer = 'web' | 'mail';

export interface Family {
	/** In the notation of IAM's `dynamodb:LeadingKeys`; `*` matches any characters. */
	leadingKey: string;
	/** Whether rows are permanent. If so, the table's policy denies puts by everyone except the named writers. */
	isForEver: boolean;
	put: readonly Writer[];
	update: readonly Writer[];
	delete: readonly Writer[];
}

const web: readonly Writer[] = ['web'];
const both: readonly Writer[] = ['web', 'mail'];
const nobody: readonly Writer[] = [];

const forEver = (leadingKey: string, put: readonly Writer[]): Family => ({
	leadingKey,
	isForEver: true,
	put,
	update: nobody,
	delete: nobody
});

export const families: readonly Family[] = [
	// Payments, corrections, and waivers. Also patrons and the event's head, which change by a conditional put of the whole row.
	forEver('EVENT#*', web),
	// A waiver's drawn signature.
	forEver('WAIVER#*', web),
	forEver('WAIVERTEXT', web),
	// The settings and the boats. Each version is a row.
	forEver('DOCUMENT#*', web),
	forEver('AUDIT', web),
	forEver('CHECKLIST', web),
	// Closes of charters, and their numbers.
	forEver('CLOSE#*', web),
	// Explanations for entry numbers of a phone that never arrived.
	forEver('PHONEGAPS#*', web),
	forEver('KEY#*', web),
	forEver('IMPORT#*', web),
	// The charters that have payments on a day.
	forEver('MONEY#*', web),
	// The secrets of private links. The first process that needs one creates it, which can be the mail function.
	forEver('SECRET#*', both),
	// The latest report of each phone. The next report replaces it.
	{ leadingKey: 'PHONES', isForEver: false, put: web, update: nobody, delete: nobody },
	{ leadingKey: 'MAIL#*', isForEver: false, put: both, update: nobody, delete: nobody },
	// Which email a Message-ID belongs to. Not `MAIL#`, because new rows there start the mail function.
	{ leadingKey: 'MAILMESSAGE#*', isForEver: false, put: ['mail'], update: nobody, delete: nobody },
	// Keys for automations. Revoking a key or recording its last use overwrites its row.
	{ leadingKey: 'SERVICEKEY#*', isForEver: false, put: web, update: nobody, delete: nobody },
	// Endpoints of other programs, and messages to them. The worker records the result of each message.
	{ leadingKey: 'WEBHOOK#*', isForEver: false, put: both, update: nobody, delete: nobody },
	{ leadingKey: 'HOOK#*', isForEver: false, put: both, update: nobody, delete: nobody },
	// Addresses of calendar feeds. Revoking one overwrites its row.
	{ leadingKey: 'CALENDAR#*', isForEver: false, put: web, update: nobody, delete: nobody },
	// The board's cards, built from the charters' rows, and the board's changes.
	{ leadingKey: 'CARDS#*', isForEver: false, put: web, update: nobody, delete: nobody },
	{ leadingKey: 'BOARD#*', isForEver: false, put: web, update: nobody, delete: web },
	// What the office's search finds, made from the charters' rows. Rows are added and never removed.
	{ leadingKey: 'SEARCH#*', isForEver: false, put: web, update: nobody, delete: nobody },
	// Accounts and sessions. Ending a session deletes its row.
	{ leadingKey: 'CREW#*', isForEver: false, put: web, update: nobody, delete: web },
	{ leadingKey: 'THROTTLE#*', isForEver: false, put: web, update: web, delete: web }
];

export const changes = ['put', 'update', 'delete'] as const;
export type Change = (typeof changes)[number];

/** The families in which this writer may do this. If no writer is given, those in which any writer may. */
export function leadingKeys(change: Change, writer?: Writer): string[] {
	return families
		.filter((family) => (writer === undefined ? family[change].length > 0 : family[change].includes(writer)))
		.map((family) => family.leadingKey);
}

/** Prefixes of the sort keys of rows whose change or removal sets off the alarm. */
export const watchedSortKeys = [
	'PAYMENT#',
	'CORRECTION#',
	'REQUEST#',
	'REQUESTDECIDED#',
	'WAIVER#',
	'MATCH#',
	'STRIKE#',
	'INK#',
	'VERSION#',
	'ENTRY#',
	'PLACE#',
	'NUMBER#',
	'EXPLAINED#',
	'KEY',
	'IMPORT',
	'SECRET'
] as const;
