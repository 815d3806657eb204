import { guestsOver } from './capacity.ts';
import { countDifference, isClosed, type Count } from './closed-count.ts';
import { isBriefed, openItems, type ChecklistTemplate, type ItemStatus } from './checklist.ts';
import type { CrewSlot } from './crew.ts';
import type { BoardingStatus } from './boarding.ts';

/** Reasons why a boat shouldn't depart, in the order in which screens show them. */
export const gateRules = [
	'disputed',
	'not_signed',
	'not_paid',
	'over_capacity',
	'no_captain',
	'no_briefing',
	'open_checklist',
	'no_count',
	'count_differs'
] as const;
export type GateRule = (typeof gateRules)[number];

export interface GateGuest {
	patronId: string;
	status: Pick<BoardingStatus, 'state' | 'isDisputed'>;
	/**
	 * Whether a waiver covers the guest. For a minor, only a guardian's waiver counts; undefined if the phone doesn't have this
	 * information.
	 */
	hasSigned: boolean | undefined;
	/** The amount that the guest still owes. Undefined if the phone or the account doesn't have this information. */
	owesCents: number | undefined;
}

/** The gate's input. Fields that are undefined are reported in `GateReport.unknown` and don't count as passed. */
export interface GateFacts {
	guests: readonly GateGuest[];
	capacity: number | undefined;
	crew: readonly Pick<CrewSlot, 'slot'>[];
	/** Whether guests have to pay before boarding. False for a free charter. */
	paysBefore: boolean;
	checklist: Pick<ChecklistTemplate, 'items'> | undefined;
	ticks: ReadonlyMap<string, Pick<ItemStatus, 'state'>>;
	/** The last departure count. */
	count: Count | undefined;
	/** The ids of the people who boarded or left after that count. Empty if the number of people aboard is still the same. */
	changed: readonly string[];
}

export interface Warning {
	rule: GateRule;
	/** The people that the warning is about. Empty if it is about the boat. */
	patronIds: string[];
	/** The ids of the open checklist items. Only for `open_checklist`. */
	itemIds?: string[];
	/** The reason that was given when the count was closed, so that the captain isn't asked again. Only for `count_differs`. */
	reason?: string;
	/** For `count_differs`: the change in the number of guests aboard after the count was closed. Missing if the number is the same. */
	since?: number;
}

export interface GateReport {
	warnings: Warning[];
	/** Warnings about people who are still expected. Screens show these less prominently. */
	notHereYet: Warning[];
	/** Rules that can't be checked, because information is missing. They never prevent a departure. */
	unknown: GateRule[];
}

type Judge = (facts: GateFacts, people: readonly GateGuest[]) => Warning | undefined;

const of = (rule: GateRule, patronIds: string[]): Warning | undefined =>
	patronIds.length === 0 ? undefined : { rule, patronIds };
const idsOf = (people: readonly GateGuest[], concerns: (guest: GateGuest) => boolean): string[] =>
	people.filter(concerns).map((guest) => guest.patronId);

/** Warns about people whose status is disputed because marks from two phones conflict. */
export const disputed: Judge = (_facts, people) =>
	of(
		'disputed',
		idsOf(people, (one) => one.status.isDisputed)
	);

export const notSigned: Judge = (_facts, people) =>
	of(
		'not_signed',
		idsOf(people, (one) => one.hasSigned === false)
	);

/** Warns about guests who owe money, but only if guests have to pay before boarding. */
export const notPaid: Judge = ({ paysBefore }, people) =>
	paysBefore
		? of(
				'not_paid',
				idsOf(people, (one) => (one.owesCents ?? 0) > 0)
			)
		: undefined;

/** Warns that too many guests are aboard. The warning lists everyone, because no particular guest is the extra one. */
export const overCapacity: Judge = ({ capacity }, people) =>
	guestsOver({ guests: people.length, capacity }) > 0
		? of(
				'over_capacity',
				idsOf(people, () => true)
			)
		: undefined;

export const noCaptain: Judge = ({ crew }) =>
	crew.some((one) => one.slot === 'captain') ? undefined : { rule: 'no_captain', patronIds: [] };

export const noBriefing: Judge = ({ checklist, ticks }) =>
	!checklist || isBriefed(checklist, ticks) ? undefined : { rule: 'no_briefing', patronIds: [] };

export const openChecklist: Judge = ({ checklist, ticks }) => {
	const open = checklist ? openItems(checklist, ticks, 'before_departure') : [];
	return open.length === 0
		? undefined
		: { rule: 'open_checklist', patronIds: [], itemIds: open.map((item) => item.itemId) };
};

export const noCount: Judge = ({ count }) =>
	count && isClosed(count) ? undefined : { rule: 'no_count', patronIds: [] };

/** Warns if the counts don't match. The reason given when a count was closed doesn't explain guests who boarded or left later. */
export const countDiffers: Judge = ({ count, changed }, people) => {
	if (!count || !isClosed(count)) return undefined;
	const since = people.length - count.marksAboard;
	if (since !== 0) return { rule: 'count_differs', patronIds: [...changed], since };
	if (countDifference(count) === 0 || count.reason === undefined) return undefined;
	return { rule: 'count_differs', patronIds: [], reason: count.reason };
};

/** Rules about individual people. They also apply to people who are still expected. */
const ofPeople: readonly Judge[] = [notSigned, notPaid];
/** Rules that check everyone, not only the people aboard, because a person with conflicting marks may or may not be aboard. */
const ofEveryone: readonly Judge[] = [disputed];
const ofTheBoat: readonly Judge[] = [overCapacity, noCaptain, noBriefing, openChecklist, noCount, countDiffers];

/** Returns every reason not to depart now. The report only warns and never forbids a departure. */
export function judgeGate(facts: GateFacts): GateReport {
	const aboard = facts.guests.filter((one) => one.status.state === 'aboard');
	const expected = facts.guests.filter((one) => one.status.state === 'expected');
	const ask = (judges: readonly Judge[], people: readonly GateGuest[]): Warning[] =>
		judges.flatMap((judge) => judge(facts, people) ?? []);
	const warnings = [...ask(ofEveryone, facts.guests), ...ask(ofPeople, aboard), ...ask(ofTheBoat, aboard)];
	return { warnings, notHereYet: ask(ofPeople, expected), unknown: unknownRules(facts, aboard) };
}

function unknownRules(facts: GateFacts, aboard: readonly GateGuest[]): GateRule[] {
	const isUnknown: Partial<Record<GateRule, boolean>> = {
		not_signed: aboard.some((one) => one.hasSigned === undefined),
		not_paid: facts.paysBefore && aboard.some((one) => one.owesCents === undefined),
		over_capacity: facts.capacity === undefined,
		no_briefing: facts.checklist === undefined,
		open_checklist: facts.checklist === undefined
	};
	return gateRules.filter((rule) => isUnknown[rule] === true);
}

/** Returns the ids of the people who are marked aboard. */
export function stillAboard(guests: readonly Pick<GateGuest, 'patronId' | 'status'>[]): string[] {
	return guests.filter((one) => one.status.state === 'aboard').map((one) => one.patronId);
}
