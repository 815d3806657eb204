import type { DecisionsMessage } from '../wire/decisions.ts';
import type { Answer, Failure } from './answer.ts';
import { listDecisions } from './decisions.ts';
import { plainMap } from './plain-map.ts';

// Questions come up a few times a day, and loading the list is as expensive as loading the board.
const lookEveryMs = 5 * 60_000;

/** The office's open decisions: the number in the navigation, and the page's list. */
export class DecideList {
	list = $state.raw<DecisionsMessage>();
	failure = $state.raw<Failure>();
	/** The decision that is being sent. */
	busy = $state<string>();
	/** Why the last decision wasn't recorded, and which one. */
	refused = $state.raw<{ what: string; failure: Failure }>();
	count = $derived(this.list ? this.list.open.length + this.list.questions.length : 0);
	/** Ids of decisions without a response, by question. A second tap repeats the same decision. */
	readonly #unanswered = plainMap<string, string>();
	readonly #mintId: () => string;
	#loads = 0;

	/** @param mintId a new UUID */
	constructor(mintId: () => string) {
		this.#mintId = mintId;
	}

	/**
	 * Loads the list regularly.
	 * @returns a function that stops the updates
	 */
	start(): () => void {
		void this.load();
		const timer = setInterval(() => {
			if (document.visibilityState === 'visible') void this.load();
		}, lookEveryMs);
		return () => clearInterval(timer);
	}

	async load(): Promise<void> {
		const load = ++this.#loads;
		const answer = await listDecisions();
		// A newer request knows the newest decision.
		if (load !== this.#loads) return;
		this.failure = answer.kind === 'ok' ? undefined : answer;
		if (answer.kind === 'ok') this.list = answer.value;
	}

	/**
	 * Sends one decision and loads the list again. Ignores taps while one is being sent.
	 * @param what identifies the decision
	 * @param send called with the decision's id
	 * @returns whether it was recorded
	 */
	async decide(what: string, send: (decisionId: string) => Promise<Answer<unknown>>): Promise<boolean> {
		if (this.busy !== undefined) return false;
		this.busy = what;
		this.refused = undefined;
		const id = this.#unanswered.get(what) ?? this.#mintId();
		this.#unanswered.set(what, id);
		const answer = await send(id);
		const mayBeRecorded = answer.kind === 'silent' || (answer.kind === 'refused' && answer.status >= 500);
		if (!mayBeRecorded) this.#unanswered.delete(what);
		await this.load();
		if (answer.kind !== 'ok') this.refused = { what, failure: answer };
		this.busy = undefined;
		return answer.kind === 'ok';
	}
}
