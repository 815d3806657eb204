import { actText } from '../../components/boarding/record-labels.ts';
import type { Toast } from '../../components/ui/toasts.svelte.ts';
import { planMark, type PlannedMark, type StatedAct } from '../../domain/boarding.ts';
import { afterPaint } from '../../outbox/after-paint.ts';
import { saveRecords as saveOnPhone, type RecordDraft, type SaveOptions } from '../../outbox/commands/save-record.ts';
import { NotSaved } from '../../outbox/commands/save.ts';
import { mintUuid } from '../../outbox/device.ts';
import type { Entry } from '../../outbox/model/entry.ts';
import type { AboardView, GuestView } from '../../snapshot/aboard-view.ts';
import { announceNotSaved, endAlarm, type SaveAttempt } from './announce-not-saved.ts';
import type { Crew } from './crew.svelte.ts';

/** The maximum number of counts that a mark may list (`domain/boarding.ts`). */
const maxNamedCounts = 200;

/** How many saves have started, so that only the newest save shows a toast. */
let saves = 0;

/** Builds the draft of one mark for one person. */
export function markDraft(eventId: string, patronId: string, mark: PlannedMark, view: AboardView): RecordDraft {
	const { act, undoes, after } = mark;
	const afterCounts = view.counts.slice(-maxNamedCounts).map((count) => count.countId);
	return { kind: 'boarding', id: mintUuid(), eventId, fields: { patronId, act, undoes, after, afterCounts } };
}

/**
 * Saves a mark and shows a toast with an *Undo* button.
 * @returns the time of the mark, or undefined if nothing was saved
 */
export async function markGuest(
	crew: Crew,
	eventId: string,
	guest: Pick<GuestView, 'patronId' | 'name' | 'status'>,
	act: StatedAct | { undoes: string },
	view: AboardView,
	options: SaveOptions = {}
): Promise<string | undefined> {
	const planned = planMark(guest.status, act);
	if (!planned) return undefined;
	const draft = markDraft(eventId, guest.patronId, planned, view);
	const line = `${guest.name}: ${typeof act === 'object' ? 'mark undone' : actText(act)}`;
	const turn = saves + 1;
	const attempt = { alarmId: markAlarmId(draft), drafts: [draft], what: line };
	const [saved] = (await trySaving(crew, attempt, options)) ?? [];
	if (!saved) return undefined;
	const undo = { label: 'Undo', act: () => void undoMark(crew, eventId, guest, draft.id, view) };
	// Shows the toast only after the guest's row has changed, because the crew member looks there first. If the row hasn't changed yet, a
	// timer that `saveAll` started earlier changes it before this timer fires.
	const toast: Toast = {
		...{ id: 'boarding', tone: 'saved', title: 'Saved on this phone', line },
		...(typeof act === 'string' && { action: undo })
	};
	setTimeout(() => void afterPaint().then(() => turn === saves && crew.toasts.show(toast)));
	return saved.intent.takenAt;
}

async function undoMark(
	crew: Crew,
	eventId: string,
	{ patronId, name }: Pick<GuestView, 'patronId' | 'name'>,
	markId: string,
	view: AboardView
): Promise<void> {
	const draft = markDraft(eventId, patronId, { act: 'undo', undoes: markId, after: [markId], asksFirst: false }, view);
	if (!(await saveRecords(crew, [draft], `${name}: undo`, { alarmId: markAlarmId(draft) }))) return;
	crew.toasts.show({ id: 'boarding', tone: 'saved', title: 'Saved on this phone', line: `${name}: mark undone` });
}

/**
 * Saves either all of the records or none. If the phone's storage fails, shows an alarm, which stays until the user dismisses it or the
 * same records are saved.
 * @param what describes the records in the alarm, so that the user can write them on paper
 */
export async function saveRecords(
	crew: Crew,
	drafts: readonly RecordDraft[],
	what: string,
	{ alarmId = drafts[0]?.id ?? '', ...options }: Partial<Pick<SaveAttempt, 'alarmId' | 'onLate' | 'onStored'>> = {}
): Promise<boolean> {
	return (await trySaving(crew, { alarmId, drafts, what, ...options })) !== undefined;
}

/** Tapping the same button again creates a mark with a new id. Both taps must share one alarm, so its id is made from the mark's contents. */
function markAlarmId({ eventId, fields: { patronId, act, undoes } }: RecordDraft): string {
	return JSON.stringify([eventId, patronId, act, undoes]);
}

async function trySaving(crew: Crew, attempt: SaveAttempt, options: SaveOptions = {}): Promise<Entry[] | undefined> {
	saves += 1;
	// Closes the previous toast, because until the new toast shows, a tap on *Undo* would undo the wrong mark.
	crew.toasts.dismiss('boarding');
	let saved: Entry[];
	try {
		saved = await saveOnPhone(crew.phone.outbox, attempt.drafts, options);
	} catch (error) {
		if (!(error instanceof NotSaved)) throw error;
		announceNotSaved(crew, error, attempt);
		return undefined;
	}
	endAlarm(crew, attempt.alarmId);
	if (crew.isSignInDue) crew.open({ kind: 'sign_in' });
	return saved;
}
