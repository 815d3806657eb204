import * as v from 'valibot';
import type { ChecklistItem } from '../domain/checklist.ts';
import { Refusal, type FieldError } from '../domain/refusal.ts';
import {
	checklistPublished,
	checklists,
	publishChecklist,
	type ChecklistVersionMessage,
	type PublishChecklist
} from '../wire/checklist.ts';
import { readMessage } from '../wire/parse.ts';
import { parseMessage } from '../wire/parse-message.ts';
import { ask } from './ask.ts';
import { fieldMessage } from './field-messages.ts';
import type { FieldProblems, Read } from './read-draft.ts';
import type { TabStorage } from './tab-storage.ts';

/** The values of a checklist's form. */
const checklistDraft = v.object({
	/** Sent as the Idempotency-Key, so that publishing again after a lost response doesn't create a second version. */
	key: v.string(),
	/** The version that this draft replaces, or 0 for a new checklist. Missing in drafts from the previous release. */
	base: v.optional(v.number()),
	boat: v.string(),
	kind: v.string(),
	items: v.array(
		v.object({
			itemId: v.string(),
			text: v.string(),
			phase: v.picklist(['before_departure', 'after_return']),
			isRequired: v.boolean(),
			who: v.picklist(['crew', 'captain']),
			isBriefing: v.boolean()
		})
	)
});
export type ChecklistDraft = v.InferOutput<typeof checklistDraft>;
export type ItemDraft = ChecklistDraft['items'][number];

export function listChecklists() {
	return ask(checklists, { path: '/api/checklists' });
}

/** The server refuses with `stale_version` if the draft's base isn't the newest version for its boat and kind. */
export function publish(body: PublishChecklist, { key, base }: Pick<ChecklistDraft, 'key' | 'base'>) {
	const sent = { method: 'POST', path: '/api/checklists', body, key } as const;
	return ask(checklistPublished, { ...sent, ...(base !== undefined && { ifMatch: base }) });
}

export function emptyItem(itemId: string): ItemDraft {
	const item: Omit<ChecklistItem, 'itemId'> = {
		...{ text: '', phase: 'before_departure', isRequired: true, who: 'crew' }
	};
	return { ...item, itemId, isBriefing: false };
}

/** Creates a draft from a published version. Items keep their ids, so that items ticked in the published version still count. */
export function draftOf(
	{ version, boat = '', kind = '', items }: ChecklistVersionMessage,
	key: string
): ChecklistDraft {
	return {
		...{ key, base: version, boat, kind },
		items: items.map((item) => ({
			itemId: item.itemId,
			text: item.text,
			phase: item.phase === 'after_return' ? 'after_return' : 'before_departure',
			isRequired: item.isRequired,
			who: item.who === 'captain' ? 'captain' : 'crew',
			isBriefing: item.isBriefing === true
		}))
	};
}

/** Parses the form with the server's schema. Items without text are left out. */
export function readChecklistDraft(draft: ChecklistDraft): Read<PublishChecklist> {
	const written = draft.items.filter((item) => item.text.trim() !== '');
	const items = written.map(({ isBriefing, ...item }) => ({ ...item, ...(isBriefing && { isBriefing }) }));
	try {
		return { ok: true, body: parseMessage(publishChecklist, { boat: draft.boat, kind: draft.kind, items }) };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { ok: false, problems: checklistProblems(error.extras.errors ?? [], draft) };
	}
}

/** Error messages for invalid fields, by the item's position in the form. */
export function checklistProblems(errors: readonly FieldError[], draft: ChecklistDraft): FieldProblems {
	const places = draft.items.flatMap((item, at) => (item.text.trim() === '' ? [] : [at]));
	return Object.fromEntries(
		errors.map(({ field, reason }) => {
			const [, sent, rest] = /^items\.(\d+)\.(.*)$/.exec(field) ?? [];
			const place = sent === undefined ? undefined : places[Number(sent)];
			const name = place === undefined ? field : `items.${place}.${rest}`;
			return [name, field === 'items' ? itemsMessage(reason) : fieldMessage(field, reason)];
		})
	);
}

function itemsMessage(reason: string): string {
	if (reason === 'too_many') return 'A checklist can have at most 300 items. Remove some.';
	if (reason === 'more_than_one_briefing') return 'Only one item can be the safety briefing.';
	return fieldMessage('items', reason);
}

const draftName = 'scc-office-draft:checklist';

/** Loads the draft that someone was editing in this tab, if any. */
export function readKeptChecklist(storage: TabStorage): ChecklistDraft | undefined {
	try {
		const text = storage.getItem(draftName);
		return text === null ? undefined : readMessage(checklistDraft, JSON.parse(text));
	} catch {
		// Storage is blocked, or the text isn't JSON.
		return undefined;
	}
}

/** Stores the draft until the tab is closed. @returns false if the browser refused to store it */
export function keepChecklist(storage: TabStorage, draft: ChecklistDraft | undefined): boolean {
	try {
		if (draft === undefined) storage.removeItem(draftName);
		else storage.setItem(draftName, JSON.stringify(draft));
		return true;
	} catch {
		return false;
	}
}
