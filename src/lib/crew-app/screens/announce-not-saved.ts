import type { AboardKind } from '../../domain/aboard-kinds.ts';
import type { RecordDraft } from '../../outbox/commands/save-record.ts';
import type { NotSaved } from '../../outbox/commands/save.ts';
import type { Crew } from './crew.svelte.ts';
import { onceSavedLate, showSavedLate, type LateWords } from './announce-late.ts';

/** One try to save records about boarding or the trip. */
export interface SaveAttempt {
	/** Identifies the alarm for a record that isn't saved. A retry uses the same alarm id, even if the record gets a new id. */
	alarmId: string;
	drafts: readonly RecordDraft[];
	/** Describes the records, so that the user can write them on paper. */
	what: string;
	onLate?: LateWords['onLate'];
	/** Called if a try that seemed to fail, this one or an earlier one, stored a record with the same id after all. */
	onStored?: (() => void) | undefined;
}

/** Tells the user what to do if an earlier version of a form was saved and the later changes weren't. */
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

/** Maps each alarm's id to the contents of the last try that wasn't saved. */
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

/** Leaves out which marks and counts the phone knew. A second tap on the same button creates a new mark, which may list more. */
function statedIn({ fields: { after: _, afterCounts: __, ...stated } }: RecordDraft): Record<string, unknown> {
	return stated;
}

/** Shows that an earlier version of the records was saved. The alarm stays, because the later changes are lost. */
function showOtherVersion(crew: Crew, { alarmId: id, what, drafts: [draft] }: SaveAttempt): void {
	lastTries.delete(id);
	const line = `${what}. Your first try was saved after all. ${draft ? changeAdvice[draft.kind] : ''}`;
	crew.toasts.show({ id, tone: 'alarm', title: 'Saved without your last changes', line });
}
