import { parseAmount } from '../domain/money.ts';
import type { EventDraft } from './event-draft.ts';

/** What can be edited once a charter is made. Its day and its link change by rename. */
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
	'status',
	'itinerary',
	'crew',
	'notes',
	'privateNotes'
] as const;
export type EditableField = (typeof editableFields)[number];

export interface MergedDraft {
	/** What was typed here, on top of what the server holds now. */
	draft: EventDraft;
	/** Changed by somebody else alone: taken over. */
	adopted: EditableField[];
	/** Changed by both, differently: what was typed here stays in the form until a person decides. */
	clashes: EditableField[];
}

export function changedFields(base: EventDraft, draft: EventDraft): EditableField[] {
	return editableFields.filter((field) => !isSame(base, draft, field));
}

/** Puts what was typed on `base` onto `theirs`, field by field, so that nothing typed is lost. */
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
	if (field === 'price') {
		const price = parseAmount(draft.price);
		return price.ok ? String(price.cents) : draft.price.trim();
	}
	if (field !== 'crew') return draft[field].trim();
	// An open slot is no slot, and the order in which slots were filled says nothing.
	const filled = draft.crew.filter((each) => each.crewId !== '').map((each) => `${each.slot} ${each.crewId}`);
	return filled.toSorted().join('\n');
}
