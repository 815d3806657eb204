import type { TripRecord } from '../../domain/trip-record.ts';
import type { BoardPage, EventAggregate } from '../../domain/event.ts';
import { duplicatesOn } from '../../domain/merged-page.ts';
import { isMergeKind, readMerges, type Merge, type MergeDecision } from '../../domain/merges.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { DecisionMade, DecisionsMessage } from '../../wire/decisions.ts';
import type { Events } from '../events/index.ts';
import type { Ledger } from '../ledger/index.ts';
import { requireRight } from '../shared/allow.ts';
import { requirePage } from '../shared/find-page.ts';
import type { Clock } from '../shared/ports.ts';
import { assertBoundTo, keyReused, type Outcome } from '../shared/submission.ts';
import type { Boarding } from './ports.ts';

export interface MergePorts {
	clock: Clock;
	events: Pick<Events, 'readPage' | 'readWindow'>;
	ledger: Pick<Ledger, 'bindKey'>;
	boarding: Boarding;
}

export interface DecisionRequest {
	key: string | Refusal;
	message: MergeDecision;
	bodySha256: string;
}

/**
 * Records that two rows of a roster are one person, or undoes that, once per key. Both only add a record, so an undone merge shows both
 * people as before.
 * @throws Refusal `not_allowed`, `key_missing`, `key_malformed`, `key_mismatch`, `key_reused`, `event_not_found`, `invalid`, `not_found`
 */
export async function decideMerge(
	ports: MergePorts,
	actor: Actor,
	{ key, message, bodySha256 }: DecisionRequest
): Promise<{ outcome: Outcome; body: DecisionMade }> {
	requireRight(actor, 'admin');
	if (key instanceof Refusal) throw key;
	if (message.decisionId !== key) {
		throw new Refusal('key_mismatch', { detail: 'The key and the body’s decisionId differ.' });
	}
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
	const isNew = (await ports.boarding.insertRecord(canonicalSlug, record)) === 'inserted';
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

/** Uses only the record itself, so that a repeated request gets the same response. */
function madeMessage({ recordId, kind, bodySha256, receivedAt }: TripRecord): DecisionMade {
	return { decisionId: recordId, kind, bodySha256, receivedAt };
}

const dayMs = 24 * 60 * 60 * 1000;
const daysBack = 60;
const daysAhead = 60;

/**
 * The office's open decisions and its merges, of one charter or of all charters from two months ago to two months ahead.
 * @throws Refusal `not_allowed`, `event_not_found`
 */
export async function listDecisions(
	ports: Pick<MergePorts, 'events' | 'clock'>,
	actor: Actor,
	eventId: string | undefined
): Promise<DecisionsMessage> {
	requireRight(actor, 'admin');
	const dayAt = (days: number): string =>
		new Date(ports.clock.now().getTime() + days * dayMs).toISOString().slice(0, 10);
	const pages: readonly BoardPage[] =
		eventId === undefined
			? await ports.events.readWindow(dayAt(-daysBack), dayAt(daysAhead))
			: [await requirePage(ports.events, eventId)];
	const open = pages.flatMap(({ event, patrons, aboard, requests, corrections, requestsDecided }) => {
		const of = { eventId: event.eventId, title: event.title, date: event.date };
		const nameOf = (patronId: string) => patrons.find((one) => one.patronId === patronId)?.name ?? '';
		const duplicates = duplicatesOn({ patrons, aboard }).map(([keptId, otherId]) => ({
			...{ kind: 'possible_duplicate' as const, ...of, keptId, otherId },
			...{ keptName: nameOf(keptId), otherName: nameOf(otherId) }
		}));
		const isOpen = (requestId: string): boolean =>
			!corrections.some((one) => one.correctionId === requestId) &&
			requestsDecided.find((one) => one.requestId === requestId)?.decision !== 'decline';
		const asked = requests
			.filter((one) => isOpen(one.correctionId))
			.map((one) => ({
				...{ kind: 'requested_correction' as const, ...of },
				...{ requestId: one.correctionId, paymentId: one.paymentId, reason: one.reason }
			}));
		return [...duplicates, ...asked];
	});
	const merges = pages.flatMap(({ event, patrons, aboard }) => {
		const nameOf = (patronId: string) => patrons.find((one) => one.patronId === patronId)?.name ?? '';
		return readMerges(aboard).map((one) => ({
			...{ eventId: event.eventId, ...mergeMessage(one) },
			...{ keptName: nameOf(one.keptId), otherName: nameOf(one.otherId) }
		}));
	});
	return { open, merges: merges.toSorted((a, b) => (a.decidedAt < b.decidedAt ? 1 : -1)) };
}

function mergeMessage({ mergeId, keptId, otherId, decidedBy, decidedByName, decidedAt, undone }: Merge) {
	return { mergeId, keptId, otherId, decidedBy, decidedByName, decidedAt, undone };
}
