import { countWords } from '../../components/charter/charter-labels.ts';
import { slugsOf } from '../../domain/slugs-of.ts';
import { durationText } from '../../format/time.ts';
import { mintUuid } from '../../outbox/device.ts';
import { openDatabase } from '../../outbox/storage/database.ts';
import { requestPersistentStorage } from '../../outbox/storage/persistent-storage.ts';
import { isCurrent, newerBoard } from '../../snapshot/kept-charters.ts';
import { openSnapshotStore, type SnapshotStore } from '../../snapshot/store.ts';
import type { AnyEventCard } from '../../wire/event.ts';
import type { Crew } from './crew.svelte.ts';

/** One line on the *Ready for no signal* screen. */
export interface ReadyCheck {
	name: string;
	isOk: boolean;
	/** What the check found, or what to do. */
	detail: string;
	/** A button that fixes the problem. */
	fix?: { label: string; act: () => unknown };
}

/** A trip needs far less storage than this, but browsers delete stored data when a phone is almost full. */
export const minFreeBytes = 50e6;

/** A roster that is older than this may lack guests who booked later. */
const maxRosterAgeMs = 12 * 3_600_000;

/** Runs all the checks of *Ready for no signal*. Reads from the phone's storage and writes a test entry, but makes no requests. */
export async function runReadyChecks(crew: Crew, eventId: string): Promise<ReadyCheck[]> {
	const [roster, waiver, entry, storage, clock] = await Promise.all([
		checkRoster(crew, eventId),
		checkWaiver(crew),
		checkWrite(),
		checkStorage(),
		checkClock(crew)
	]);
	return [roster, waiver, entry, storage, checkUnsent(crew), clock, checkSession(crew), await checkApp(crew)];
}

async function checkRoster(crew: Crew, eventId: string): Promise<ReadyCheck> {
	const name = 'Roster opens offline';
	const fix = {
		label: 'Refresh',
		act: () => Promise.all([crew.phone.board.refresh(), crew.phone.board.refreshCharter(eventId)])
	};
	const stored = await readStored(openSnapshotStore(), eventId, crew.phone.session.user?.id).catch(() => undefined);
	if (!stored) {
		return {
			name,
			isOk: false,
			detail: 'This charter’s guest list isn’t on the phone. Refresh while there is a signal.',
			fix
		};
	}
	const ageMs = crew.phone.time.now() - Date.parse(stored.asOf);
	const proof = `${countWords(stored.card.patrons.length, 'guest')}, updated ${durationText(Math.max(0, ageMs))} ago`;
	return ageMs < maxRosterAgeMs
		? { name, isOk: true, detail: proof }
		: { name, isOk: false, detail: `${proof}. Refresh while there is a signal.`, fix };
}

/** Reads the stored charter and when the server last confirmed it. Undefined if this person couldn't open it offline in a restarted app. */
export async function readStored(
	store: SnapshotStore,
	eventId: string,
	userId: string | undefined
): Promise<{ card: AnyEventCard; asOf: string } | undefined> {
	const [user, cards, old, seen, charters] = await Promise.all([
		store.read('user'),
		store.read('cards'),
		store.read('board'),
		store.read('boardSeen'),
		store.readCharters()
	]);
	const held = newerBoard(cards, old);
	const card = held?.events.find((one) => slugsOf(one).includes(eventId));
	if (!held || !card || held.userId !== userId || user?.id !== userId) return undefined;
	const isSame = held.etag !== undefined && seen?.etag === held.etag && seen.userId === held.userId;
	const boardAsOf = isSame ? seen.asOf : held.asOf;
	if (card.isBrief !== true) return { card, asOf: boardAsOf };
	const whole = charters.find((one) => one.card.eventId === card.eventId && one.userId === userId);
	return whole && { card: whole.card, asOf: isCurrent(card, whole) && boardAsOf > whole.asOf ? boardAsOf : whole.asOf };
}

async function checkWaiver(crew: Crew): Promise<ReadyCheck> {
	const name = 'Waiver opens offline';
	const text = await openSnapshotStore()
		.read('waiverText')
		.catch(() => undefined);
	if (!text) {
		const detail = 'The waiver text isn’t on the phone. Refresh while there is a signal.';
		return { name, isOk: false, detail, fix: { label: 'Refresh', act: () => crew.phone.waiverText.refresh() } };
	}
	const isCurrent = text.version === crew.phone.waiverText.text?.version;
	return { name, isOk: true, detail: `Version ${text.version}${isCurrent ? ', the current one' : ''}` };
}

/** Writes a row in the same way as a payment, reads it back, and removes it. */
async function checkWrite(): Promise<ReadyCheck> {
	const name = 'A test entry was saved';
	const row = { id: `ready-check-${mintUuid()}`, note: 'Ready for no signal' };
	try {
		const database = openDatabase();
		await database.run('strict_write', (tx) => tx.put('meta', row));
		const back = await database.run('read', (tx) => tx.get('meta', row.id));
		await database.run('strict_write', (tx) => tx.delete('meta', row.id));
		if (JSON.stringify(back) === JSON.stringify(row))
			return { name, isOk: true, detail: 'Written, read back, removed' };
	} catch {
		// The result below reports the failure.
	}
	const detail =
		'This phone’s storage isn’t working. Close other tabs and reload. Until then, write payments on paper.';
	return { name: 'A test entry was NOT saved', isOk: false, detail };
}

/** Calls a browser feature. Undefined if the browser doesn't have the feature or blocks it. */
async function ask<T>(feature: () => Promise<T>): Promise<T | undefined> {
	try {
		return await feature();
	} catch {
		// The check that called this function reports what is missing.
		return undefined;
	}
}

async function checkStorage(): Promise<ReadyCheck> {
	const [isKept, estimate] = await Promise.all([
		ask(() => navigator.storage.persisted()),
		ask(() => navigator.storage.estimate())
	]);
	const isInstalled = matchMedia('(display-mode: standalone)').matches;
	const place = isInstalled ? 'Home screen app' : 'Browser tab';
	return storageCheck(place, isKept === true, estimate);
}

/** @param estimate undefined if the browser doesn't report its storage space */
export function storageCheck(place: string, isKept: boolean, estimate: StorageEstimate | undefined): ReadyCheck {
	const { quota, usage = 0 } = estimate ?? {};
	const freeBytes = quota === undefined ? undefined : Math.max(0, quota - usage);
	const found = freeBytes === undefined ? place : `${place}, ${sizeText(freeBytes)} free`;
	if (freeBytes !== undefined && freeBytes < minFreeBytes) {
		const detail = `${found}. Delete photos, videos, or apps until ${sizeText(minFreeBytes)} are free.`;
		return { name: 'Storage is almost full', isOk: false, detail };
	}
	if (isKept) return { name: 'Storage is protected', isOk: true, detail: found };
	const detail = `${found}. Add the app to the home screen, and open it from there.`;
	const fix = { label: 'Protect storage', act: requestPersistentStorage };
	return { name: 'Storage isn’t protected', isOk: false, detail, fix };
}

/** Rounds down, so that the text never overstates the free space: `1.2 GB`, `340 MB`. */
function sizeText(bytes: number): string {
	return bytes < 1e9 ? `${Math.floor(bytes / 1e6)} MB` : `${(Math.floor(bytes / 1e8) / 10).toFixed(1)} GB`;
}

function checkUnsent(crew: Crew): ReadyCheck {
	const { outbox } = crew.phone;
	const check = unsentCheck(outbox.unsentCount);
	return outbox.unsentCount ? { ...check, fix: { label: 'Send now', act: () => outbox.sendNow() } } : check;
}

/** @param count undefined if the app doesn't know whether any entries are unsent */
export function unsentCheck(count: number | undefined): ReadyCheck {
	if (count === 0) return { name: 'Everything has been sent', isOk: true, detail: 'Nothing waiting on this phone' };
	if (count === undefined) {
		const detail = 'The app hasn’t read this phone’s entries yet, so some might still be unsent.';
		return { name: 'Unsent entries not checked yet', isOk: false, detail };
	}
	const detail = 'Send now while there is a signal. Unsent entries stay safe on this phone.';
	return { name: `${countWords(count, 'entry', 'entries')} not sent`, isOk: false, detail };
}

async function checkClock({ phone }: Crew): Promise<ReadyCheck> {
	const compared = await openSnapshotStore()
		.read('clock')
		.catch(() => undefined);
	const isKnown = compared !== undefined && phone.clock.now() >= compared.deviceMs;
	const check = clockCheck(isKnown, phone.time.wrongByMs);
	return isKnown ? check : { ...check, fix: { label: 'Compare', act: () => phone.board.refresh() } };
}

/** @param isKnown whether the phone's clock was compared with the server's clock and hasn't been set back since */
export function clockCheck(isKnown: boolean, wrongByMs: number): ReadyCheck {
	if (!isKnown) {
		const detail = 'This phone hasn’t compared its clock with the server’s. Tap Compare while there is a signal.';
		return { name: 'Clock not checked yet', isOk: false, detail };
	}
	if (wrongByMs === 0) return { name: 'Clock is right', isOk: true, detail: 'Within 3 minutes of the server' };
	const detail = `The clock is ${durationText(Math.abs(wrongByMs))} ${wrongByMs > 0 ? 'ahead' : 'behind'}. Set it in the phone’s settings.`;
	return { name: 'Clock is wrong', isOk: false, detail };
}

function checkSession(crew: Crew): ReadyCheck {
	const { user, isExpired } = crew.phone.session;
	if (user && !isExpired)
		return { name: `Signed in as ${user.name}`, isOk: true, detail: 'Saving works without a signal' };
	const fix = { label: 'Sign in', act: () => crew.open({ kind: 'sign_in' }) };
	return { name: 'Not signed in', isOk: false, detail: 'Sign in while there is a signal.', fix };
}

async function checkApp(crew: Crew): Promise<ReadyCheck> {
	if (crew.update.isReady) {
		return { name: 'An update is ready', isOk: false, detail: 'Open the menu and update before you leave.' };
	}
	const worker = await ask(() => navigator.serviceWorker.getRegistration());
	return worker?.active
		? { name: 'App opens offline', isOk: true, detail: 'On this phone and up to date' }
		: { name: 'App isn’t ready for offline use yet', isOk: false, detail: 'Reload once while there is a signal.' };
}
