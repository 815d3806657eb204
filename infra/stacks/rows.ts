// The table's row families by partition key prefix, and which functions may write each one (src/lib/server/dynamo/README.md shows every
// row). A test compares this list with the keys that the code makes.

type Writer = 'web' | 'mail';

export interface Family {
	/** The prefix of the family's partition keys, in the notation of IAM's `dynamodb:LeadingKeys`. `*` matches any characters. */
	leadingKey: string;
	/** Whether rows are permanent. If so, the table's policy denies puts by everyone except the named writers. */
	isPermanent: boolean;
	put: readonly Writer[];
	update: readonly Writer[];
	delete: readonly Writer[];
}

const web: readonly Writer[] = ['web'];
const both: readonly Writer[] = ['web', 'mail'];
const nobody: readonly Writer[] = [];

const permanent = (leadingKey: string, put: readonly Writer[]): Family => ({
	leadingKey,
	isPermanent: true,
	put,
	update: nobody,
	delete: nobody
});

export const families: readonly Family[] = [
	// Payments, corrections, and waivers. Also patrons and the event's `HEAD` row, which are changed by a conditional put of the whole row.
	permanent('EVENT#*', web),
	// A waiver's drawn signature.
	permanent('WAIVER#*', web),
	permanent('WAIVERTEXT', web),
	// The settings and the boats. Each version is a row.
	permanent('DOCUMENT#*', web),
	permanent('AUDIT', web),
	permanent('CHECKLIST', web),
	// Each close of a charter, and the number it was given.
	permanent('CLOSE#*', web),
	// Explanations for gaps in a phone's entry numbers, which mean that entries never reached the server.
	permanent('PHONEGAPS#*', web),
	permanent('KEY#*', web),
	permanent('IMPORT#*', web),
	// For each day, the charters with payments on that day.
	permanent('MONEY#*', web),
	// The secrets of private links. The first process that needs a secret creates it, and that can be the mail function.
	permanent('SECRET#*', both),
	// The latest report of each phone. The next report replaces it.
	{ leadingKey: 'PHONES', isPermanent: false, put: web, update: nobody, delete: nobody },
	{ leadingKey: 'MAIL#*', isPermanent: false, put: both, update: nobody, delete: nobody },
	// Which email a Message-ID belongs to. The key isn't `MAIL#`, because new rows there start the mail function.
	{ leadingKey: 'MAILMESSAGE#*', isPermanent: false, put: ['mail'], update: nobody, delete: nobody },
	// Keys for automations. Revoking a key or recording its last use overwrites its row.
	{ leadingKey: 'SERVICEKEY#*', isPermanent: false, put: web, update: nobody, delete: nobody },
	// Webhooks, and the messages to send to them. The worker records the result of each message.
	{ leadingKey: 'WEBHOOK#*', isPermanent: false, put: both, update: nobody, delete: nobody },
	{ leadingKey: 'HOOK#*', isPermanent: false, put: both, update: nobody, delete: nobody },
	// Calendar feed URLs. Revoking one overwrites its row.
	{ leadingKey: 'CALENDAR#*', isPermanent: false, put: web, update: nobody, delete: nobody },
	// The board's cards, built from the charters' rows, and rows that track changes to the board.
	{ leadingKey: 'CARDS#*', isPermanent: false, put: web, update: nobody, delete: nobody },
	{ leadingKey: 'BOARD#*', isPermanent: false, put: web, update: nobody, delete: web },
	// The Office's search index, built from the charters' rows. Index rows are added and never removed.
	{ leadingKey: 'SEARCH#*', isPermanent: false, put: web, update: nobody, delete: nobody },
	// Accounts and sessions. Ending a session deletes its row.
	{ leadingKey: 'CREW#*', isPermanent: false, put: web, update: nobody, delete: web },
	{ leadingKey: 'THROTTLE#*', isPermanent: false, put: web, update: web, delete: web }
];

export const changes = ['put', 'update', 'delete'] as const;
export type Change = (typeof changes)[number];

/** The key prefixes of the row families in which `writer` can make this change. If `writer` is omitted, any writer counts. */
export function leadingKeys(change: Change, writer?: Writer): string[] {
	return families
		.filter((family) => (writer === undefined ? family[change].length > 0 : family[change].includes(writer)))
		.map((family) => family.leadingKey);
}

/** Sort key prefixes of the rows that set off the alarm when they are changed or removed. */
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
