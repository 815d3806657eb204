import type { TripRecord } from '../../domain/trip-record.ts';
import type { EventAggregate } from '../../domain/event.ts';
import { isMergeKind, readMerges, type MergeDecision } from '../../domain/merges.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { DecisionMade } from '../../wire/decisions.ts';
import type { Audited } from '../audit/index.ts';
import type { Boarding } from '../boarding/index.ts';
import type { Events } from '../events/index.ts';
import type { Ledger } from '../ledger/index.ts';
import { requireRight } from '../shared/allow.ts';
import { requirePage } from '../shared/find-page.ts';
import type { Clock } from '../shared/ports.ts';
import { assertBoundTo, keyReused, type Outcome } from '../shared/submission.ts';

export interface MergePorts {
	clock: Clock;
	events: Pick<Events, 'readPage'>;
	ledger: Pick<Ledger, 'bindKey'>;
	boarding: Pick<Boarding, 'insertRecord' | 'readRecord'>;
	audited: Audited;
}

/** A request to record a decision. */
export interface DecisionRequest<T> {
	key: string | Refusal;
	message: T;
	bodySha256: string;
}

/** @throws Refusal `key_missing`, `key_malformed`, `key_mismatch` */
export function requireKey({ key, message }: DecisionRequest<{ decisionId: string }>): string {
	if (key instanceof Refusal) throw key;
	if (message.decisionId === key) return key;
	throw new Refusal('key_mismatch', { detail: 'The idempotency key and the body’s decisionId differ.' });
}

/**
 * Records that two rows of a roster are one person, or undoes such a merge. A retry with the same idempotency key doesn't add a second
 * record. The rows don't change, so undoing a merge shows both people as they were.
 * @throws Refusal `not_allowed`, `key_missing`, `key_malformed`, `key_mismatch`, `key_reused`, `event_not_found`, `invalid`, `not_found`
 */
export async function decideMerge(
	ports: MergePorts,
	actor: Actor,
	request: DecisionRequest<MergeDecision>
): Promise<{ outcome: Outcome; body: DecisionMade }> {
	requireRight(actor, 'admin');
	const key = requireKey(request);
	const { message, bodySha256 } = request;
	const page = await requirePage(ports.events, message.eventId);
	const { home: canonicalSlug } = page.event;
	const earlier = page.aboard.find((one) => isMergeKind(one.kind) && one.recordId === key);
	if (earlier && (earlier.bodySha256 !== bodySha256 || earlier.kind !== message.kind)) throw keyReused();
	if (earlier) return { outcome: 'existing', body: madeMessage(earlier) };
	requireSense(page, message);
	const bound = await ports.ledger.bindKey({ id: key, kind: message.kind, home: canonicalSlug, bodySha256 });
	assertBoundTo(bound, message.kind, canonicalSlug, bodySha256);
	const { decisionId: _id, eventId: _event, kind, ...fields } = message;
	const record: TripRecord = {
		...{ recordId: key, kind, message: fields, answerThen: {}, flags: [], bodySha256 },
		...{ takenBy: actor.id, takenByName: actor.name, deliveredBy: actor.id, deliveredByName: actor.name },
		receivedAt: ports.clock.now().toISOString()
	};
	const nameOf = (patronId: string) => page.patrons.find((one) => one.patronId === patronId)?.name ?? patronId;
	const draft = {
		action: kind === 'merge' ? ('guests_merged' as const) : ('merge_undone' as const),
		targetId: key,
		canonicalSlug,
		fields: [...peopleIn(page, message)].map(([name, patronId]) => ({ name, after: nameOf(patronId) }))
	};
	const insert = () => ports.boarding.insertRecord(canonicalSlug, record);
	const isNew = (await ports.audited(actor, draft, insert, (result) => result === 'inserted')) === 'inserted';
	const recorded = isNew ? record : await ports.boarding.readRecord(canonicalSlug, kind, key);
	if (!recorded) throw new Refusal('unavailable', { retryAfterS: 1 });
	return { outcome: isNew ? 'created' : 'existing', body: madeMessage(recorded) };
}

/** @throws Refusal `invalid`, `not_found` */
function requireSense({ patrons, aboard }: EventAggregate, message: MergeDecision): void {
	if (message.kind === 'unmerge') {
		const isThere = readMerges(aboard).some((one) => one.mergeId === message.mergeId);
		if (!isThere) throw new Refusal('not_found', { detail: 'This charter has no such merge.' });
		return;
	}
	if (message.keptId === message.otherId) {
		throw refuseField('otherId', 'same_person', 'Choose two different people on the roster.');
	}
	for (const field of ['keptId', 'otherId'] as const) {
		const person = patrons.find((one) => one.patronId === message[field]);
		if (!person || person.isRemoved) {
			throw refuseField(field, 'not_on_roster', 'Both people have to be on this charter’s roster.');
		}
	}
}

/** Returns the ids of the two people, for the audit log. */
function peopleIn({ aboard }: EventAggregate, message: MergeDecision): Map<string, string> {
	const merge = message.kind === 'merge' ? message : readMerges(aboard).find((one) => one.mergeId === message.mergeId);
	return new Map(
		merge
			? [
					['kept', merge.keptId],
					['other', merge.otherId]
				]
			: []
	);
}

/** Composes the response from the record alone, so that a repeated request gets the same response. */
function madeMessage({ recordId, kind, bodySha256, receivedAt }: TripRecord): DecisionMade {
	return { decisionId: recordId, kind, bodySha256, receivedAt };
}
