import { foldName } from '../domain/text.ts';
import { maxPeoplePerRequest } from '../wire/roster-list.ts';
import type { RosterEntry } from '../wire/event.ts';
import type { ChangePatron, NewPerson } from '../wire/event-requests.ts';
import type { Answer, Failure, Refused } from './answer.ts';
import { addPatron, addPatrons, changePatron, removePatron, restorePatron } from './events.ts';
import { plainMap } from './plain-map.ts';

/** A person to add, with the idempotency key for all attempts. */
interface Addition {
	person: NewPerson;
	key: string;
	/**
	 * For a person from a list: 1 for the first person with this name on the roster, 2 for the second. The key is derived from this number.
	 */
	number?: number;
}

/** The additions and changes that failed, and why the last one failed. */
interface ToRetry {
	additions: readonly Addition[];
	changes: readonly ListChange[];
	failure: Failure;
}

/** The result of adding a list of people. */
export interface Added {
	count: number;
	failed: NewPerson[];
	failure: Failure | undefined;
}

/** A change for a person whose details on the roster differ from those in a list. */
export interface ListChange {
	patronId: string;
	name: string;
	change: ChangePatron;
}

/** A pasted list: the new people, the changes to people on the roster, and the text of their lines. */
interface PastedList {
	people: readonly NewPerson[];
	changes: readonly ListChange[];
	lines: string;
}

interface SentList {
	lines: string;
	isSending: boolean;
}

interface RosterEditorParts {
	eventId: string;
	/** Reloads the roster. Returns the failure if the reload failed. */
	reload: () => Promise<Failure | undefined>;
	/** The roster at the last successful `reload`. */
	patrons: () => readonly RosterEntry[];
	/** Derives an id from a string, so that a person in a list gets the same key on every admin's page. */
	idOf: (text: string) => Promise<string>;
	mintKey: () => string;
}

// If a roster has more people with the same name than this, something is wrong.
const maxSameName = 50;
// A busy database usually recovers quickly. The waits for one list add up to at most 10 seconds.
const pauseMs = 250;
const maxPauses = 40;
const tooManySameName: Refused = {
	...{ kind: 'refused', status: 422, reason: 'invalid', errors: [] },
	detail: `This charter already has ${maxSameName} people with the same name.`
};

/** The roster of an existing charter. Each change is saved immediately, one after the other. */
export class RosterEditor {
	/** People removed since the page was opened, for undo. */
	removed = $state.raw<RosterEntry[]>([]);
	/** Additions and changes that failed. They stay here until they are sent again or skipped, even if other requests succeed. */
	toRetry = $state.raw<ToRetry>();
	/** Pasted lists that are being sent or may have failed lines. If the tab closes, the next visit continues with these lists. */
	unfinished = $state.raw<readonly SentList[]>([]);
	/** Why the last change to a single person failed. */
	failure = $state.raw<Failure>();
	/** The progress of adding people. Undefined if nobody is being added. */
	progress = $state.raw<{ sent: number; total: number }>();
	#waiting = $state(0);
	/** How many calls of `sendAgain` are still running. */
	#resending = 0;
	readonly #parts: RosterEditorParts;
	/** How many times the current list has waited for the database. */
	#pauses = 0;
	#last: Promise<unknown> = Promise.resolve();

	constructor(parts: RosterEditorParts) {
		this.#parts = parts;
	}

	get isBusy(): boolean {
		return this.#waiting > 0;
	}

	/**
	 * Adds one person after the current requests finish. If there is no response, the person goes to `toRetry`, so that a retry uses the
	 * same key and can't add the person twice.
	 */
	async addOne(person: NewPerson): Promise<Answer<unknown>> {
		const addition = { person, key: this.#parts.mintKey() };
		return this.#inTurn(async () => {
			const answer = await addPatron(this.#parts.eventId, person, addition.key);
			this.failure = undefined;
			if (answer.kind === 'silent') this.#retryLater(answer, [addition], []);
			await this.#parts.reload();
			return answer;
		});
	}

	/** Adds a list of people after the current requests finish. Failed additions go to `toRetry`. */
	async addList(people: readonly NewPerson[]): Promise<Added> {
		const additions = await this.#keyed(people);
		return this.#inTurn(() => this.#send(additions));
	}

	/**
	 * After the current requests finish, changes people whose details on the roster differ from those in a list. Failed changes go to
	 * `toRetry`.
	 * @returns how many were changed
	 */
	async changeList(changes: readonly ListChange[]): Promise<number> {
		return this.#inTurn(() => this.#change(changes));
	}

	/** Sends a pasted list after the current requests finish. @returns how many people were added and changed */
	async sendList({ people, changes, lines }: PastedList): Promise<{ added: number; changed: number }> {
		const own: SentList = { lines, isSending: true };
		this.unfinished = [...this.unfinished, own];
		const [added, changed] = await Promise.all([
			people.length > 0 ? this.addList(people) : undefined,
			changes.length > 0 ? this.changeList(changes) : 0
		]);
		this.unfinished = this.unfinished.map((each) => (each === own ? { ...own, isSending: false } : each));
		this.#dropFinished();
		return { added: added?.count ?? 0, changed };
	}

	/** Sends `toRetry` again. */
	async sendAgain(): Promise<void> {
		this.#resending += 1;
		try {
			await this.#inTurn(async () => {
				const { additions, changes } = this.toRetry ?? { additions: [], changes: [] };
				this.toRetry = undefined;
				if (additions.length > 0) await this.#send(additions);
				if (changes.length > 0) await this.#change(changes);
			});
		} finally {
			this.#resending -= 1;
		}
		this.#dropFinished();
	}

	/** Drops the additions and changes that failed. */
	forget(): void {
		this.toRetry = undefined;
		this.#dropFinished();
	}

	/**
	 * Drops lists whose lines have all been saved. Keeps every list while failed lines wait for a retry or are being resent, because we
	 * don't know which list they came from.
	 */
	#dropFinished(): void {
		if (!this.toRetry && this.#resending === 0) {
			this.unfinished = this.unfinished.filter(({ isSending }) => isSending);
		}
	}

	#retryLater(failure: Failure, additions: readonly Addition[], changes: readonly ListChange[]): void {
		const before = this.toRetry;
		this.toRetry = {
			additions: [...(before?.additions ?? []), ...additions],
			changes: [...(before?.changes ?? []), ...changes],
			failure
		};
	}

	change(patronId: string, change: ChangePatron): Promise<Answer<unknown>> {
		return this.#act(() => changePatron(this.#parts.eventId, patronId, change));
	}

	async remove(patron: RosterEntry): Promise<Answer<unknown>> {
		const answer = await this.#act(() => removePatron(this.#parts.eventId, patron.patronId));
		if (answer.kind === 'ok') this.removed = [...this.removed.filter(isSomeoneElse(patron)), patron];
		return answer;
	}

	async undo(patron: RosterEntry): Promise<Answer<unknown>> {
		const answer = await this.#act(() => restorePatron(this.#parts.eventId, patron.patronId));
		if (answer.kind === 'ok') this.removed = this.removed.filter(isSomeoneElse(patron));
		return answer;
	}

	/** Derives each person's key from the name and `number`, so that every admin who adds the same list uses the same keys. */
	async #keyed(people: readonly NewPerson[]): Promise<Addition[]> {
		const numbers = plainMap<string, number>();
		for (const { name } of this.#parts.patrons()) numbers.set(foldName(name), (numbers.get(foldName(name)) ?? 0) + 1);
		const numbered = people.map((person) => {
			const number = (numbers.get(foldName(person.name)) ?? 0) + 1;
			numbers.set(foldName(person.name), number);
			return { person, number };
		});
		return Promise.all(
			numbered.map(async (each) => ({ ...each, key: await this.#keyOf(each.person.name, each.number) }))
		);
	}

	#keyOf(name: string, number: number): Promise<string> {
		return this.#parts.idOf(JSON.stringify([this.#parts.eventId, foldName(name), number]));
	}

	/** Sends a batch. While the database is busy, waits and tries again. */
	async #ask(batch: readonly Addition[]) {
		for (;;) {
			const people = batch.map(({ person, key }) => ({ ...person, patronId: key }));
			const answer = await addPatrons(this.#parts.eventId, people);
			const isBusy = answer.kind === 'refused' && answer.reason === 'unavailable';
			if (!isBusy || this.#pauses >= maxPauses) return answer;
			this.#pauses += 1;
			await new Promise((resolve) => setTimeout(resolve, pauseMs));
		}
	}

	async #send(additions: readonly Addition[]): Promise<Added> {
		const failed: Addition[] = [];
		/** People who already had a row. They may have been removed from the roster. */
		const existing: Addition[] = [];
		let left = [...additions];
		let failure: Failure | undefined;
		this.#pauses = 0;
		while (left.length > 0) {
			this.progress = { sent: additions.length - left.length, total: additions.length };
			const batch = left.slice(0, maxPeoplePerRequest);
			left = left.slice(maxPeoplePerRequest);
			const answer = await this.#ask(batch);
			if (answer.kind === 'ok') {
				const { people } = answer.value;
				// A person who was added individually never needs a new key. If the key is taken, the first attempt succeeded, and someone
				// edited the row later.
				const taken = batch.filter((each, at) => people[at]?.outcome === 'taken' && each.number !== undefined);
				const again = await this.#renumber(taken);
				left = [...again, ...left];
				if (again.length < taken.length) failure = tooManySameName;
				failed.push(...taken.filter((each) => !again.includes(each)));
				existing.push(...batch.filter((each, at) => people[at]?.outcome !== 'added' && !taken.includes(each)));
				continue;
			}
			failure = answer;
			const wrong = wrongRows(answer, batch);
			failed.push(...wrong);
			const good = batch.filter((each) => !wrong.includes(each));
			// If no row caused the failure, the remaining requests would fail too.
			if (wrong.length === 0) failed.push(...good, ...left.splice(0));
			else left = [...good, ...left];
		}
		this.progress = undefined;
		this.failure = undefined;
		if (failure) this.#retryLater(failure, failed, []);
		const missing = await this.#bringBack(existing);
		if (missing) {
			this.#retryLater(missing.failure, missing.additions, []);
			failed.push(...missing.additions);
			({ failure } = missing);
		}
		return { count: additions.length - failed.length, failed: failed.map(({ person }) => person), failure };
	}

	async #change(changes: readonly ListChange[]): Promise<number> {
		const failed: ListChange[] = [];
		let failure: Failure | undefined;
		for (const each of changes) {
			// Without a response, the remaining requests would only time out too.
			const answer: Answer<unknown> =
				failure?.kind === 'silent' ? failure : await changePatron(this.#parts.eventId, each.patronId, each.change);
			if (answer.kind === 'ok') continue;
			failure = answer;
			failed.push(each);
		}
		this.failure = undefined;
		if (failure) this.#retryLater(failure, [], failed);
		await this.#parts.reload();
		return changes.length - failed.length;
	}

	/** Gives new keys to people whose keys belong to other people with the same name. @returns the people who have a new key */
	async #renumber(taken: readonly Addition[]): Promise<Addition[]> {
		const again: Addition[] = [];
		for (const addition of taken) {
			if (addition.number === undefined || addition.number > maxSameName) continue;
			addition.number += 1;
			addition.key = await this.#keyOf(addition.person.name, addition.number);
			again.push(addition);
		}
		return again;
	}

	/**
	 * Reloads the roster, then restores people who have a row but aren't on the roster. They were added from the same list before and then
	 * removed.
	 * @returns the people who may still be missing, and the failure. Undefined if everyone is on the roster
	 */
	async #bringBack(existing: readonly Addition[]): Promise<Omit<ToRetry, 'changes'> | undefined> {
		const stale = await this.#parts.reload();
		const present = this.#parts.patrons().map((patron) => patron.patronId);
		const missing = existing.filter((each) => !present.includes(each.key));
		if (missing.length === 0) return undefined;
		// The reload failed, so we don't know who is really missing. Retry all of these people later.
		if (stale) return { additions: missing, failure: stale };
		const failed: Addition[] = [];
		let failure: Failure | undefined;
		for (const each of missing) {
			// Without a response, the remaining requests would only time out too.
			const answer: Answer<unknown> =
				failure?.kind === 'silent' ? failure : await restorePatron(this.#parts.eventId, each.key);
			if (answer.kind === 'ok') {
				this.removed = this.removed.filter((patron) => patron.patronId !== each.key);
				continue;
			}
			failure = answer;
			failed.push(each);
		}
		await this.#parts.reload();
		return failure && { additions: failed, failure };
	}

	#act(change: () => Promise<Answer<unknown>>): Promise<Answer<unknown>> {
		return this.#inTurn(async () => {
			const answer = await change();
			this.failure = answer.kind === 'ok' ? undefined : answer;
			await this.#parts.reload();
			return answer;
		});
	}

	/** Runs tasks one after the other. */
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

/** Returns the people that the server's errors refer to, as in `people.3.email`. If there are any, the server didn't add anyone. */
function wrongRows(failure: Failure, batch: readonly Addition[]): Addition[] {
	if (failure.kind !== 'refused') return [];
	const rows = failure.errors.flatMap(({ field }) => {
		const row = /^people\.(\d+)\b/.exec(field)?.[1];
		return row === undefined ? [] : [Number(row)];
	});
	return batch.filter((_, at) => rows.includes(at));
}

function isSomeoneElse(patron: RosterEntry): (each: RosterEntry) => boolean {
	return (each) => each.patronId !== patron.patronId;
}

/** A version 8 UUID derived from a string. */
export async function uuidOf(text: string): Promise<string> {
	const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
