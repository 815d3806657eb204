import { searchQuery } from '../domain/search-query.ts';
import { searchAnswer, type SearchAnswer } from '../wire/search.ts';
import type { Failure } from './answer.ts';
import { ask } from './ask.ts';

/** How long to wait after the last keystroke before searching. */
const pauseMs = 150;

/** The search dialog's query and results. */
export class OfficeSearch {
	typed = $state('');
	answer = $state.raw<SearchAnswer>();
	failure = $state.raw<Failure>();
	isSearching = $state(false);
	/** The number of the newest request. Responses to older requests are ignored. */
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

	/** Ignores the response to a request that is still in flight. */
	close(): void {
		clearTimeout(this.#timer);
		this.#request++;
	}

	async #search(request: number): Promise<void> {
		const answer = await ask(searchAnswer, { path: `/api/search?q=${encodeURIComponent(this.typed.toWellFormed())}` });
		if (request !== this.#request) return;
		this.isSearching = false;
		// After a failure, the results of the previous query must not stay below the new query.
		this.answer = answer.kind === 'ok' ? answer.value : undefined;
		this.failure = answer.kind === 'ok' ? undefined : answer;
	}
}
