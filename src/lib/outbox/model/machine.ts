import { recordedEcho } from '../../wire/outbox-answers.ts';
import { readMessage } from '../../wire/parse.ts';
import { waitBeforeNext } from './backoff.ts';
import { changed } from './changed.ts';
import type { Delivery, Intent } from './entry.ts';
import { echoFields } from './kinds.ts';

/** The result of one attempt to send. No logic depends on the wording of an error message. */
export type Answer =
	| { kind: 'json'; status: number; body: unknown; retryAfterMs?: number }
	/** A response that isn't JSON: a captive portal's page, a partial response, or any other text. */
	| { kind: 'foreign'; status: number; what: 'html' | 'cut_off' | 'other'; retryAfterMs?: number }
	| { kind: 'none'; why: 'no_network' | 'timed_out' };

export type Problem = NonNullable<Delivery['lastProblem']>;
export type Receipt = NonNullable<Delivery['receipt']>;

/** The next status of an entry after a response, with the proof or the problem. */
export type Verdict =
	| { next: 'recorded'; receipt: Receipt }
	| { next: 'saved'; problem: Problem; retryAfterMs?: number }
	| { next: 'held_sign_in' | 'held_update' | 'needs_person' | 'voided'; problem: Problem };

/** Determines the next status of an entry from the response's status, its `reason`, and its echo. */
export function classify(intent: Intent, answer: Answer): Verdict {
	if (answer.kind === 'none') return { next: 'saved', problem: { status: 0, reason: answer.why } };
	const { status } = answer;
	const problem = problemOf(answer);
	const later: Verdict = { next: 'saved', problem };
	if (answer.retryAfterMs !== undefined) later.retryAfterMs = answer.retryAfterMs;
	if (status === 200 || status === 201) {
		const receipt = answer.kind === 'json' ? findEcho(intent, answer.body) : undefined;
		return receipt ? { next: 'recorded', receipt } : later;
	}
	// A captive portal's page or a partial response proves nothing about the entry, regardless of its status.
	if (answer.kind === 'foreign' && answer.what !== 'other') return later;
	if (status === 401) return { next: 'held_sign_in', problem };
	if (status === 426) return { next: 'held_update', problem };
	if (status < 400 || status >= 500 || [408, 409, 425, 429].includes(status)) return later;
	if (status === 410 && problem.reason === 'voided') return { next: 'voided', problem };
	return { next: 'needs_person', problem };
}

/** Returns the receipt if the response echoes the entry's exact id and hash. */
function findEcho(intent: Intent, body: unknown): Receipt | undefined {
	const echo = readMessage(recordedEcho, body);
	if (echo?.[echoFields[intent.kind]] !== intent.id || echo.bodySha256 !== intent.bodySha256) return undefined;
	const receipt: Receipt = { receivedAt: echo.receivedAt, flags: echo.flags ?? [] };
	return echo.receiptCode === undefined ? receipt : { ...receipt, receiptCode: echo.receiptCode };
}

function problemOf(answer: Exclude<Answer, { kind: 'none' }>): Problem {
	const { status } = answer;
	if (answer.kind === 'foreign') return { status, reason: answer.what === 'other' ? 'not_json' : answer.what };
	const { body } = answer;
	if (typeof body !== 'object' || body === null) return { status, reason: 'no_reason' };
	const reason = 'reason' in body && typeof body.reason === 'string' ? body.reason : 'no_reason';
	const detail = 'detail' in body && typeof body.detail === 'string' ? body.detail : undefined;
	return detail === undefined ? { status, reason } : { status, reason, detail };
}

export interface VerdictOptions {
	nowMs: number;
	/** A random number from 0 to 1, for the jitter. */
	random: number;
	/** The holder name of the claim that the entry was sent under. */
	holder: string;
	/** The number of entries in a request that failed as a whole. Missing if the entry had its own response. */
	together?: number;
}

/**
 * Returns the delivery after a verdict. Undefined if it must not change, because the entry is already recorded, or the lease was lost to
 * another sender.
 */
export function applyVerdict(delivery: Delivery, verdict: Verdict, options: VerdictOptions): Delivery | undefined {
	const { lease, together: _together, waitUntil: _waitUntil, ...rest } = delivery;
	const stamp = { nextAttemptAt: options.nowMs, ...changed(delivery, options.nowMs) };
	// Proof of recording always counts. An entry that a person voided or replaced keeps that status, and the proof is stored with it.
	if (verdict.next === 'recorded') {
		if (delivery.state === 'recorded') return undefined;
		const isEnded = delivery.state === 'voided' || delivery.state === 'superseded';
		const state = isEnded ? delivery.state : 'recorded';
		return { ...withoutProblem(rest), state, receipt: verdict.receipt, ...stamp };
	}
	if (delivery.state !== 'sending' || lease?.holder !== options.holder) return undefined;
	const next: Delivery = { ...rest, state: verdict.next, lastProblem: verdict.problem, ...stamp };
	switch (verdict.next) {
		case 'saved': {
			const retryAfterMs = verdict.retryAfterMs ?? 0;
			next.nextAttemptAt = options.nowMs + waitBeforeNext(rest.attempts, options.random, retryAfterMs);
			if (retryAfterMs > 0) next.waitUntil = next.nextAttemptAt;
			if (options.together !== undefined) next.together = options.together;
			return next;
		}
		case 'held_sign_in':
		case 'held_update':
			// A held entry is sent again from time to time, so that a mistaken 401 can't hold it forever.
			next.nextAttemptAt = options.nowMs + waitBeforeNext(rest.attempts, options.random);
			return next;
		case 'voided':
			return { ...next, voidReason: verdict.problem.detail ?? 'voided at the office' };
		case 'needs_person':
			return next;
	}
}

/** Returns the delivery after a claim. The attempt counts from the claim on, so that an attempt that ends in a crash counts too. */
export function claimed(delivery: Delivery, holder: string, untilMs: number, nowMs: number): Delivery {
	const { waitUntil: _, ...rest } = delivery;
	const attempts = delivery.attempts + 1;
	const lease = { holder, until: untilMs };
	return { ...rest, state: 'sending', attempts, lease, nextAttemptAt: untilMs, ...changed(delivery, nowMs) };
}

/** Makes an entry due again, unless the server asked for a pause. If a person tapped to send it (`isForced`), the pause is ignored. */
export function dueAgain(delivery: Delivery, nowMs: number, isForced: boolean): Delivery {
	const { lease: _, waitUntil, ...rest } = delivery;
	const isPaused = !isForced && waitUntil !== undefined && waitUntil > nowMs;
	const nextAttemptAt = isPaused ? waitUntil : nowMs;
	const next: Delivery = { ...rest, state: 'saved', nextAttemptAt, ...changed(delivery, nowMs) };
	return isPaused ? { ...next, waitUntil } : next;
}

function withoutProblem(delivery: Delivery): Delivery {
	const { lastProblem: _, ...rest } = delivery;
	return rest;
}
