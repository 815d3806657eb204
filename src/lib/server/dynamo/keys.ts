import { createHash } from 'node:crypto';
import type { CountedKind } from '../access/ports.ts';

// The only place that builds and parses the keys of the table and its indexes. README.md in this folder lists them.

export interface RowKey {
	pk: string;
	sk: string;
}

export const headSk = 'HEAD';
export const patronPrefix = 'PATRON#';
export const paymentPrefix = 'PAYMENT#';
export const correctionPrefix = 'CORRECTION#';
export const requestPrefix = 'REQUEST#';
export const requestDecidedPrefix = 'REQUESTDECIDED#';
export const waiverPrefix = 'WAIVER#';
export const matchPrefix = 'MATCH#';
export const strikePrefix = 'STRIKE#';
/** The prefix of trip records, such as boarding marks. It sorts after the waivers, so queries for payments don't read these records. */
export const aboardPrefix = 'X#';
/** The sort key of the board's waiver list. It sorts after every `WAIVER#`, so that queries up to `waiverPrefix` don't read it. */
export const waiverListSk = 'WAIVERLIST';

export function partitionOf(slug: string): string {
	return `EVENT#${slug}`;
}
/** Returns the slug in the partition key of an event's row. */
export function slugOf(row: Record<string, unknown>): string {
	return String(row.pk).slice(partitionOf('').length);
}
export function headKey(slug: string): RowKey {
	return { pk: partitionOf(slug), sk: headSk };
}
export function patronKey(canonicalSlug: string, patronId: string): RowKey {
	return { pk: partitionOf(canonicalSlug), sk: patronPrefix + patronId };
}
export function paymentKey(canonicalSlug: string, paymentId: string): RowKey {
	return { pk: partitionOf(canonicalSlug), sk: paymentPrefix + paymentId };
}
/**
 * A correction's key contains its `place`, its position among the payment's corrections, so that no two can have the same position. In rows
 * from older releases, the key contains the correction's id instead.
 */
export function correctionKey(
	canonicalSlug: string,
	correction: { correctionId: string; paymentId: string; place?: number }
): RowKey {
	const { correctionId, paymentId, place } = correction;
	const name = place === undefined ? correctionId : `${paymentId}#${String(place).padStart(6, '0')}`;
	return { pk: partitionOf(canonicalSlug), sk: correctionPrefix + name };
}
export function requestKey(canonicalSlug: string, correctionId: string): RowKey {
	return { pk: partitionOf(canonicalSlug), sk: requestPrefix + correctionId };
}
export function requestDecidedKey(canonicalSlug: string, requestId: string): RowKey {
	return { pk: partitionOf(canonicalSlug), sk: requestDecidedPrefix + requestId };
}
export function waiverKey(canonicalSlug: string, waiverId: string): RowKey {
	return { pk: partitionOf(canonicalSlug), sk: waiverPrefix + waiverId };
}
export function matchKey(canonicalSlug: string, matchId: string): RowKey {
	return { pk: partitionOf(canonicalSlug), sk: matchPrefix + matchId };
}
export function strikeKey(canonicalSlug: string, strikeId: string): RowKey {
	return { pk: partitionOf(canonicalSlug), sk: strikePrefix + strikeId };
}
export function aboardKey(canonicalSlug: string, kind: string, recordId: string): RowKey {
	return { pk: partitionOf(canonicalSlug), sk: `${aboardPrefix}${kind.toUpperCase()}#${recordId}` };
}
export function waiverListKey(canonicalSlug: string): RowKey {
	return { pk: partitionOf(canonicalSlug), sk: waiverListSk };
}
/** The key of a drawn signature. It contains the drawing's hash, so that two attempts with different drawings don't conflict. */
export function inkKey(waiverId: string, inkSha256: string): RowKey {
	return { pk: `WAIVER#${waiverId}`, sk: `INK#${inkSha256}` };
}
export const textPartition = 'WAIVERTEXT';
export function textKey(version: number): RowKey {
	return { pk: textPartition, sk: `VERSION#${String(version).padStart(8, '0')}` };
}
/** The key of one version of a document: the settings or the list of boats. */
export function documentKey(name: string, version: number): RowKey {
	return { pk: `DOCUMENT#${name}`, sk: `VERSION#${String(version).padStart(8, '0')}` };
}
const auditPrefix = 'ENTRY#';
const outcomeSuffix = '#OUTCOME';
interface AuditPlace {
	at: string;
	auditId: string;
}
export function auditKey({ at, auditId }: AuditPlace): RowKey {
	return { pk: 'AUDIT', sk: `${auditPrefix}${at}#${auditId}` };
}
/** An outcome's row sorts right after its audit log entry, so that one query reads both. */
export function auditOutcomeKey(place: AuditPlace): RowKey {
	return { pk: 'AUDIT', sk: auditKey(place).sk + outcomeSuffix };
}
export function isAuditOutcome(row: Record<string, unknown>): boolean {
	return String(row.sk).endsWith(outcomeSuffix);
}
/** The index keys that list an audit log entry under its charter. Empty if the entry isn't about a charter. */
export function auditOfEvent(
	{ canonicalSlug }: { canonicalSlug?: string | undefined },
	sk: string
): { boardPk?: string; boardSk?: string } {
	return canonicalSlug === undefined ? {} : { boardPk: boardPartitions.audit + canonicalSlug, boardSk: sk };
}
/**
 * Bounds for a query of the audit log. `~` sorts after everything that follows a timestamp in a key.
 * @param part.after the sort key of the last entry that was read
 */
export function auditBounds(part: {
	canonicalSlug?: string | undefined;
	from?: string | undefined;
	to?: string | undefined;
	after?: string | undefined;
}): { pk: string; first: string; last: string } {
	const { canonicalSlug, after } = part;
	const first = auditPrefix + (part.from ?? '');
	const last = `${auditPrefix}${part.to ?? ''}~`;
	return {
		pk: canonicalSlug === undefined ? 'AUDIT' : boardPartitions.audit + canonicalSlug,
		// If the cursor sorts before the first day, use it for both bounds, because DynamoDB's BETWEEN rejects bounds in the wrong order.
		first: after !== undefined && after < first ? after : first,
		last: after !== undefined && after < last ? after : last
	};
}
export const checklistPartition = 'CHECKLIST';
export function checklistKey(version: number): RowKey {
	return { pk: checklistPartition, sk: `VERSION#${String(version).padStart(8, '0')}` };
}
/** Returns a checklist's version from its sort key. Works even if the rest of the row is malformed. */
export function checklistVersion(sk: unknown): number | undefined {
	const version = /^VERSION#(\d{8})$/.exec(String(sk))?.[1];
	return version === undefined ? undefined : Number(version);
}
export function secretKey(name: string, number = 1): RowKey {
	return { pk: `SECRET#${name}`, sk: number === 1 ? 'SECRET' : `SECRET#${String(number).padStart(8, '0')}` };
}
/** Returns a secret's number from its sort key. The first secret with a name has number 1. */
export function secretNumber(sk: unknown): number {
	return Number(/^SECRET#(\d{8})$/.exec(String(sk))?.[1] ?? 1);
}
export function closePartition(canonicalSlug: string): string {
	return `CLOSE#${canonicalSlug}`;
}
/** A close's key contains its `place`, its position among the charter's closes, so that no two can have the same position. */
export function closeKey(canonicalSlug: string, place: number): RowKey {
	return { pk: closePartition(canonicalSlug), sk: `PLACE#${String(place).padStart(6, '0')}` };
}
/** The partition with one row per close number. No charter has this partition, because a slug starts with a date, not with `@`. */
export const numberPartition = 'CLOSE#@numbers';
export function closeNumberKey(number: number): RowKey {
	return { pk: numberPartition, sk: `NUMBER#${String(number).padStart(10, '0')}` };
}
export const phonePartition = 'PHONES';
/** The key of the last report from a phone and account. All reports share one partition, because the office always reads them all. */
export function phoneKey(deviceId: string, userId: string): RowKey {
	return { pk: phonePartition, sk: `${deviceId}#${userId}` };
}
export function explanationPartition(deviceId: string): string {
	return `PHONEGAPS#${deviceId}`;
}
export function explanationKey(deviceId: string, explanationId: string): RowKey {
	return { pk: explanationPartition(deviceId), sk: `EXPLAINED#${explanationId}` };
}
export function idempotencyKeyKey(id: string): RowKey {
	return { pk: `KEY#${id}`, sk: 'KEY' };
}
/** The key of a service key's row. It doesn't start with `KEY#`, because that prefix is for idempotency keys. */
export function serviceKeyKey(keyId: string): RowKey {
	return { pk: `SERVICEKEY#${keyId}`, sk: 'SERVICEKEY' };
}
export function calendarKey(feedId: string): RowKey {
	return { pk: `CALENDAR#${feedId}`, sk: 'CALENDAR' };
}
export function webhookKey(webhookId: string): RowKey {
	return { pk: `WEBHOOK#${webhookId}`, sk: 'WEBHOOK' };
}
/** The key of a webhook message in the queue. */
export function hookKey(hookId: string): RowKey {
	return { pk: `HOOK#${hookId}`, sk: 'HOOK' };
}
export function mailKey(mailId: string): RowKey {
	return { pk: `MAIL#${mailId}`, sk: 'MAIL' };
}
/**
 * The key of a row that maps a Message-ID to its email. It doesn't start with `MAIL#`, because a new row with that prefix starts the mail
 * function.
 */
export function mailMessageKey(messageRef: string): RowKey {
	return { pk: `MAILMESSAGE#${messageRef}`, sk: 'MESSAGE' };
}
/** The key of the email provider's status. No email job has this key, because job ids start with a date, not with `@`. */
export const providerKey: RowKey = { pk: 'MAIL#@provider', sk: 'PROVIDER' };
export function accountKey(crewId: string): RowKey {
	return { pk: `CREW#${crewId}`, sk: 'ACCOUNT' };
}
export function sessionKey(userId: string, tokenSha256: string): RowKey {
	return { pk: `CREW#${userId}`, sk: `SESSION#${tokenSha256}` };
}
export function isSessionKey(sk: unknown): boolean {
	return String(sk).startsWith('SESSION#');
}
/**
 * The key of a user's session epoch. It has a separate row, because the admin has no account row, and because the previous release drops
 * unknown fields of accounts.
 */
export function epochKey(userId: string): RowKey {
	return { pk: `CREW#${userId}`, sk: 'EPOCH' };
}
export function importKey({ source, externalId }: { source: string; externalId: string }, number: number): RowKey {
	// Encode the source and the id, so that the bookings ('a#b', 'c') and ('a', 'b#c') get different keys.
	const booking = `${encodeURIComponent(source)}#${encodeURIComponent(externalId)}`;
	return { pk: `IMPORT#${booking}`, sk: number === 1 ? 'IMPORT' : `IMPORT#${String(number).padStart(8, '0')}` };
}
export function throttleKey(kind: CountedKind, who: string): RowKey {
	// The username is hashed, because people can type text of any length into that field, and sometimes type a password.
	return { pk: `THROTTLE#${createHash('sha256').update(`${kind}:${who}`).digest('hex')}`, sk: 'THROTTLE' };
}
/** The key of a budget, such as a limit for emailed copies. The budget's name is hashed, because it may contain an email address. */
export function budgetKey(name: string): RowKey {
	return { pk: `THROTTLE#${createHash('sha256').update(`budget:${name}`).digest('hex')}`, sk: 'BUDGET' };
}
/** The key of a row that lists a charter under a UTC day with payments or corrections. Each month has its own partition. */
export function moneyDayKey(day: string, canonicalSlug: string): RowKey {
	return { pk: `MONEY#${day.slice(0, 7)}`, sk: `${day}#${canonicalSlug}` };
}
/** Bounds for days within their month's partition: `~` sorts after the `#` that ends a day. */
export function moneyDayBounds(from: string, to: string): { first: string; last: string } {
	return { first: from, last: `${to}~` };
}
/** The key of the row that tracks how far a release has indexed older releases' payments and corrections by day. */
export function moneyProgressKey(release: string): RowKey {
	return { pk: 'MONEY#@progress', sk: release };
}

/**
 * The key of a charter's card, under the date of its canonical slug. The key never changes, even if the charter moves to another day, so
 * all writes of a card use the same key.
 */
export function cardKey(canonicalSlug: string): RowKey {
	return { pk: cardsPartition(slugDate(canonicalSlug)), sk: canonicalSlug };
}
export function cardsPartition(day: string): string {
	return `CARDS#${day}`;
}
/**
 * The partition of a month's announced writes and day stamps. Queries read `CHANGE#` rows before `DAY#` rows, and an announcement is
 * deleted only after its day has a new stamp. So a board always sees at least one of the two.
 */
export function boardPartition(month: string): string {
	return `BOARD#${month}`;
}
export const changePrefix = 'CHANGE#';
export const dayPrefix = 'DAY#';
export const movedPrefix = 'MOVED#';
/** The key of the row that announces a write to a charter. That write might not be in the charter's card yet. */
export function changeKey(canonicalSlug: string, changeId: string): RowKey {
	const day = slugDate(canonicalSlug);
	return { pk: boardPartition(monthOf(day)), sk: `${changePrefix}${day}#${canonicalSlug}#${changeId}` };
}
/** The key of a day's stamp, which changes whenever one of the day's cards changes. */
export function dayKey(day: string): RowKey {
	return { pk: boardPartition(monthOf(day)), sk: dayPrefix + day };
}
/** The key of a row that points from a moved charter's new day to its card. */
export function movedKey(date: string, canonicalSlug: string): RowKey {
	return { pk: boardPartition(monthOf(date)), sk: `${movedPrefix}${date}#${canonicalSlug}` };
}
/** The key of the row that shows when a month's cards were last compared with the charters' rows. */
export function checkKey(month: string): RowKey {
	return { pk: boardPartition(month), sk: 'CHECK' };
}
export function monthOf(day: string): string {
	return day.slice(0, 7);
}

/** Words are partitioned by their first two characters, or by the first one alone if it isn't ASCII. Search terms are never shorter. */
function searchPartition(word: string): string {
	const [first = '', second = ''] = word;
	return `SEARCH#${first < '\u0080' ? first + second : first}`;
}
const inverseOf = 99_999_999;
/**
 * The key of a search row, which lists a charter's row under a word. Newer charters sort first. A word sorts before longer words that start
 * with it, because `#` sorts before every letter and digit.
 * @param sk the sort key of the listed row
 * @param stamp identifies the text of the listed row
 */
export function searchKey(word: string, canonicalSlug: string, sk: string, stamp: string): RowKey {
	const newestFirst = String(inverseOf - Number(slugDate(canonicalSlug).replaceAll('-', ''))).padStart(8, '0');
	return { pk: searchPartition(word), sk: [word, newestFirst, canonicalSlug, sk, stamp].join('#') };
}
/** The partition and key prefix for all words that start with this one. */
export function searchBounds(word: string): { pk: string; prefix: string } {
	return { pk: searchPartition(word), prefix: word };
}
/** Parses a search row's sort key. Undefined if the value isn't such a key. */
export function parseSearchKey(sk: unknown) {
	const [, word, canonicalSlug, rowSk, stamp] = /^([^#]+)#\d{8}#([^#]+)#(.+)#([^#]+)$/.exec(String(sk)) ?? [];
	if (word === undefined || canonicalSlug === undefined || rowSk === undefined || stamp === undefined) return undefined;
	return { word, canonicalSlug, sk: rowSk, stamp };
}
/** The key of the row with the stamps of a charter's current search texts. It can't be a word's key, because no word starts with `@`. */
export function searchedKey(canonicalSlug: string): RowKey {
	return { pk: `SEARCH#@${canonicalSlug}`, sk: 'LISTED' };
}
/** The key of the row that tracks how far a release has indexed older releases' charters for search. */
export function searchProgressKey(release: string): RowKey {
	return { pk: 'SEARCH#@progress', sk: release };
}

/** The key of a row that never exists. Reading it shows whether the table responds. */
export const probeKey: RowKey = { pk: 'PROBE', sk: 'PROBE' };

/**
 * Returns the date in a canonical slug. The board's index lists all of an event's rows under this date, except its head, which has the
 * event's current date.
 */
export function slugDate(canonicalSlug: string): string {
	return canonicalSlug.slice(0, 10);
}

export const boardPartitions = {
	events: 'EVENT',
	crew: 'CREW',
	serviceKeys: 'SERVICEKEY',
	calendars: 'CALENDAR',
	webhooks: 'WEBHOOK',
	hooks: 'HOOK',
	hooksDone: 'HOOK#DONE',
	hooksFailed: 'HOOK#FAILED',
	/** The charter's canonical slug follows this prefix. */
	audit: 'AUDIT#',
	mail: 'MAIL',
	mailDone: 'MAIL#DONE',
	mailFailed: 'MAIL#FAILED'
} as const;

export function boardOfEvent(date: string, canonicalSlug: string): { boardPk: string; boardSk: string } {
	return { boardPk: boardPartitions.events, boardSk: `${date}#${canonicalSlug}#${headSk}` };
}
export function boardOfRow(canonicalSlug: string, sk: string): { boardPk: string; boardSk: string } {
	return { boardPk: boardPartitions.events, boardSk: `${slugDate(canonicalSlug)}#${canonicalSlug}#${sk}` };
}
export function boardOfAccount(crewId: string): { boardPk: string; boardSk: string } {
	return { boardPk: boardPartitions.crew, boardSk: crewId };
}
export function boardOfServiceKey(key: { createdAt: string; keyId: string }): { boardPk: string; boardSk: string } {
	return { boardPk: boardPartitions.serviceKeys, boardSk: `${key.createdAt}#${key.keyId}` };
}
export function boardOfCalendar(feed: { createdAt: string; feedId: string }): { boardPk: string; boardSk: string } {
	return { boardPk: boardPartitions.calendars, boardSk: `${feed.createdAt}#${feed.feedId}` };
}
export function boardOfWebhook(webhook: { createdAt: string; webhookId: string }): {
	boardPk: string;
	boardSk: string;
} {
	return { boardPk: boardPartitions.webhooks, boardSk: `${webhook.createdAt}#${webhook.webhookId}` };
}
/** A webhook message's index keys depend on its state: pending messages sort by due time, finished ones by end time. */
export function boardOfHook(boardPk: string, at: string, hookId: string): { boardPk: string; boardSk: string } {
	return { boardPk, boardSk: `${at}#${hookId}` };
}
/** An email job's index keys depend on its state: pending jobs sort by due time, finished ones by end time. */
export function boardOfMail(boardPk: string, at: string, mailId: string): { boardPk: string; boardSk: string } {
	return { boardPk, boardSk: `${at}#${mailId}` };
}
/** The upper bound of a query for everything due at or before `now`. */
export function dueBound(now: string): string {
	return `${now}~`;
}
/** The start key for the next page of a list of email jobs. Undefined if the cursor is invalid. */
export function mailCursor(boardPk: string, boardSk: string): Record<string, string> | undefined {
	const mailId = /^[^#]{1,40}#(.{1,400})$/.exec(boardSk)?.[1];
	return mailId === undefined ? undefined : { ...mailKey(mailId), boardPk, boardSk };
}
/** Bounds for a range of days: `~` sorts after the `#` that ends a date. */
export function boardBounds(from: string, to: string): { first: string; last: string } {
	return { first: from, last: `${to}~` };
}

export function devicePartition(deviceId: string): string {
	return `DEVICE#${deviceId}`;
}
export function deviceIndexKeys(device: { id: string; epoch: string; seq: number } | undefined): {
	devicePk?: string;
	deviceSk?: string;
} {
	if (device === undefined) return {};
	return { devicePk: devicePartition(device.id), deviceSk: `${device.epoch}#${String(device.seq).padStart(10, '0')}` };
}

/** Parses a phone's epoch and entry number from a row's keys in the device index. Undefined if the keys have another form. */
export function parseDeviceMark(keys: { pk: string; sk: string; deviceSk: string }) {
	const canonicalSlug = /^EVENT#(.+)$/.exec(keys.pk)?.[1];
	const id = /^(?:X#)?[A-Z]+#(.+)$/.exec(keys.sk)?.[1];
	// An epoch can contain any character, so the number is what follows the last `#`.
	const [, epoch, seq] = /^([^]*)#(\d{10,})$/.exec(keys.deviceSk) ?? [];
	if (canonicalSlug === undefined || id === undefined || epoch === undefined || seq === undefined) return undefined;
	return { epoch, seq: Number(seq), id, home: canonicalSlug };
}
