import type { DecisionsMessage } from '../wire/decisions.ts';
import type { Answer, Failure } from './answer.ts';
import { listDecisions } from './decisions.ts';
import { plainMap } from './plain-map.ts';

// The list is refreshed rarely, because questions come up only a few times a day and the list is as expensive to load as the board.
const lookEveryMs = 5 * 60_000;

/** The office's open decisions, for the number in the navigation and the list on the page. */
export class DecideList {
	list = $state.raw<DecisionsMessage>();
	failure = $state.raw<Failure>();
	/** The decision that is being sent. */
	busy = $state<string>();
	/** The last decision that couldn't be recorded, and why. */
	refused = $state.raw<{ what: string; failure: Failure }>();
	count = $derived(this.list ? this.list.open.length + this.list.questions.length : 0);
	/** The ids of decisions that got no response, keyed by question, so that a second tap sends the decision with the same id. */
	readonly #unanswered = plainMap<string, string>();
	readonly #mintId: () => string;
	#loads = 0;

	/** @param mintId creates a UUID */
	constructor(mintId: () => string) {
		this.#mintId = mintId;
	}

	/**
	 * Loads the list now, and every five minutes while the page is visible.
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
		// A newer request has started, and only its response includes the newest decision.
		if (load !== this.#loads) return;
		this.failure = answer.kind === 'ok' ? undefined : answer;
		if (answer.kind === 'ok') this.list = answer.value;
	}

	/**
	 * Sends a decision and reloads the list. Does nothing if another decision is being sent.
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
