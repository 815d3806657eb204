import { correctionFlags, paymentFlags } from '../../domain/payment.ts';
import { surname } from '../charter/charter-labels.ts';
import { refusalWords } from '../shell/refusal-messages.ts';
import type { MarkName } from '../ui/StatusMark.svelte';
import { isolated } from '../../format/isolated.ts';
import { dayClockAt } from '../../format/day-clock.ts';
import { waitText } from '../../format/time.ts';

export type EntryState =
	'saved' | 'sending' | 'recorded' | 'held_sign_in' | 'held_update' | 'needs_person' | 'superseded' | 'voided';

/** The data that a screen needs to show an outbox entry's status. */
export interface EntryStatus {
	state: EntryState;
	eventId: string;
	attempts: number;
	/** The time of the next attempt, in milliseconds on the phone's clock. */
	nextAttemptAt: number;
	changedAt: number;
	lastProblem?: { status: number; reason: string; detail?: string } | undefined;
	receipt?: { receivedAt: string; flags: readonly string[] } | undefined;
	voidReason?: string | undefined;
	voidedBy?: string | undefined;
	/** The account that sent the void, if another account created it. */
	voidSentBy?: string | undefined;
	/** The delivery state of the void or change, if it is only on this phone. */
	unsentVoid?: EntryState | undefined;
	/** Whether another payment replaced this one, so that it was changed and not just voided. */
	isChanged?: boolean | undefined;
	/** The time zone in which times are shown. If missing, the phone's time zone. */
	timeZone?: string | undefined;
}

const stateMarks: Record<EntryState, MarkName> = {
	saved: 'saved',
	sending: 'sending',
	recorded: 'recorded',
	held_sign_in: 'sign_in',
	held_update: 'update',
	needs_person: 'person',
	superseded: 'voided',
	voided: 'voided'
};

/** An entry's status mark. While its void is only on this phone, this is the void's delivery status instead of *voided*. */
export function markOf({ state, unsentVoid }: Pick<EntryStatus, 'state' | 'unsentVoid'>): MarkName {
	return stateMarks[unsentVoid ?? state];
}

/** The section of the outbox page that shows an entry. */
export function groupOf(state: EntryState): 'needs_you' | 'on_its_way' | 'done' {
	switch (state) {
		case 'needs_person':
		case 'held_sign_in':
		case 'held_update':
			return 'needs_you';
		case 'saved':
		case 'sending':
			return 'on_its_way';
		case 'recorded':
		case 'superseded':
		case 'voided':
			return 'done';
		default:
			return state satisfies never;
	}
}

/** The status as text: first the fact, then the reason and what to do. */
export function entryStatusText(entry: EntryStatus, nowMs: number): { lead: string; rest: string } {
	const momentOf = (instant: number | string) => dayClockAt(instant, nowMs, entry.timeZone);
	switch (entry.state) {
		case 'saved':
			return { lead: 'Saved on this phone.', rest: waitingWords(entry, nowMs) };
		case 'sending':
			return { lead: 'Sending.', rest: entry.attempts > 1 ? `Try ${entry.attempts}.` : 'First try.' };
		case 'recorded':
			return {
				lead: `Recorded ${momentOf(entry.receipt?.receivedAt ?? entry.changedAt)}.`,
				rest: flagWords(entry)
			};
		case 'held_sign_in':
			return entry.lastProblem?.reason === 'account_ended'
				? {
						lead: 'Sign in to send.',
						rest: 'The account that saved this entry no longer has access. Anyone on the crew can sign in here to send it.'
					}
				: { lead: 'Sign in to send.', rest: 'The entry is safe on this phone.' };
		case 'held_update':
			return { lead: 'Update to send.', rest: 'This app version can’t send entries. Updating keeps everything here.' };
		case 'needs_person':
			return { lead: 'Needs attention.', rest: problemWords(entry) };
		case 'superseded':
			return {
				lead: `Replaced ${momentOf(entry.changedAt)}.`,
				rest: 'A corrected copy takes its place. This entry stays on record.'
			};
		case 'voided': {
			const sent = entry.voidSentBy === undefined ? '' : `, sent by ${isolated(entry.voidSentBy)}`;
			const by = entry.voidedBy ? `By ${isolated(surname(entry.voidedBy))}${sent}` : 'By the office';
			const why = entry.voidReason ? `${by}: ${entry.voidReason.replace(/\.$/, '')}.` : `${by}.`;
			if (entry.unsentVoid) return unsentVoidText(entry, entry.unsentVoid, entry.voidedBy ? why : '');
			const lead = entry.isChanged ? 'Changed' : 'Voided';
			return { lead: `${lead} ${momentOf(entry.changedAt)}.`, rest: `${why} Kept on record.` };
		}
		default:
			return entry.state satisfies never;
	}
}

function unsentVoidText(entry: EntryStatus, state: EntryState, why: string): { lead: string; rest: string } {
	const what = entry.isChanged ? 'Change' : 'Void';
	const next =
		state === 'sending'
			? 'Sending.'
			: state === 'held_sign_in'
				? 'Sign in to send.'
				: state === 'held_update'
					? 'Update to send.'
					: 'Not recorded yet.';
	return { lead: `${what} saved on this phone.`, rest: [why, next].filter(Boolean).join(' ') };
}

function waitingWords(entry: EntryStatus, nowMs: number): string {
	if (entry.attempts === 0) return 'Not sent yet.';
	const waitMs = entry.nextAttemptAt - nowMs;
	const next = waitMs > 0 ? `Next try in ${waitText(waitMs)}.` : 'Trying again now.';
	const status = entry.lastProblem?.status ?? 0;
	if (status === 429) return `The server asked this phone to wait. ${next}`;
	if (status >= 500) return `The server had a problem. ${next}`;
	return `The server didn’t answer. ${next}`;
}

function problemWords(entry: EntryStatus): string {
	const { reason, detail } = entry.lastProblem ?? { reason: 'unknown' };
	if (reason === 'damaged')
		return 'This entry changed on this phone after it was saved, so it won’t be sent. Use the paper record.';
	if (reason === 'unreadable')
		return 'This phone can no longer read this entry, so it won’t be sent. Use the paper record.';
	if (reason === 'event_not_found') {
		return `There is no charter ${entry.eventId}. Choose the right charter to resend it.`;
	}
	const words = refusalWords(reason, detail);
	return reason === 'invalid' && detail ? `${words} ${detail}` : words;
}

function flagWords(entry: EntryStatus): string {
	const flags = entry.receipt?.flags ?? [];
	const words: string[] = [];
	if (flags.includes('unmatched')) words.push('Not on the roster. The office will match it.');
	if (flags.includes('possible_duplicate')) words.push('The office will check for a duplicate.');
	if (flags.includes('late')) words.push('Arrived late.');
	if (flags.includes('overpaid')) words.push('This is more than the balance due.');
	if (flags.includes('odd_time'))
		words.push('The phone’s clock was wrong, so this entry is filed under the time the server received it.');
	if (flags.includes('over_refunded')) words.push('This exceeds the amount left to refund.');
	if (flags.includes('already_voided')) words.push('The payment was already voided.');
	if (flags.includes('requested')) words.push('This is a request. The office will decide.');
	if (flags.some((flag) => !knownFlags.includes(flag))) words.push('The office should check this entry.');
	return words.join(' ');
}

const knownFlags: readonly string[] = [...paymentFlags, ...correctionFlags];
