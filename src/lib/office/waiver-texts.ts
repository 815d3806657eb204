import * as v from 'valibot';
import { Refusal } from '../domain/refusal.ts';
import { readMessage } from '../wire/parse.ts';
import { parseMessage } from '../wire/parse-message.ts';
import { waiverText } from '../wire/signed-waiver.ts';
import { publishWaiverText, waiverTexts, type PublishWaiverText } from '../wire/waiver.ts';
import { ask } from './ask.ts';
import { fieldMessage } from './field-messages.ts';
import type { FieldProblems, Read } from './read-draft.ts';
import type { TabStorage } from './tab-storage.ts';

/** A waiver text that someone is writing in the form. */
export const textDraft = v.object({
	title: v.string(),
	markdown: v.string(),
	/** The version that was current when the writer started. Missing in drafts from the previous release. */
	base: v.optional(v.number())
});
export type TextDraft = v.InferOutput<typeof textDraft>;

/** Loads all versions of the waiver text, newest first and the sample last. */
export function listTexts() {
	return ask(waiverTexts, { path: '/api/waiver-texts' });
}

const published = v.object({ text: waiverText });

/**
 * Doesn't need an Idempotency-Key header, because sending the same text twice creates only one version.
 * @param base the version that this text replaces; the server refuses with `stale_version` if there is a newer one
 */
export function publishText(body: PublishWaiverText, base: number | undefined) {
	return ask(published, {
		method: 'POST',
		path: '/api/waiver-texts',
		body,
		...(base !== undefined && { ifMatch: base })
	});
}

/** Parses the form with the server's schema. */
export function readTextDraft(draft: TextDraft): Read<PublishWaiverText> {
	try {
		return { ok: true, body: parseMessage(publishWaiverText, draft) };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { ok: false, problems: textProblems(error.extras.errors ?? []) };
	}
}

/**
 * An error sentence for each invalid field. Errors in `title` use the messages for `waiverTitle`, because those for `title` are about a
 * charter's title.
 */
export function textProblems(errors: readonly { field: string; reason: string }[]): FieldProblems {
	return Object.fromEntries(
		errors.map(({ field, reason }) => [field, fieldMessage(field === 'title' ? 'waiverTitle' : field, reason)])
	);
}

const draftName = 'scc-office-draft:waiver-text';

/** Loads the text that someone was writing in this tab, if any. */
export function readKeptText(storage: TabStorage): TextDraft | undefined {
	try {
		const text = storage.getItem(draftName);
		return text === null ? undefined : readMessage(textDraft, JSON.parse(text));
	} catch {
		// Storage is blocked, or the stored draft isn't valid JSON.
		return undefined;
	}
}

/**
 * Stores the text until the tab is closed, or removes it from the storage if it is empty.
 * @returns false if the browser refused to store it
 */
export function keepText(storage: TabStorage, draft: TextDraft): boolean {
	try {
		if (draft.title === '' && draft.markdown === '') storage.removeItem(draftName);
		else storage.setItem(draftName, JSON.stringify(draft));
		return true;
	} catch {
		return false;
	}
}
