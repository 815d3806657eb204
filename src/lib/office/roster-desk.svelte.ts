import type { RosterEntry } from '../wire/event.ts';
import type { ChangePatron, NewPerson } from '../wire/event-requests.ts';
import type { Answer, Failure } from './answer.ts';
import { addPatron, changePatron, removePatron, restorePatron } from './events.ts';

/** Somebody to be put on the roster, with the key that makes two tries one person. */
interface Addition {
	person: NewPerson;
	key: string;
}

/** What became of the people of one `add`. */
export interface Added {
	count: number;
	failed: NewPerson[];
	failure: Failure | undefined;
}

interface Desk {
	eventId: string;
	reload: () => Promise<void>;
	/** Who is on the roster by the last `reload`. */
	patrons: () => readonly RosterEntry[];
	/** The same id for the same text, so that a list that is sent again is the same people. */
	idOf: (text: string) => Promise<string>;
	mintKey: () => string;
}

// A few at a time: 300 people take seconds, and the server isn't flooded.
const atOnce = 5;

/** The roster of a charter that exists already: each change is recorded at once, person by person, one after the other. */
export class RosterDesk {
	/** Removed since the page was opened, for an undo. */
	removed = $state.raw<RosterEntry[]>([]);
	/** Not on the roster yet, because the server refused or didn't answer. */
	unsent = $state.raw<Addition[]>([]);
	failure = $state.raw<Failure>();
	/** How far the people being added are; undefined while none are. */
	progress = $state.raw<{ sent: number; total: number }>();
	#waiting = $state(0);
	readonly #desk: Desk;
	#last: Promise<unknown> = Promise.resolve();

	constructor(desk: Desk) {
		this.#desk = desk;
	}

	get isBusy(): boolean {
		return this.#waiting > 0;
	}

	/**
	 * Adds one person after whatever is being sent now. A person whom the server refused is for the form to correct; after silence
	 * the person waits in `unsent`, because only the same key again can't add somebody twice.
	 */
	async addOne(person: NewPerson): Promise<Answer<unknown>> {
		const addition = { person, key: this.#desk.mintKey() };
		const { failure } = await this.#inTurn(() => this.#send([addition]));
		if (failure?.kind === 'refused') {
			this.unsent = this.unsent.filter((each) => each !== addition);
			this.failure = undefined;
		}
		return failure ?? { kind: 'ok', value: undefined };
	}

	/** Adds a list of people after whatever is being sent now. Those that fail wait in `unsent`. */
	async addList(people: readonly NewPerson[]): Promise<Added> {
		const additions = await this.#keyed(people);
		return this.#inTurn(() => this.#send(additions));
	}

	async sendAgain(): Promise<Added> {
		return this.#inTurn(() => {
			const { unsent } = this;
			this.unsent = [];
			return this.#send(unsent);
		});
	}

	/** Drops those who could not be added. */
	forget(): void {
		this.unsent = [];
		this.failure = undefined;
	}

	change(patronId: string, change: ChangePatron): Promise<Answer<unknown>> {
		return this.#act(() => changePatron(this.#desk.eventId, patronId, change));
	}

	async remove(patron: RosterEntry): Promise<Answer<unknown>> {
		const answer = await this.#act(() => removePatron(this.#desk.eventId, patron.patronId));
		if (answer.kind === 'ok') this.removed = [...this.removed.filter(isOther(patron)), patron];
		return answer;
	}

	async undo(patron: RosterEntry): Promise<Answer<unknown>> {
		const answer = await this.#act(() => restorePatron(this.#desk.eventId, patron.patronId));
		if (answer.kind === 'ok') this.removed = this.removed.filter(isOther(patron));
		return answer;
	}

	async #keyed(people: readonly NewPerson[]): Promise<Addition[]> {
		const { eventId } = this.#desk;
		const texts = people.map(({ name, email, phone, shareCents }) =>
			JSON.stringify([eventId, name, email, phone, shareCents])
		);
		return Promise.all(
			people.map(async (person, at) => {
				const nth = texts.slice(0, at).filter((text) => text === texts[at]).length;
				return { person, key: await this.#desk.idOf(`${texts[at]} ${nth}`) };
			})
		);
	}

	async #send(additions: readonly Addition[]): Promise<Added> {
		const failed: Addition[] = [];
		let failure: Failure | undefined;
		for (let at = 0; at < additions.length; at += atOnce) {
			this.progress = { sent: at, total: additions.length };
			const batch = additions.slice(at, at + atOnce);
			// Without an answer the rest would only wait for the same.
			const silence = failure?.kind === 'silent' ? failure : undefined;
			const answers = await Promise.all(
				batch.map(async (each) => silence ?? addPatron(this.#desk.eventId, each.person, each.key))
			);
			for (const [index, answer] of answers.entries()) {
				const addition = batch[index];
				if (answer.kind === 'ok' || !addition) continue;
				failure = answer;
				failed.push(addition);
			}
		}
		this.progress = undefined;
		this.unsent = [...this.unsent, ...failed];
		this.failure = failure;
		await this.#desk.reload();
		await this.#bringBack(additions.filter((each) => !failed.includes(each)));
		return { count: additions.length - failed.length, failed: failed.map(({ person }) => person), failure };
	}

	/** Somebody who was added by the same row before and removed since is on the roster's books, but not on the roster. */
	async #bringBack(additions: readonly Addition[]): Promise<void> {
		const present = this.#desk.patrons().map((patron) => patron.patronId);
		const missing = additions.filter((each) => !present.includes(each.key));
		if (missing.length === 0) return;
		for (const { key } of missing) await restorePatron(this.#desk.eventId, key);
		this.removed = this.removed.filter((patron) => !missing.some((each) => each.key === patron.patronId));
		await this.#desk.reload();
	}

	#act(change: () => Promise<Answer<unknown>>): Promise<Answer<unknown>> {
		return this.#inTurn(async () => {
			const answer = await change();
			this.failure = answer.kind === 'ok' ? undefined : answer;
			await this.#desk.reload();
			return answer;
		});
	}

	/** Does things one after the other. Nothing that is asked for meanwhile is dropped. */
	async #inTurn<T>(act: () => Promise<T>): Promise<T> {
		this.#waiting += 1;
		const turn = this.#last.then(act);
		this.#last = turn.catch(() => undefined);
		try {
			return await turn;
		} finally {
			this.#waiting -= 1;
		}
	}
}

function isOther(patron: RosterEntry): (each: RosterEntry) => boolean {
	return (each) => each.patronId !== patron.patronId;
}

/** A UUID of version 8 made from a text. */
export async function uuidOf(text: string): Promise<string> {
	const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
