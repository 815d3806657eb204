// Separate from view.ts, because view.ts loads with the board, which usually doesn't need each person's marks.
import { movedRecord } from '../domain/merged-page.ts';
import { foldEveryone, foldMarks, unmarked, type Mark, type BoardingStatus } from '../domain/boarding.ts';
import { inCountOrder, isClosed, type Count, type CountedMark } from '../domain/closed-count.ts';
import { foldChecklist, sampleChecklist, tickStates, type ItemStatus, type Tick } from '../domain/checklist.ts';
import { countedGuests, countGuests, guardiansAshore, type GuestCount } from '../domain/guests.ts';
import { withoutMoney } from '../domain/money-rules.ts';
import { tripOf, type Trip, type TripDeparture, type TripReturn, type TripRevoke } from '../domain/trip.ts';
import type { MarkMessage } from '../wire/aboard.ts';
import type { AnyEventCard } from '../wire/event.ts';
import { readMessage } from '../wire/parse.ts';
import { revokeMessage } from '../wire/revoke.ts';
import { ownRecord, readOwn, type OwnRows } from './own-records.ts';
import { waiversHere } from './signed-here.ts';
import type { CardView, PatronView } from './view.ts';

/** Who made a record and when, and whether it is only on this phone. */
export interface RecordOrigin {
	takenAt?: string | undefined;
	takenBy?: string | undefined;
	takenByName?: string | undefined;
	/** The account that sent the record. The server sends the account's name only if a different account made the record. */
	deliveredBy?: string | undefined;
	deliveredByName?: string | undefined;
	/** When the server received the record, by the server's clock. Missing for a record that is only on this phone. */
	receivedAt?: string | undefined;
	isUnsent: boolean;
}

export type MarkView = Mark & CountedMark & RecordOrigin;
export type CountView = Count & RecordOrigin;
export type TickView = Tick & RecordOrigin & { note?: string | undefined; givenBy?: string | undefined };
export type DepartureView = TripDeparture &
	RecordOrigin & {
		countId?: string | undefined;
		overrides?: readonly { rule: string; patronIds?: readonly string[] | undefined; reason?: string | undefined }[];
		warnings?: readonly { rule: string; patronIds?: readonly string[] | undefined }[];
	};
export type ReturnView = TripReturn & RecordOrigin;
export type RevokeView = TripRevoke & RecordOrigin & { reason?: string | undefined };
export interface LogView extends RecordOrigin {
	logId: string;
	text: string;
	position?: { latitude: number; longitude: number; accuracyM?: number | undefined } | undefined;
}

/** One counted person and their status, computed from all the marks that this phone has. */
export interface GuestView {
	patronId: string;
	name: string;
	/** Undefined for a person with marks who isn't on the roster. */
	patron: PatronView | undefined;
	status: BoardingStatus<MarkView>;
	/** Whether any of the person's newest marks is only on this phone. */
	isUnsent: boolean;
	/** The person's newest mark. */
	newest: MarkView | undefined;
}

export interface ItemView {
	itemId: string;
	text: string;
	phase: string;
	isRequired: boolean;
	who: string;
	isBriefing: boolean;
	status: Pick<ItemStatus, 'state' | 'isDisputed'>;
	heads: string[];
	newest:
		| {
				takenAt?: string | undefined;
				takenByName?: string | undefined;
				/** The name of the account that sent the record, if it was another account. */
				deliveredByName?: string | undefined;
				note?: string | undefined;
		  }
		| undefined;
	isUnsent: boolean;
}

/** Who is aboard and the status of the trip, computed from the server's records and this phone's records together. */
export interface AboardView {
	/** Everyone who is counted, in roster order. */
	guests: GuestView[];
	/** People on the roster who aren't counted: guardians who signed and stay ashore. */
	notCounted: PatronView[];
	count: GuestCount;
	/** The number of counted people whose newest mark is only on this phone, and how many of them are aboard. */
	unsentGuests: number;
	unsentAboard: number;
	/** All marks, for each person's history. */
	marks: MarkView[];
	/** The closed counts, with the newest count last. */
	counts: CountView[];
	trip: Trip<DepartureView, ReturnView, RevokeView>;
	checklist: { version: number; items: ItemView[] };
	log: LogView[];
}

type Charter = Pick<CardView, 'card' | 'patrons' | 'entries'>;

interface Known {
	/** The charter's signed waivers, if this phone has them. Needed only for a card from an older release, without `guardiansAshore`. */
	waivers?: AnyEventCard['signedWaivers'];
	/** When the server sent the data that the screen shows, by the server's clock. */
	asOf?: string | undefined;
}

/** Combines the server's records and this phone's records, which can be in any order. */
export function viewAboard(
	{ card, patrons, entries }: Charter,
	{ waivers = [], asOf }: Known = {},
	fold: typeof foldEveryone<MarkView> = foldEveryone
): AboardView {
	const records = entries.flatMap((entry) => ownRecord(entry) ?? []);
	const shownAs = new Map((card.merged ?? []).map(({ patronId, keptId }) => [patronId, keptId]));
	const own = records.filter((record) => !record.isEnded).map((record) => movedRecord(record, shownAs));
	const rows = readOwn(own);
	const unsent = new Set(own.filter((record) => record.isUnsent).map((record) => record.recordId));
	const made = <T extends { receivedAt: string }>(row: T, id: string): T & RecordOrigin => ({
		...row,
		isUnsent: unsent.has(id)
	});
	const marks = merge<MarkView>((card.marks ?? []).map(recordedMark), rows.marks, (row) => row.markId);
	const counts = merge<CountView>(
		(card.counts ?? []).map((row) => ({ ...row, isUnsent: false })),
		rows.counts.map((row) => made(row, row.countId)),
		(row) => row.countId
	);
	const statuses = fold(marks);
	const hasSigned = ({ waiver, isSignedHere }: PatronView): boolean => waiver === 'signed' || isSignedHere;
	const guardians = new Set([
		...(card.guardiansAshore ?? guardiansAshore(patrons, waivers, hasSigned)),
		...guardiansAshore(patrons, waiversHere(entries, asOf), hasSigned)
	]);
	// A guardian who later signs for themselves on this phone doesn't stay ashore.
	for (const patron of patrons.filter(hasSigned)) guardians.delete(patron.patronId);
	const counted = countedGuests(patrons, statuses, guardians);
	const guests = counted.map(({ patronId, patron }) => viewGuest(patronId, patron, statuses.get(patronId) ?? unmarked));
	const ids = new Set(guests.map((guest) => guest.patronId));
	return {
		guests,
		notCounted: patrons.filter((patron) => !ids.has(patron.patronId)),
		count: countGuests(counted),
		unsentGuests: guests.filter((guest) => guest.isUnsent).length,
		unsentAboard: guests.filter((guest) => guest.isUnsent && guest.status.state === 'aboard').length,
		marks,
		counts: inCountOrder(counts.map(withReceipt)).filter(isClosed),
		trip: viewTrip(card, rows, unsent),
		checklist: viewChecklist(
			card,
			rows.ticks.map((row) => made(row, row.tickId)).filter((tick) => isNews(tick, asOf))
		),
		log: merge<LogView>(
			(card.log ?? []).map((row) => ({ ...row, isUnsent: false })),
			rows.logs.map((row) => made(row, row.logId)),
			(row) => row.logId
		)
	};
}

/**
 * Finds a person who can be marked: a counted person, someone on the roster who isn't counted, or someone who has marks but isn't on the
 * roster.
 */
export function personOf(
	{ guests, notCounted, marks }: Pick<AboardView, 'guests' | 'notCounted' | 'marks'>,
	patronId: string
): GuestView | undefined {
	const isThem = (one: { patronId: string }): boolean => one.patronId === patronId;
	const guest = guests.find(isThem);
	if (guest) return guest;
	const patron = notCounted.find(isThem);
	const own = marks.filter(isThem);
	return patron || own.length > 0 ? viewGuest(patronId, patron, foldMarks(own)) : undefined;
}

/** Creates a version of `viewAboard` that reuses the objects of unchanged guests, so that a tap re-renders only one row. */
export function createAboardViewer(): (charter: Charter, known?: Known) => AboardView {
	const fold = createFold();
	let before = new Map<string, { guest: GuestView; from: GuestView }>();
	return (charter, known) => {
		const view = viewAboard(charter, known, fold);
		const now: typeof before = new Map();
		for (const from of view.guests) {
			const old = before.get(from.patronId);
			now.set(from.patronId, { from, guest: old && isSame(old.from, from) ? old.guest : from });
		}
		before = now;
		return { ...view, guests: [...now.values()].map((one) => one.guest) };
	};
}

/** Whether a guest is unchanged. Also compares the contents, because a refresh creates new objects that usually have the same contents. */
function isSame(a: GuestView, b: GuestView): boolean {
	return (a.patron === b.patron && a.status === b.status) || JSON.stringify(a) === JSON.stringify(b);
}

/** Creates a version of `foldEveryone` that recomputes only the people whose marks changed since its last call. */
function createFold(): typeof foldEveryone<MarkView> {
	let before = new Map<string, { own: MarkView[]; status: BoardingStatus<MarkView> }>();
	return (marks) => {
		const byPerson = Map.groupBy(marks, (mark) => mark.patronId);
		const now: typeof before = new Map();
		for (const [patronId, own] of byPerson) {
			const old = before.get(patronId);
			const isOld = old?.own.length === own.length && own.every((mark, at) => mark === old.own[at]);
			now.set(patronId, isOld ? old : { own, status: foldMarks(own) });
		}
		before = now;
		return new Map([...now].map(([patronId, { status }]) => [patronId, status]));
	};
}

// Cached, so that a mark stays the same object while the card is the same.
const recordedMarks = new WeakMap<MarkMessage, MarkView>();

function recordedMark(row: MarkMessage): MarkView {
	const view = recordedMarks.get(row) ?? { ...row, isUnsent: false };
	recordedMarks.set(row, view);
	return view;
}

function viewGuest(patronId: string, patron: PatronView | undefined, status: BoardingStatus<MarkView>): GuestView {
	const newest = status.heads.toSorted((a, b) => ((a.takenAt ?? '') < (b.takenAt ?? '') ? 1 : -1))[0];
	return {
		patronId,
		name: patron?.name ?? 'Not on the roster',
		patron,
		status,
		isUnsent: status.heads.some((mark) => mark.isUnsent),
		newest
	};
}

function viewTrip(
	card: AnyEventCard,
	rows: Pick<OwnRows, 'departures' | 'revokes' | 'returns'>,
	unsent: ReadonlySet<string>
): Trip<DepartureView, ReturnView, RevokeView> {
	// A departure on this phone may be from an earlier user who could see money, so its amounts are removed for a user who can't.
	const seesMoney = card.totalPriceCents !== undefined;
	const known = [card.departure, ...(card.otherDepartures ?? []), ...(card.revokedDepartures ?? [])];
	const departures = merge<DepartureView>(
		known.flatMap((row) => (row ? [{ ...row, isUnsent: false }] : [])),
		rows.departures.map((row) => ({ ...(seesMoney ? row : withoutMoney(row)), isUnsent: unsent.has(row.departureId) })),
		(row) => row.departureId
	);
	const returns = merge<ReturnView>(
		[card.return, ...(card.otherReturns ?? [])].flatMap((row) => (row ? [{ ...row, isUnsent: false }] : [])),
		rows.returns.map((row) => ({ ...row, isUnsent: unsent.has(row.returnId) })),
		(row) => row.returnId
	);
	const revoked = (card.revokedDepartures ?? []).map(({ departureId, receivedAt, revoked: record }): RevokeView => {
		const known = readMessage(revokeMessage, record);
		// A server on the previous release doesn't send the record that revoked the departure, so this uses the departure's id and time.
		if (!known) return { revokeId: departureId, departureId, receivedAt, isUnsent: false };
		return { ...known, departureId, takenAt: known.takenAt ?? known.receivedAt, isUnsent: false };
	});
	const revokes = merge<RevokeView>(
		revoked,
		rows.revokes.map((row) => ({ ...row, isUnsent: unsent.has(row.revokeId) })),
		(row) => row.revokeId
	).map(withReceipt);
	return tripOf({ departures: departures.map(withReceipt), revokes, returns: returns.map(withReceipt) });
}

function viewChecklist(card: AnyEventCard, own: readonly TickView[]): AboardView['checklist'] {
	const listed = card.checklist;
	const items =
		listed?.items ?? sampleChecklist.items.map((item) => ({ ...item, isBriefing: item.isBriefing === true }));
	const views = items.map((item): ItemView => {
		const heads = 'heads' in item ? item.heads : [];
		const state = 'state' in item ? item.state : 'undone';
		const { takenAt, takenByName, deliveredByName, note } = 'state' in item ? item : {};
		const known = tickStates.find((one) => one === state) ?? 'undone';
		// The server sends only an item's newest ticks and its status. That status counts, unless this phone has a newer tick.
		const theirs = heads.map((tickId): TickView => ({
			...{ tickId, itemId: item.itemId, after: [], state },
			...{ takenAt, takenByName, deliveredByName, note, isUnsent: false }
		}));
		const newer = own.filter((tick) => tick.itemId === item.itemId && !heads.includes(tick.tickId));
		const status = foldChecklist([...theirs, ...newer]).get(item.itemId);
		const isDisputed = newer.length === 0 && 'isDisputed' in item ? item.isDisputed : (status?.isDisputed ?? false);
		const newest = status?.heads.toSorted((a, b) => ((a.takenAt ?? '') < (b.takenAt ?? '') ? 1 : -1))[0];
		return {
			...{ itemId: item.itemId, text: item.text, phase: item.phase, isRequired: item.isRequired, who: item.who },
			isBriefing: item.isBriefing,
			status: { state: newer.length === 0 ? known : (status?.state ?? 'undone'), isDisputed },
			heads: (status?.heads ?? []).map((tick) => tick.tickId),
			newest,
			isUnsent: status?.heads.some((tick) => tick.isUnsent) ?? false
		};
	});
	return { version: listed?.templateVersion ?? sampleChecklist.version, items: views };
}

/** Whether a record is too new to be in the server's response: it is unsent, or the server received it after sending the response. */
function isNews({ isUnsent, receivedAt = '' }: RecordOrigin, asOf = ''): boolean {
	return isUnsent || receivedAt > asOf;
}

/** Merges two lists into one row per id. If both lists have a row for an id, uses the server's row, because it has the time of receipt. */
function merge<T>(known: readonly T[], own: readonly T[], idOf: (row: T) => string): T[] {
	const ids = new Set(known.map(idOf));
	return [...known, ...own.filter((row) => !ids.has(idOf(row)))];
}

/** Removes the empty time of receipt that an unsent record has. */
function withReceipt<T extends { receivedAt?: string | undefined }>(row: T): T {
	return row.receivedAt === '' ? { ...row, receivedAt: undefined } : row;
}
