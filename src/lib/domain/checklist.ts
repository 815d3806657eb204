import * as v from 'valibot';
import { deviceStamp, line, moneyInstant, optionalText, text, uuid } from './fields.ts';

export const checklistPhases = ['before_departure', 'after_return'] as const;
export type ChecklistPhase = (typeof checklistPhases)[number];

export const tickStates = ['done', 'not_applicable', 'undone'] as const;
export type TickState = (typeof tickStates)[number];

export const checklistItem = v.object({
	itemId: text(64),
	text: line(160),
	phase: v.picklist(checklistPhases, 'unknown_phase'),
	isRequired: v.boolean('not_a_boolean'),
	/** Who can check off the item: everyone who may record boarding, or only people who run the charter. */
	who: v.picklist(['crew', 'captain'], 'unknown_choice'),
	/** Whether this item is the safety briefing. Its tick records who gave the briefing and which topics it covered. */
	isBriefing: v.optional(v.boolean('not_a_boolean'))
});
export type ChecklistItem = v.InferOutput<typeof checklistItem>;

/** A published version of a checklist. It never changes, because each checked item records which version the crew read. */
export interface ChecklistTemplate {
	version: number;
	items: readonly ChecklistItem[];
}

/** Body of `POST …/ticks`, which records the state of one checklist item. */
export const tickBody = v.object({
	tickId: uuid,
	itemId: text(64),
	templateVersion: v.pipe(v.number('not_a_number'), v.safeInteger('not_whole'), v.minValue(0, 'below_zero')),
	state: v.picklist(tickStates, 'unknown_state'),
	note: optionalText(500),
	/** Who gave the safety briefing. Like `topics`, this is set only on a tick of the briefing item. */
	givenBy: v.optional(line(120)),
	topics: v.optional(v.pipe(v.array(line(80), 'not_a_list'), v.maxLength(40, 'too_many'))),
	/** The ids of the newest ticks for this item on this phone. */
	after: v.optional(v.pipe(v.array(uuid, 'not_a_list'), v.maxLength(200, 'too_many')), []),
	takenAt: moneyInstant,
	takenBy: v.optional(text(60)),
	device: v.optional(deviceStamp)
});
/** The fields of a tick that identify the item and the checklist version. */
export const tickedItem = v.pick(tickBody, ['itemId', 'templateVersion']);
export type TickBody = v.InferOutput<typeof tickBody>;

export type Tick = Pick<TickBody, 'tickId' | 'itemId' | 'after'> & {
	/** The tick's state. It is a string, because a newer release may add states. */
	state: string;
};

/** The status of a checklist item, computed from all of its ticks. */
export interface ItemStatus<T extends Tick = Tick> {
	state: TickState;
	/** Whether the newest ticks have different states. If so, the item counts as open until someone resolves the conflict. */
	isDisputed: boolean;
	heads: T[];
}

/** Computes the status of one item from its ticks. As with boarding marks, the ids in `after` determine the order, never a clock. */
export function foldTicks<T extends Tick>(ticks: readonly T[]): ItemStatus<T> {
	const byId = new Map<string, T>();
	for (const tick of ticks) {
		const twin = byId.get(tick.tickId);
		if (!twin || contentOf(tick) < contentOf(twin)) byId.set(tick.tickId, tick);
	}
	const all = [...byId.values()];
	const named = new Set(all.flatMap((tick) => tick.after.filter((id) => id !== tick.tickId)));
	const newest = all.filter((tick) => !named.has(tick.tickId));
	// If ticks refer to each other in a loop, none of them is the newest, so all of them count.
	const heads = (newest.length === 0 ? all : newest).toSorted((a, b) => (a.tickId < b.tickId ? -1 : 1));
	const states = new Set(heads.map((tick) => tickStates.find((state) => state === tick.state) ?? 'undone'));
	const [only] = states;
	return { state: states.size === 1 ? (only ?? 'undone') : 'undone', isDisputed: states.size > 1, heads };
}

export function foldChecklist<T extends Tick>(ticks: readonly T[]): Map<string, ItemStatus<T>> {
	return new Map([...Map.groupBy(ticks, (tick) => tick.itemId)].map(([itemId, own]) => [itemId, foldTicks(own)]));
}

/**
 * Returns the required items of a phase that are neither done nor marked as not applicable. Excludes the safety briefing, which has a
 * separate rule in the gate.
 */
export function openItems(
	template: Pick<ChecklistTemplate, 'items'>,
	statuses: ReadonlyMap<string, Pick<ItemStatus, 'state'>>,
	phase: ChecklistPhase
): ChecklistItem[] {
	return template.items.filter(
		(item) =>
			item.phase === phase &&
			item.isRequired &&
			item.isBriefing !== true &&
			(statuses.get(item.itemId)?.state ?? 'undone') === 'undone'
	);
}

/** Whether the safety briefing was given. Always false if the checklist has no briefing item, because nobody can record it. */
export function isBriefed(
	template: Pick<ChecklistTemplate, 'items'>,
	statuses: ReadonlyMap<string, Pick<ItemStatus, 'state'>>
): boolean {
	const briefings = template.items.filter((item) => item.isBriefing);
	return briefings.length > 0 && briefings.every((item) => statuses.get(item.itemId)?.state === 'done');
}

function contentOf({ state, after }: Tick): string {
	return JSON.stringify([state, after.toSorted()]);
}

/** The default checklist for every boat until the office publishes one. */
export const sampleChecklist: ChecklistTemplate = {
	version: 0,
	items: [
		item('lines', 'Lines and fenders ready', 'before_departure', 'crew'),
		item('engine', 'Engine, fuel, and bilge checked', 'before_departure', 'crew'),
		item('vhf', 'VHF radio check', 'before_departure', 'captain'),
		item('life-jackets', 'Life jackets for everyone, children’s sizes included', 'before_departure', 'crew'),
		item('head-count', 'Heads counted', 'before_departure', 'captain'),
		{ ...item('briefing', 'Safety briefing given', 'before_departure', 'crew'), isBriefing: true },
		item('secured', 'Boat secured at the dock', 'after_return', 'crew'),
		{ ...item('cleaned', 'Deck and cabin cleaned', 'after_return', 'crew'), isRequired: false }
	]
};

function item(itemId: string, words: string, phase: ChecklistPhase, who: ChecklistItem['who']): ChecklistItem {
	return { itemId, text: words, phase, isRequired: true, who };
}
