import { parseAmount } from '../domain/typed-amount.ts';
import type { EventDraft } from './event-draft.ts';
import { tipRuleOf } from './tip-rule-draft.ts';

/** The fields that can be edited after a charter is created. Its day and link can be changed only by renaming it. */
export const editableFields = [
	'title',
	'kind',
	'boat',
	'location',
	'startsAt',
	'endsAt',
	'timeZone',
	'capacity',
	'price',
	'pricePerGuest',
	'guestsPay',
	'status',
	'itinerary',
	'crew',
	'notes',
	'privateNotes',
	'overlapReason',
	'tipRule',
	'dayHands'
] as const;
export type EditableField = (typeof editableFields)[number];

export interface MergedDraft {
	/** The server's current version with the typed changes applied. */
	draft: EventDraft;
	/** Fields that only someone else changed. The form adopts these changes. */
	adopted: EditableField[];
	/** Fields that both people changed to different values. The typed value stays until the user decides. */
	clashes: EditableField[];
}

export function changedFields(base: EventDraft, draft: EventDraft): EditableField[] {
	return editableFields.filter((field) => !isSame(base, draft, field));
}

/** Applies the changes between `base` and `mine` to `theirs`, field by field, so that no typed value is lost. */
export function mergeDrafts(base: EventDraft, mine: EventDraft, theirs: EventDraft): MergedDraft {
	const typed = changedFields(base, mine);
	const changed = changedFields(base, theirs);
	const kept = Object.fromEntries(typed.map((field) => [field, mine[field]]));
	return {
		draft: { ...theirs, ...kept, period: mine.period, patrons: mine.patrons },
		adopted: changed.filter((field) => !typed.includes(field)),
		clashes: changed.filter((field) => typed.includes(field) && !isSame(mine, theirs, field))
	};
}

function isSame(a: EventDraft, b: EventDraft, field: EditableField): boolean {
	return comparable(a, field) === comparable(b, field);
}

function comparable(draft: EventDraft, field: EditableField): string {
	if (field === 'price' || field === 'pricePerGuest') {
		const price = parseAmount(draft[field]);
		return price.ok ? String(price.cents) : draft[field].trim();
	}
	if (field === 'tipRule') return JSON.stringify(tipRuleOf(draft.tipRule));
	if (field === 'dayHands') {
		// Ignores rows without a name, and the order of rows.
		const named = draft.dayHands.filter(({ name }) => name.trim() !== '');
		const rows = named.map(({ name, slot }) => `${slot} ${name.trim()}`);
		return rows.toSorted().join('\n');
	}
	if (field !== 'crew') return draft[field].trim();
	// Ignores open slots and the order of slots.
	const filled = draft.crew.filter((each) => each.crewId !== '').map((each) => `${each.slot} ${each.crewId}`);
	return filled.toSorted().join('\n');
}
