import * as v from 'valibot';
import { Refusal } from '../domain/refusal.ts';
import { parseMessage, readMessage } from '../wire/parse.ts';
import { waiverText } from '../wire/signed-waiver.ts';
import { publishWaiverText, waiverTexts, type PublishWaiverText } from '../wire/waiver.ts';
import { ask } from './ask.ts';
import { fieldWords } from './field-words.ts';
import type { FieldProblems, Read } from './read-draft.ts';

/** A text being written, as it stands in the form. */
export const textDraft = v.object({ title: v.string(), markdown: v.string() });
export type TextDraft = v.InferOutput<typeof textDraft>;

/** All versions, newest first, the sample last. */
export function listTexts() {
	return ask(waiverTexts, { path: '/api/waiver-texts' });
}

const published = v.object({ text: waiverText });

/** No key is needed: the same text sent twice is one version. */
export function publishText(body: PublishWaiverText) {
	return ask(published, { method: 'POST', path: '/api/waiver-texts', body });
}

/** Reads the form by the schema that the server reads it by. */
export function readTextDraft(draft: TextDraft): Read<PublishWaiverText> {
	try {
		return { ok: true, body: parseMessage(publishWaiverText, draft) };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { ok: false, problems: textProblems(error.extras.errors ?? []) };
	}
}

/** A sentence for each field that can't be taken. A charter has a title too, with words of its own. */
export function textProblems(errors: readonly { field: string; reason: string }[]): FieldProblems {
	return Object.fromEntries(
		errors.map(({ field, reason }) => [field, fieldWords(field === 'title' ? 'waiverTitle' : field, reason)])
	);
}

const draftName = 'scc-office-draft:waiver-text';

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What was being written in this tab, if anything was. */
export function readKeptText(shelf: Shelf): TextDraft | undefined {
	const text = shelf.getItem(draftName);
	if (text === null) return undefined;
	try {
		return readMessage(textDraft, JSON.parse(text));
	} catch {
		// Not JSON: written by something else, and of no use here.
		return undefined;
	}
}

/** Keeps the text for as long as the tab lives; an empty one is forgotten. False where the browser would not keep it. */
export function keepText(shelf: Shelf, draft: TextDraft): boolean {
	try {
		if (draft.title === '' && draft.markdown === '') shelf.removeItem(draftName);
		else shelf.setItem(draftName, JSON.stringify(draft));
		return true;
	} catch {
		return false;
	}
}
