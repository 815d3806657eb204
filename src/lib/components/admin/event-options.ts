import { crewSlots, type CrewSlotName } from '../../domain/crew.ts';
import { eventStatuses, type EventStatus } from '../../domain/event.ts';
import { endsNextDay, resolveSpan } from '../../domain/local-time.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { EventDraft } from '../../office/event-draft.ts';
import type { EditableField } from '../../office/merge-drafts.ts';
import type { CrewAccountMessage } from '../../wire/crew.ts';
import { slotWords, statusWords } from '../charter/charter-labels.ts';

/** The statuses that the office sets. Recording a departure or return sets the others. */
const setByOffice: readonly EventStatus[] = ['pending', 'confirmed', 'cancelled'];

/** The statuses that the office can choose, plus those that the charter or its form already has. */
export function statusOptions(...current: (EventStatus | undefined)[]): { value: EventStatus; label: string }[] {
	const offered = eventStatuses.filter((one) => setByOffice.includes(one) || current.includes(one));
	return offered.map((value) => ({ value, label: statusWords[value] }));
}

export const itineraryOptions: { value: EventDraft['itinerary']; label: string }[] = [
	{ value: '', label: 'Not set' },
	{ value: 'same_port', label: 'Returns to this port' },
	{ value: 'other_port', label: 'Ends at another port' }
];

export const guestsPayOptions: { value: EventDraft['guestsPay']; label: string }[] = [
	{ value: '', label: 'Same as in settings' },
	{ value: 'before_boarding', label: 'Before boarding' },
	{ value: 'later', label: 'Later' }
];

export const tipRuleOptions: { value: EventDraft['tipRule']['tipKind']; label: string }[] = [
	{ value: '', label: 'Same as for the boat' },
	{ value: 'equal', label: 'Equal shares' },
	{ value: 'weights', label: 'Shares for each slot' }
];

/** A tip rule as text: `Captain 3, First mate 2`, or the rule's name. */
function tipRuleText(draft: EventDraft['tipRule']): string {
	if (draft.tipKind === 'weights') return crewSlots.map((slot) => `${slotWords[slot].full} ${draft[slot]}`).join(', ');
	return tipRuleOptions.find(({ value }) => value === draft.tipKind)?.label ?? '';
}

/** The duration of a charter that ends the next day: `23 hours`. Accounts for daylight saving time. Undefined for other charters. */
export function nightText(draft: Pick<EventDraft, 'date' | 'startsAt' | 'endsAt' | 'timeZone'>): string | undefined {
	const { date, startsAt, endsAt, timeZone } = draft;
	if (!endsNextDay(startsAt, endsAt)) return undefined;
	const minutes = minutesBetween(date === '' ? '2026-06-01' : date, startsAt, endsAt, timeZone);
	if (minutes === undefined) return undefined;
	const hours = Math.floor(minutes / 60);
	const rest = minutes % 60 === 0 ? '' : ` ${minutes % 60} min`;
	return `${hours} ${hours === 1 ? 'hour' : 'hours'}${rest}`;
}

function minutesBetween(date: string, startsAt: string, endsAt: string, timeZone: string): number | undefined {
	try {
		const { startInstant, endInstant } = resolveSpan(date, startsAt, endsAt, timeZone);
		return (Date.parse(endInstant) - Date.parse(startInstant)) / 60_000;
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		// One of these times doesn't exist, because daylight saving time skips it. The form shows the error next to the field.
		return undefined;
	}
}

/** All time zones that the browser lists, plus the current one, because some browsers leave out UTC. */
export function zoneOptions(inUse: string): { value: string; label: string }[] {
	const zones = new Set([...Intl.supportedValuesOf('timeZone'), inUse]);
	zones.delete('');
	return [...zones].toSorted().map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}

/** People who can fill a crew slot: those with an active account, and the current person even if their account is deactivated. */
export function crewOptions(
	accounts: readonly CrewAccountMessage[],
	current: { crewId: string; name: string } | undefined
): { value: string; label: string }[] {
	const people = accounts.filter((account) => account.isActive && account.role !== 'service');
	const options = people.map(({ crewId, name }) => ({ value: crewId, label: name }));
	const isListed = current === undefined || people.some((account) => account.crewId === current.crewId);
	const open = { value: '', label: 'Open' };
	return isListed ? [open, ...options] : [open, ...options, { value: current.crewId, label: current.name }];
}

/** The crew rows of a form, in the order of the slots. A slot that nobody has gets an empty row, so that it can be filled. */
export function slotRows(crew: EventDraft['crew']): EventDraft['crew'] {
	return crewSlots.flatMap((slot) => {
		const filled = crew.filter((each) => each.slot === slot);
		return filled.length > 0 ? filled : [{ slot, crewId: '' }];
	});
}

export function slotLabel(slot: CrewSlotName, position: number): string {
	return position === 0 ? slotWords[slot].full : `${slotWords[slot].full} ${position + 1}`;
}

export const fieldNames: Record<EditableField, string> = {
	title: 'Title',
	kind: 'Kind',
	boat: 'Boat',
	location: 'Meeting place',
	startsAt: 'Start',
	endsAt: 'End',
	timeZone: 'Time zone',
	capacity: 'Capacity',
	price: 'Price',
	pricePerGuest: 'Price per guest',
	guestsPay: 'Guests pay',
	status: 'Status',
	itinerary: 'Itinerary',
	crew: 'Crew',
	notes: 'Notes for the crew',
	privateNotes: 'Private notes',
	overlapReason: 'Reason for the overlap',
	tipRule: 'Tips',
	dayHands: 'Day hands'
};

/** A field's value as text, for comparing two versions. */
export function fieldText(draft: EventDraft, field: EditableField, accounts: readonly CrewAccountMessage[]): string {
	const nameOf = (crewId: string): string => accounts.find((each) => each.crewId === crewId)?.name ?? crewId;
	switch (field) {
		case 'status':
			return statusWords[draft.status];
		case 'itinerary':
			return itineraryOptions.find((each) => each.value === draft.itinerary)?.label ?? '';
		case 'guestsPay':
			return guestsPayOptions.find((each) => each.value === draft.guestsPay)?.label ?? '';
		case 'tipRule':
			return tipRuleText(draft.tipRule);
		case 'dayHands': {
			const hands = draft.dayHands.filter(({ name }) => name.trim() !== '');
			return hands.map(({ name, slot }) => `${name}, ${slotWords[slot].full}`).join('; ') || 'nobody';
		}
		case 'crew': {
			const filled = draft.crew.filter((each) => each.crewId !== '');
			return filled.map((each) => `${slotWords[each.slot].full} ${nameOf(each.crewId)}`).join(', ') || 'nobody';
		}
		default:
			return draft[field].trim() === '' ? 'nothing' : draft[field];
	}
}
