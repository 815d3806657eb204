import type { AboardKind } from '../../domain/aboard-kinds.ts';
import type { RecordDraft } from '../../outbox/commands/save-record.ts';
import type { NotSaved } from '../../outbox/commands/save.ts';
import type { Crew } from './crew.svelte.ts';
import { onceSavedLate, showSavedLate, type LateWords } from './announce-late.ts';

/** One try to save records about boarding or the trip. */
export interface SaveAttempt {
	/** Each record that isn't saved has its own alarm. A retry of the same record has the same id, even if the record's id is new. */
	alarmId: string;
	drafts: readonly RecordDraft[];
	/** Describes the records, so that the user can write them on paper. */
	what: string;
	onLate?: LateWords['onLate'];
	/** Called when it turns out that a failed try, this one or an earlier one, has stored a record with the same id. */
	onStored?: (() => void) | undefined;
}

/** What to do if the first version of a form was saved, and the user changed the form since then. */
const changeAdvice: Record<AboardKind, string> = {
	patron: 'Don’t add this guest again. Tell the office what to change.',
	boarding: 'Check the guest’s mark on the roster.',
	count: 'Check it under Trip. If it’s wrong, close another count.',
	tick: 'Check the item on the checklist.',
	departure: 'Check it under Trip. To change it, undo the departure and depart again.',
	revoke: 'The departure is undone. You don’t need to do it again.',
	return: 'The return is recorded. Tell the office what to change.',
	log: 'Check it under Trip. Write what is missing in another log entry.',
	handover: 'Don’t hand it over again. Tell the office what to change.'
};

/** The contents of the last try of each alarm that wasn't saved. */
const lastTries = new Map<string, string>();

/** Removes the alarm about an earlier try, because the records are saved now. */
export function endAlarm(crew: Crew, alarmId: string): void {
	lastTries.delete(alarmId);
	crew.toasts.dismiss(alarmId);
}

/** Shows an alarm about a failed try, and corrects it if the records are saved after all. */
export function announceNotSaved(crew: Crew, error: NotSaved, attempt: SaveAttempt): void {
	const { alarmId: id, what, drafts, onLate, onStored } = attempt;
	if (error.why === 'already_saved') {
		onStored?.();
		showOtherVersion(crew, attempt);
		return;
	}
	const contents = JSON.stringify(drafts.map((draft) => (draft.id === id ? draft.fields : statedIn(draft))));
	lastTries.set(id, contents);
	const line = `${what}. This phone’s storage isn’t working.`;
	crew.toasts.show({ id, tone: 'alarm', title: 'NOT saved. Write it on paper.', line });
	void error.late.then((wasSaved) => wasSaved && onStored?.());
	onceSavedLate(crew, error, () => {
		// If another try was saved meanwhile, the user already knows.
		if (!lastTries.has(id)) return;
		if (lastTries.get(id) !== contents) {
			showOtherVersion(crew, attempt);
			return;
		}
		lastTries.delete(id);
		showSavedLate(crew, { id, line: what, onLate });
	});
}

/** What a mark states, without what its phone knew. A second tap on the same button is a new mark, which may know more. */
function statedIn({ fields: { after: _, afterCounts: __, ...stated } }: RecordDraft): Record<string, unknown> {
	return stated;
}

/** Shows that the records are saved as they were at an earlier try. The alarm stays, because the changes since then are lost. */
function showOtherVersion(crew: Crew, { alarmId: id, what, drafts: [draft] }: SaveAttempt): void {
	lastTries.delete(id);
	const line = `${what}. Your first try was saved after all. ${draft ? changeAdvice[draft.kind] : ''}`;
	crew.toasts.show({ id, tone: 'alarm', title: 'Saved without your last changes', line });
}
