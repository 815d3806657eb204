import { otherSender } from '../../domain/other-sender.ts';
import {
	readAboard,
	type AboardRows,
	type RecordedCount,
	type RecordedDeparture,
	type RecordedMark,
	type RecordedReturn,
	type RecordedRevoke,
	type RecordStamp
} from '../../domain/trip-record.ts';
import { foldChecklist, type ChecklistTemplate } from '../../domain/checklist.ts';
import { checklistFor } from '../../domain/checklist-versions.ts';
import { cameLater, inCountOrder, isClosed, returnDifference } from '../../domain/closed-count.ts';
import type { BoardPage, EventAggregate } from '../../domain/event.ts';
import { cashInHand } from '../../domain/handover.ts';
import { moneyLines } from '../../domain/money-lines.ts';
import { withoutMoney } from '../../domain/money-rules.ts';
import { recordFlagsOf } from '../../domain/payment-time.ts';
import { hasRight, type Actor } from '../../domain/rights.ts';
import { openWarnings, tripOf } from '../../domain/trip.ts';
import type {
	ChecklistMessage,
	CountMessage,
	DepartureMessage,
	LogMessage,
	MarkMessage,
	ReturnMessage
} from '../../wire/aboard.ts';
import type { RevokeMessage } from '../../wire/revoke.ts';
import type { CashMessage, HandoverMessage } from '../../wire/cash.ts';

/** Returns a charter's boarding and trip data for everyone who may see it. Copies each field explicitly, as in `audience.ts`. */
export function aboardMessages(
	aboard: AboardRows,
	onRoster: ReadonlySet<string>,
	{ event, checklists = [] }: Pick<BoardPage, 'event' | 'checklists'>,
	seesMoney: boolean
) {
	const trip = tripOf(seesMoney ? aboard : { ...aboard, departures: aboard.departures.map(withoutMoney) });
	return {
		marks: aboard.marks.map((mark) => markMessage(mark, onRoster.has(mark.patronId))),
		counts: inCountOrder(aboard.counts).map((count, place) => ({ ...countMessage(count, aboard), place })),
		departure: trip.departure && departureMessage(trip.departure),
		otherDepartures: trip.otherDepartures.map(departureMessage),
		revokedDepartures: trip.revokedDepartures.map((one) => ({
			...departureMessage(one),
			revoked: revokeMessage(one.revoke)
		})),
		return: trip.return && returnMessage(trip.return),
		otherReturns: trip.otherReturns.map(returnMessage),
		checklist: checklistMessage(
			aboard,
			// Ignores checklist versions that were published after the boat left or the charter ended.
			checklistFor(event, checklists, trip.departure?.receivedAt ?? event.endInstant)
		)
	};
}

/** The trip log may reveal where people were, so only accounts that may mark boarding or run charters get it. */
export function logOf(actor: Actor, page: EventAggregate): { log?: LogMessage[] } {
	if (!hasRight(actor, 'boarding:mark') && !hasRight(actor, 'charter:run')) return {};
	return {
		log: readAboard(page.aboard).logs.map((entry) => ({
			logId: entry.logId,
			text: entry.text,
			position: entry.position,
			distanceFromLandNm: entry.distanceFromLandNm,
			...stampMessage(entry)
		}))
	};
}

/** Cash in hand and cash handed over. Accounts that may see money get everyone's, and other accounts get only their own. */
export function cashOf(actor: Actor, page: EventAggregate): { handovers: HandoverMessage[]; cash: CashMessage[] } {
	const seesAll = hasRight(actor, 'payments:see');
	const { handovers, receipts } = readAboard(page.aboard);
	const lines = moneyLines(page);
	const names = new Map(lines.map((line) => [line.takenBy, line.takenByName]));
	return {
		handovers: handovers
			.filter(({ takenBy }) => seesAll || takenBy === actor.id)
			.map((handover) => ({
				handoverId: handover.handoverId,
				countedCents: handover.countedCents,
				expectedCents: handover.expectedCents,
				note: handover.note,
				receipts: receipts
					.filter((one) => one.handoverId === handover.handoverId)
					.map((one) => ({
						receiptId: one.receiptId,
						receivedCents: one.receivedCents,
						note: one.note,
						...stampMessage(one),
						deliveredByName: one.deliveredByName
					})),
				...stampMessage(handover),
				deliveredByName: handover.deliveredByName
			})),
		cash: [...names]
			.filter(([crewId]) => seesAll || crewId === actor.id)
			.map(([crewId, name]) => ({
				...{ crewId, name, ...cashInHand(lines, crewId) },
				recordIds: lines.filter((one) => one.method === 'cash' && one.takenBy === crewId).map((one) => one.id)
			}))
			.filter(({ recordIds }) => recordIds.length > 0)
			.toSorted((a, b) => (a.crewId < b.crewId ? -1 : 1))
	};
}

function stampMessage(stamp: RecordStamp) {
	const { takenAt, takenBy, takenByName, deliveredBy, receivedAt } = stamp;
	const who = { takenBy, takenByName, deliveredBy, deliveredByName: otherSender(stamp) };
	return { takenAt, ...who, receivedAt, flags: recordFlagsOf(stamp) };
}

function markMessage(mark: RecordedMark, isOnRoster: boolean): MarkMessage {
	// Computes `unmatched` again, because the guest may have been added to the roster after the mark arrived.
	const { flags: stored, ...stamp } = stampMessage(mark);
	const flags = [...stored.filter((flag) => flag !== 'unmatched'), ...(isOnRoster ? [] : ['unmatched'])];
	return {
		markId: mark.markId,
		patronId: mark.patronId,
		act: mark.act,
		undoes: mark.undoes,
		after: [...mark.after],
		afterCounts: mark.afterCounts,
		...stamp,
		flags
	};
}

function countMessage(count: RecordedCount, aboard: AboardRows): CountMessage {
	const { people, mayBeMissing } = cameLater(count, aboard.marks);
	return {
		countId: count.countId,
		point: count.point,
		counted: count.counted,
		crewCounted: count.crewCounted,
		marksAboard: count.marksAboard,
		reason: count.reason,
		isClosed: isClosed(count),
		heads: count.heads,
		cameLater: { people: people.map(({ state: _, ...person }) => person), mayBeMissing },
		returnDifference: count.point === 'return' ? returnDifference(count, aboard.counts) : undefined,
		...stampMessage(count)
	};
}

function departureMessage(departure: RecordedDeparture): DepartureMessage {
	return {
		departureId: departure.departureId,
		countId: departure.countId,
		warnings: departure.warnings.map(({ rule, patronIds }) => ({ rule, patronIds })),
		overrides: departure.overrides.map(({ rule, patronIds, reason }) => ({ rule, patronIds, reason })),
		openWarnings: openWarnings(departure),
		...stampMessage(departure)
	};
}

function revokeMessage(one: RecordedRevoke): RevokeMessage {
	const { revokeId, reason } = one;
	return { revokeId, reason, ...stampMessage(one) };
}

function returnMessage(one: RecordedReturn): ReturnMessage {
	const { returnId, countId, stillAboard, reason } = one;
	return { returnId, countId, stillAboard, reason, ...stampMessage(one) };
}

function checklistMessage({ ticks }: AboardRows, template: ChecklistTemplate): ChecklistMessage {
	const statuses = foldChecklist(ticks);
	return {
		templateVersion: template.version,
		items: template.items.map((item) => {
			const status = statuses.get(item.itemId);
			const newest = status?.heads.at(-1);
			return {
				itemId: item.itemId,
				text: item.text,
				phase: item.phase,
				isRequired: item.isRequired,
				who: item.who,
				isBriefing: item.isBriefing === true,
				state: status?.state ?? 'undone',
				isDisputed: status?.isDisputed ?? false,
				heads: (status?.heads ?? []).map((tick) => tick.tickId),
				note: newest?.note,
				givenBy: newest?.givenBy,
				topics: newest?.topics,
				takenAt: newest?.takenAt,
				takenByName: newest?.takenByName,
				deliveredByName: newest && otherSender(newest)
			};
		})
	};
}
