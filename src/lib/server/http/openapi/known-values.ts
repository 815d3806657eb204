import { totalEntries } from '../../../domain/card-entries.ts';
import { crewSlots, storedSlot } from '../../../domain/crew.ts';
import { storedDayHand } from '../../../domain/day-hand.ts';
import { eventEntries, eventStatuses, guestsPayChoices, itineraries } from '../../../domain/event.ts';
import { dayRules } from '../../../domain/money-lines.ts';
import { boardingStates, markStates, patronEntries, waiverStates } from '../../../domain/patron.ts';
import { correctionEntries, paymentEntries, paymentMethods } from '../../../domain/payment.ts';
import { roles } from '../../../domain/rights.ts';
import { signsForKinds } from '../../../domain/signs-for.ts';
import { paymentStates } from '../../../domain/totals.ts';
import { rosterEntry } from '../../../wire/event.ts';
import { correctionRequest, totals } from '../../../wire/payment.ts';
import { cashCountsPage, moneyEntriesPage, moneyReport } from '../../../wire/reports.ts';
import { listAdded, listedOutcomes } from '../../../wire/roster-list.ts';
import { user } from '../../../wire/session.ts';
import { waiver } from '../../../wire/signed-waiver.ts';

interface Known {
	pipe: readonly [unknown, unknown];
}

const moneyEntry = moneyEntriesPage.entries.entries.item.entries;
const earlierEntry = moneyEntry.history.item.entries;

const entries: [Known, readonly string[]][] = [
	[eventEntries.status, eventStatuses],
	[eventEntries.itinerary.wrapped, itineraries],
	[eventEntries.guestsPay.wrapped, guestsPayChoices],
	[storedSlot.entries.slot, crewSlots],
	[storedDayHand.entries.slot, crewSlots],
	[patronEntries.boarding, boardingStates],
	[rosterEntry.entries.waiver, waiverStates],
	[rosterEntry.entries.boardingStatus.wrapped.entries.state, markStates],
	[totalEntries.paymentState, paymentStates],
	[totals.entries.paymentState.wrapped, paymentStates],
	[listAdded.entries.people.item.entries.outcome, listedOutcomes],
	[paymentEntries.method, paymentMethods],
	[correctionEntries.method.wrapped, paymentMethods],
	[correctionRequest.entries.status, ['open', 'accepted', 'declined']],
	[waiver.entries.signsFor, signsForKinds],
	[waiver.entries.itinerary.wrapped, itineraries],
	[waiver.entries.channel, ['own_phone', 'crew_phone']],
	[user.entries.role, roles],
	[moneyReport.entries.rule, dayRules],
	[cashCountsPage.entries.counts.item.entries.kind, ['handover', 'close']],
	[moneyEntry.kind, ['payment', 'refund', 'void']],
	[moneyEntry.method, paymentMethods],
	[earlierEntry.kind, ['payment', 'refund', 'void']],
	[earlierEntry.method, paymentMethods]
];

/** The known values for each `known` schema in responses. Keyed by the schema's transformation, which doesn't expose its values. */
export const knownValues: ReadonlyMap<unknown, readonly string[]> = new Map(
	entries.map(([schema, values]) => [schema.pipe[1], values])
);
