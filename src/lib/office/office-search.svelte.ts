import { searchQuery } from '../domain/search-query.ts';
import { searchAnswer, type SearchAnswer } from '../wire/search.ts';
import type { Failure } from './answer.ts';
import { ask } from './ask.ts';

/** How long typing has to pause before the server is asked. */
const pauseMs = 150;

/** The search dialog's query and results. */
export class OfficeSearch {
	typed = $state('');
	answer = $state.raw<SearchAnswer>();
	failure = $state.raw<Failure>();
	isSearching = $state(false);
	/** Only the newest request may change what is shown. */
	#request = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Whether the query is too short to search for. */
	get isTooShort(): boolean {
		return searchQuery(this.typed).parts.length === 0;
	}

	type(text: string): void {
		this.typed = text;
		clearTimeout(this.#timer);
		const request = ++this.#request;
		this.failure = undefined;
		this.isSearching = !this.isTooShort;
		if (this.isTooShort) this.answer = undefined;
		else this.#timer = setTimeout(() => void this.#search(request), pauseMs);
	}

	/** Sends the query again immediately. */
	async retry(): Promise<void> {
		clearTimeout(this.#timer);
		this.failure = undefined;
		this.isSearching = true;
		await this.#search(++this.#request);
	}

	/** Ignores a response that hasn't arrived yet. */
	close(): void {
		clearTimeout(this.#timer);
		this.#request++;
	}

	async #search(request: number): Promise<void> {
		const answer = await ask(searchAnswer, { path: `/api/search?q=${encodeURIComponent(this.typed.toWellFormed())}` });
		if (request !== this.#request) return;
		this.isSearching = false;
		// Results of another query must not stay under this one.
		this.answer = answer.kind === 'ok' ? answer.value : undefined;
		this.failure = answer.kind === 'ok' ? undefined : answer;
	}
}
