import { type OperationResult } from '../../wire/outbox.ts';
import { outboxResults } from '../../wire/outbox-answers.ts';
import { readMessage } from '../../wire/parse.ts';
import { writeBatch } from '../model/batch.ts';
import type { Entry, Intent } from '../model/entry.ts';
import { addressOf } from '../model/kinds.ts';
import { holderOf } from '../model/lease.ts';
import { classify, type Answer, type Problem } from '../model/machine.ts';
import type { LiveTabs, Locks, Transport } from '../model/ports.ts';
import { claim, holdForSignIn, release, applyOutcomes, type Outcome } from '../storage/queue.ts';
import type { StoreParts } from '../storage/read-entries.ts';

export interface ReplayParts extends StoreParts {
	transport: Transport;
	locks: Locks;
	/** The name of this page or worker in its leases. It is new each time the page or worker starts. */
	instance: string;
	/** Called after each write with the changed entries, and with ids whose entries must be read again. */
	onChange: (entries: readonly Entry[], ids: readonly string[]) => void;
}

/** Why a run of the sender ended. After `no_answer` and `sign_in`, other entries couldn't be sent either. */
export type ReplayEnd = 'drained' | 'no_answer' | 'sign_in' | 'busy';

/**
 * The number of batches sent in parallel. With two, fifty entries take one round trip, and a slow connection still delivers some of them.
 */
const lanes = 2;
/** The number of entries that are posted individually in parallel after the server refused a whole batch. */
const singlesAtOnce = 5;

let claims = 0;

/**
 * Sends all entries that are due, from the page or the worker. Rejects only if the phone's storage fails.
 * @param ignoreLock if true, doesn't wait for the lock, which looks stuck (WebKit pull request 47797), and relies on leases alone
 */
export async function replay(parts: ReplayParts, ignoreLock = false): Promise<ReplayEnd> {
	if (ignoreLock) return drain(parts);
	const held = await parts.locks.alone(() => drain(parts));
	return held ? held.result : 'busy';
}

async function drain(parts: ReplayParts): Promise<ReplayEnd> {
	const run: Run = { end: undefined, mayProbe: true, hasReleased: false, liveTabs: await parts.locks.liveTabs() };
	await Promise.all(Array.from({ length: lanes }, () => sendBatches(parts, run)));
	return run.end ?? 'drained';
}

interface Run {
	end: 'no_answer' | 'sign_in' | undefined;
	mayProbe: boolean;
	hasReleased: boolean;
	liveTabs: LiveTabs | undefined;
}

async function sendBatches(parts: ReplayParts, run: Run): Promise<void> {
	while (run.end === undefined) {
		const { mayProbe, liveTabs } = run;
		const holder = holderOf(parts.instance, ++claims, liveTabs);
		run.mayProbe = false;
		const { entries, parked, lateCorrections } = await claim(parts, { holder, liveTabs, mayProbe });
		if (entries.length + parked.length === 0) return;
		parts.onChange(entries, parked);
		if (entries.length === 0) continue;
		const sent = await send(parts, entries);
		parts.onChange(await applyOutcomes(parts, holder, sent.outcomes, lateCorrections), []);
		const wereOld = entries.filter(({ delivery }) => delivery.lastProblem?.status === 426);
		await follow(parts, run, sent, new Set(wereOld.map(({ intent }) => intent.id)));
	}
}

interface Sent {
	outcomes: Outcome[];
	/** True if no complete response arrived, so the connection or the server is down for all entries. */
	isSilent: boolean;
}

async function send(parts: ReplayParts, entries: readonly Entry[]): Promise<Sent> {
	const intents = entries.map((entry) => entry.intent);
	const sent = intents.map((intent) => intent.id);
	const answer = await parts.transport.post('/api/outbox', writeBatch(intents), undefined, undefined, sent);
	if (answer.kind === 'json' && answer.status === 200) {
		const results = readMessage(outboxResults, answer.body)?.results;
		if (results) return { outcomes: intents.map((intent) => matchResult(intent, results)), isSilent: false };
	}
	if (isRefusedWhole(answer)) return sendSingly(parts, intents);
	// An entry may have crashed the server, or the server may be down, so the next batches with these entries are smaller.
	const together = isSuspicious(answer) ? { together: intents.length } : {};
	const outcomes = intents.map((intent) => ({ intent, verdict: classify(intent, answer), ...together }));
	return { outcomes, isSilent: outcomes.some(({ verdict }) => verdict.next === 'saved') };
}

function matchResult(intent: Intent, results: readonly OperationResult[]): Outcome {
	const result = results.find((one) => one.key === intent.id);
	const answer: Answer = result
		? { kind: 'json', status: result.status, body: result.body }
		: { kind: 'foreign', status: 200, what: 'cut_off' };
	return { intent, verdict: classify(intent, answer) };
}

/** Whether the server refused the batch request itself, which proves nothing about its entries. */
function isRefusedWhole(answer: Answer): boolean {
	if (answer.kind === 'none' || (answer.kind === 'foreign' && answer.what !== 'other')) return false;
	const { status } = answer;
	return status >= 400 && status < 500 && ![401, 408, 409, 425, 426, 429].includes(status);
}

/**
 * Whether the request may have failed because of an entry, for example because the entry is too large for the connection or crashes the
 * server.
 */
function isSuspicious(answer: Answer): boolean {
	if (answer.kind === 'none') return answer.why === 'timed_out';
	return answer.status !== 503 && answer.status !== 429 && answer.status !== 401;
}

async function sendSingly(parts: ReplayParts, intents: readonly Intent[]): Promise<Sent> {
	const sent: Sent = { outcomes: [], isSilent: false };
	const waiting = [...intents];
	const postNext = async (): Promise<void> => {
		for (let intent = waiting.shift(); intent; intent = waiting.shift()) {
			// Don't send the rest if the connection is down: those requests would time out only after their leases have expired.
			const answer: Answer = sent.isSilent
				? { kind: 'none', why: 'no_network' }
				: await parts.transport.post(addressOf(intent), intent.body, intent.id, intent.schema);
			sent.isSilent ||= answer.kind !== 'json';
			sent.outcomes.push({ intent, verdict: classify(intent, answer) });
		}
	};
	await Promise.all(Array.from({ length: singlesAtOnce }, postNext));
	return sent;
}

/** Holds or releases other entries in the queue, depending on the outcomes of a request. */
async function follow(
	parts: ReplayParts,
	run: Run,
	{ outcomes, isSilent }: Sent,
	wereOld: ReadonlySet<string>
): Promise<void> {
	const signIn = outcomes.find(({ verdict }) => verdict.next === 'held_sign_in');
	if (signIn) {
		run.end = 'sign_in';
		const problem: Problem | undefined = 'problem' in signIn.verdict ? signIn.verdict.problem : undefined;
		parts.onChange([], await holdForSignIn(parts, problem));
		return;
	}
	if (isSilent) run.end ??= 'no_answer';
	if (!run.hasReleased && outcomes.some(({ verdict }) => verdict.next === 'recorded')) {
		run.hasReleased = true;
		// The server accepts this session again, so entries held for a sign-in can be sent.
		parts.onChange([], await release(parts, 'held_sign_in'));
	}
	// The server accepts this version of the app again, so the other entries held for an update can be sent.
	const isTaken = outcomes.some(
		({ intent, verdict }) => wereOld.has(intent.id) && verdict.next !== 'held_update' && verdict.next !== 'saved'
	);
	if (isTaken) parts.onChange([], await release(parts, 'held_update'));
}
