import type { AddPatron, ChangePatron, RosterEntry } from '../wire/event.ts';
import type { Answer, Failure } from './answer.ts';
import { addPatron, changePatron, removePatron, restorePatron } from './events.ts';

/** Somebody to be put on the roster, with the key that makes two tries one person. */
interface Addition {
	person: AddPatron;
	key: string;
}

/** The roster of a charter that is made already: each change is recorded at once, person by person. */
export class RosterDesk {
	/** Taken off since the page was opened, for an undo. */
	removed = $state.raw<RosterEntry[]>([]);
	/** Not on the roster yet, because the office refused or did not answer. */
	unsent = $state.raw<Addition[]>([]);
	failure = $state.raw<Failure>();
	isBusy = $state(false);
	readonly #eventId: string;
	readonly #reload: () => Promise<void>;
	readonly #mintKey: () => string;

	constructor(eventId: string, reload: () => Promise<void>, mintKey: () => string) {
		this.#eventId = eventId;
		this.#reload = reload;
		this.#mintKey = mintKey;
	}

	/** Adds people one after another. Those that fail wait in `unsent`; returns how many are on the roster now. */
	async add(people: readonly AddPatron[]): Promise<number> {
		const additions = people.map((person) => ({ person, key: this.#mintKey() }));
		return this.#send([...this.unsent, ...additions]);
	}

	async sendAgain(): Promise<number> {
		return this.#send(this.unsent);
	}

	/** Lets go of those who could not be added. */
	forget(): void {
		this.unsent = [];
		this.failure = undefined;
	}

	async change(patronId: string, change: ChangePatron): Promise<Answer<unknown>> {
		return this.#act(() => changePatron(this.#eventId, patronId, change));
	}

	async remove(patron: RosterEntry): Promise<Answer<unknown>> {
		const answer = await this.#act(() => removePatron(this.#eventId, patron.patronId));
		if (answer.kind === 'ok') this.removed = [...this.removed, patron];
		return answer;
	}

	async undo(patron: RosterEntry): Promise<Answer<unknown>> {
		const answer = await this.#act(() => restorePatron(this.#eventId, patron.patronId));
		if (answer.kind === 'ok') this.removed = this.removed.filter((each) => each.patronId !== patron.patronId);
		return answer;
	}

	async #send(additions: readonly Addition[]): Promise<number> {
		if (this.isBusy) return 0;
		this.isBusy = true;
		this.failure = undefined;
		const unsent: Addition[] = [];
		for (const addition of additions) {
			const answer = await addPatron(this.#eventId, addition.person, addition.key);
			if (answer.kind === 'ok') continue;
			this.failure = answer;
			unsent.push(addition);
		}
		this.unsent = unsent;
		await this.#reload();
		this.isBusy = false;
		return additions.length - unsent.length;
	}

	async #act(change: () => Promise<Answer<unknown>>): Promise<Answer<unknown>> {
		if (this.isBusy) return { kind: 'silent' };
		this.isBusy = true;
		const answer = await change();
		this.failure = answer.kind === 'ok' ? undefined : answer;
		await this.#reload();
		this.isBusy = false;
		return answer;
	}
}
