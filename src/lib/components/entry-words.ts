import { surname } from './charter-words.ts';
import { refusalWords } from './refusal-words.ts';
import type { MarkName } from './StatusMark.svelte';
import { clockAt, waitText } from './time-words.ts';

export type EntryState =
	'saved' | 'sending' | 'recorded' | 'held_sign_in' | 'held_update' | 'needs_person' | 'superseded' | 'voided';

/** Where an entry of the outbox stands, as far as a screen tells it. */
export interface EntryStanding {
	state: EntryState;
	eventId: string;
	attempts: number;
	/** Milliseconds of the phone's clock. */
	nextAttemptAt: number;
	changedAt: number;
	lastProblem?: { status: number; reason: string; detail?: string } | undefined;
	receipt?: { receivedAt: string; flags: readonly string[] } | undefined;
	voidReason?: string | undefined;
	voidedBy?: string | undefined;
	/** The account that sent the void, where that is another one. */
	voidSentBy?: string | undefined;
	/** A payment took its place: it was changed, not just voided. */
	isChanged?: boolean | undefined;
	/** Whose clock its moments are told by: the phone's own without one. */
	timeZone?: string | undefined;
}

export const stateMarks: Record<EntryState, MarkName> = {
	saved: 'saved',
	sending: 'sending',
	recorded: 'recorded',
	held_sign_in: 'sign_in',
	held_update: 'update',
	needs_person: 'person',
	superseded: 'voided',
	voided: 'voided'
};

/** Which part of the page an entry belongs to. */
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

/** The state in words: first what is true, then why and what to do. The words are the design's; change them there first. */
export function standingWords(entry: EntryStanding, nowMs: number): { lead: string; rest: string } {
	switch (entry.state) {
		case 'saved':
			return { lead: 'Saved on this phone.', rest: waitingWords(entry, nowMs) };
		case 'sending':
			return { lead: 'Sending.', rest: `${tryWords(entry.attempts)} try.` };
		case 'recorded':
			return {
				lead: `Recorded ${clockAt(entry.receipt?.receivedAt ?? entry.changedAt, entry.timeZone)}.`,
				rest: flagWords(entry)
			};
		case 'held_sign_in':
			return entry.lastProblem?.reason === 'account_ended'
				? {
						lead: 'Sign in to send.',
						rest: 'The account that saved it has no access anymore. Anyone on the crew can sign in here to send it.'
					}
				: { lead: 'Sign in to send.', rest: 'It is safe on this phone.' };
		case 'held_update':
			return { lead: 'Update to send.', rest: 'The office needs a newer app. Updating keeps everything here.' };
		case 'needs_person':
			return { lead: 'Needs a person.', rest: problemWords(entry) };
		case 'superseded':
			return {
				lead: `Replaced ${clockAt(entry.changedAt, entry.timeZone)}.`,
				rest: 'A corrected copy goes instead. Kept as a record.'
			};
		case 'voided': {
			const sent = entry.voidSentBy === undefined ? '' : `, sent by ${entry.voidSentBy}`;
			const by = entry.voidedBy ? `By ${surname(entry.voidedBy)}${sent}` : 'By the office';
			const why = entry.voidReason ? `${by}: ${entry.voidReason.replace(/\.$/, '')}.` : `${by}.`;
			const lead = entry.isChanged ? 'Changed' : 'Voided';
			return { lead: `${lead} ${clockAt(entry.changedAt, entry.timeZone)}.`, rest: `${why} Kept as a record.` };
		}
		default:
			return entry.state satisfies never;
	}
}

function waitingWords(entry: EntryStanding, nowMs: number): string {
	if (entry.attempts === 0) return 'Not sent yet.';
	const waitMs = entry.nextAttemptAt - nowMs;
	const next = waitMs > 0 ? `Next try in ${waitText(waitMs)}.` : 'Next try now.';
	const status = entry.lastProblem?.status ?? 0;
	if (status === 429) return `The office asks to wait. ${next}`;
	if (status >= 500) return `The office has trouble of its own. ${next}`;
	return `The office did not answer. ${next}`;
}

function tryWords(attempts: number): string {
	return ['First', 'First', 'Second', 'Third', 'Fourth', 'Fifth'][attempts] ?? `${attempts}th`;
}

function problemWords(entry: EntryStanding): string {
	const { reason, detail } = entry.lastProblem ?? { reason: 'unknown' };
	if (reason === 'damaged') return 'It changed on this phone after it was saved, so it is not sent. Go by the paper.';
	if (reason === 'unreadable') return 'This phone can’t read it any more, so it is not sent. Go by the paper.';
	if (reason === 'event_not_found') {
		return `There is no charter ${entry.eventId}. Choose the right one and it goes again.`;
	}
	const words = refusalWords(reason, detail);
	return reason === 'invalid' && detail ? `${words} ${detail}` : words;
}

function flagWords(entry: EntryStanding): string {
	const flags = entry.receipt?.flags ?? [];
	const words: string[] = [];
	if (flags.includes('unmatched')) words.push('Not on the roster. The office will match it.');
	if (flags.includes('possible_duplicate')) words.push('The office looks whether it came twice.');
	if (flags.includes('late')) words.push('Logged after the charter ended.');
	if (flags.includes('overpaid')) words.push('This is more than the balance due.');
	if (flags.includes('odd_time')) words.push('The phone’s clock was wrong, so it is filed by when it was recorded.');
	if (flags.includes('over_refunded')) words.push('It is more than was left of the payment.');
	if (flags.includes('already_voided')) words.push('The payment was voided before.');
	if (flags.includes('requested')) words.push('It is a request: the office decides.');
	return words.join(' ');
}
