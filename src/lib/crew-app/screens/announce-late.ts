import type { NotSaved } from '../../outbox/commands/save.ts';
import type { Crew } from './crew.svelte.ts';

/** Shows a toast if an entry was saved after all, although the user was told that it wasn't. @param words text that describes the entry */
export function announceLate(crew: Crew, { late }: NotSaved, words: { id: string; line: string; code?: string }): void {
	void late.then((wasSaved) => {
		if (!wasSaved) return;
		const line = `${words.line}. If you wrote it on paper, cross it out.`;
		crew.toasts.show({ ...words, tone: 'saved', title: 'Saved after all', line });
	});
}
