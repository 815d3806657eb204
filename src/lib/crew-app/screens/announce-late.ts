import type { NotSaved } from '../../outbox/commands/save.ts';
import type { Crew } from './crew.svelte.ts';

/** What to show if an entry is saved after the user was told that it wasn't. */
export interface LateWords {
	/** The toast's id. Must not be the entry's id, because *Recorded* would replace the toast before anyone has read it. */
	id: string;
	/** Describes the entry. */
	line: string;
	code?: string;
	onLate?: (() => void) | undefined;
}

/** Shows a toast if an entry was saved after all, although the user was told that it wasn't. */
export function announceLate(crew: Crew, error: NotSaved, words: LateWords): void {
	onceSavedLate(crew, error, () => showSavedLate(crew, words));
}

/** Calls `show` if an entry is saved late, unless the user has changed by then. Another user must not see what the entry says. */
export function onceSavedLate({ phone }: Crew, { late }: NotSaved, show: () => void): void {
	const userId = phone.session.user?.id;
	void late.then((wasSaved) => {
		if (wasSaved && phone.session.user?.id === userId) show();
	});
}

export function showSavedLate(crew: Crew, { onLate, ...words }: LateWords): void {
	const line = `${words.line}. If you wrote it on paper, cross it out.`;
	crew.toasts.show({ ...words, tone: 'saved', title: 'Saved after all', line, isInSheets: true });
	onLate?.();
}
