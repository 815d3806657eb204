import { clockAt } from '../../format/time.ts';
import { sha256Hex } from '../../outbox/model/sha256.ts';
import { parseJson } from '../../wire/parse.ts';
import type { AnyEventCard } from '../../wire/event.ts';
import type { Crew } from './crew.svelte.ts';

/** The localStorage key for passed checks. A check is valid for `readyForMs`, because the roster may change while there is no signal. */
export const readyKey = 'scc-ready';
export const readyForMs = 3_600_000;

/** A passed *Ready for no signal* check on this phone. */
interface Ready {
	eventId: string;
	atMs: number;
	/** A hash of everything that the check depends on. */
	about: string;
}

interface Checked {
	update: Pick<Crew['update'], 'isReady'>;
	phone: {
		version: string;
		session: Pick<Crew['phone']['session'], 'user' | 'isExpired'>;
		outbox: Pick<Crew['phone']['outbox'], 'unsentCount'>;
		waiverText: Pick<Crew['phone']['waiverText'], 'text'>;
	};
}

/** Stores the time at which every check passed for this charter. */
export function keepReady(crew: Checked, card: AnyEventCard, atMs: number, storage = ownStorage()): void {
	const { eventId } = card;
	const others = readAll(storage).filter((one) => one.eventId !== eventId && atMs - one.atMs < readyForMs);
	try {
		storage?.setItem(readyKey, JSON.stringify([...others, { eventId, atMs, about: hashOf(crew, card) }]));
	} catch {
		// Storage is blocked or full, so only the *Ready for no signal* screen shows that the checks passed.
	}
}

/** When the checks passed for a charter. Undefined after an hour, or if anything that the checks depend on has changed. */
export function readyAt(crew: Checked, card: AnyEventCard, nowMs: number, storage = ownStorage()): number | undefined {
	const { session, outbox } = crew.phone;
	const ready = readAll(storage).find((one) => one.eventId === card.eventId);
	// A brief card has no roster, so the charter can't be used without a signal.
	if (!ready || card.isBrief === true || session.isExpired || outbox.unsentCount !== 0 || crew.update.isReady)
		return undefined;
	const isFresh = nowMs >= ready.atMs - aMinuteMs && nowMs < ready.atMs + readyForMs;
	return isFresh && ready.about === hashOf(crew, card) ? ready.atMs : undefined;
}

/** The text on a charter's card after its checks passed: `Ready at 10:40 AM`. */
export function readyText(crew: Checked, card: AnyEventCard, nowMs: number): string | undefined {
	const atMs = readyAt(crew, card, nowMs);
	return atMs === undefined ? undefined : `Ready at ${clockAt(atMs, card.timeZone)}`;
}

/** Tolerates a check that is up to a minute in the future, because the screen's time may lag behind the clock. */
const aMinuteMs = 60_000;

function ownStorage(): Pick<Storage, 'getItem' | 'setItem'> | undefined {
	try {
		return localStorage;
	} catch {
		// Storage is blocked, so passed checks can't be read or saved.
		return undefined;
	}
}

function readAll(storage: Pick<Storage, 'getItem'> | undefined): Ready[] {
	const kept = parseJson(storage?.getItem(readyKey) ?? '[]');
	return Array.isArray(kept) ? kept.filter(isReady) : [];
}

function isReady(value: unknown): value is Ready {
	if (typeof value !== 'object' || value === null) return false;
	if (!('eventId' in value) || !('atMs' in value) || !('about' in value)) return false;
	return typeof value.eventId === 'string' && Number.isFinite(value.atMs) && typeof value.about === 'string';
}

/**
 * Hashes what the checks depend on. Leaves out lists that the board's cards don't have, and fields that change even if the charter's
 * details stay the same.
 */
function hashOf({ phone }: Checked, card: AnyEventCard): string {
	const { log: _log, cash: _cash, handovers: _handovers, rev: _rev, ...rest } = card;
	const { signedWaivers: _signed, struckWaivers: _struck, waitingSigners: _waiting, ...about } = rest;
	return sha256Hex(JSON.stringify([phone.version, phone.session.user?.id, phone.waiverText.text?.sha256, about]));
}
