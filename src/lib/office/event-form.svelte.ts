import type { CancelEvent } from '../wire/cancellation.ts';
import { type Answer, type Failure } from './answer.ts';
import type { DraftStore } from './draft-store.ts';
import { draftOf, type EventDraft } from './event-draft.ts';
import { cancelEvent, changeEvent, readEvent, renameEvent, type OfficeEvent } from './events.ts';
import { changedFields, mergeDrafts, type EditableField } from './merge-drafts.ts';
import { problemsOf, readEventChange, reasonProblem, type FieldProblems } from './read-draft.ts';

/** What someone else changed while this form was open. */
export interface Meanwhile {
	adopted: EditableField[];
	clashes: EditableField[];
	theirs: EventDraft;
}

/** The form of one charter: the server's version with the typed changes applied. */
export class EventForm {
	readonly eventId: string;
	event = $state.raw<OfficeEvent>();
	draft = $state<EventDraft>();
	problems = $state<FieldProblems>({});
	/** Why the charter can't be displayed. */
	loadFailure = $state.raw<Failure>();
	/** Why the changes weren't saved. */
	saveFailure = $state.raw<Failure>();
	meanwhile = $state.raw<Meanwhile>();
	isSaving = $state(false);
	/** Whether the boat or a crew member is on another charter at the same time. If so, saving requires a reason. */
	hasOverlaps = false;
	#base = $state.raw<EventDraft>();
	readonly #store: DraftStore;

	constructor(eventId: string, store: DraftStore) {
		this.eventId = eventId;
		this.#store = store;
	}

	get changed(): EditableField[] {
		return this.#base && this.draft ? changedFields(this.#base, this.draft) : [];
	}

	/** Loads the charter and reapplies the typed changes. */
	async load(): Promise<void> {
		const answer = await readEvent(this.eventId);
		if (answer.kind === 'ok') this.#take(answer.value);
		this.loadFailure = answer.kind === 'ok' ? undefined : answer;
	}

	keep(): void {
		if (!this.draft || !this.#base) return;
		if (this.changed.length === 0) this.#store.drop(this.eventId);
		else this.#store.keep(this.eventId, { draft: this.draft, base: this.#base, isTitleTyped: true, key: '' });
	}

	/** Discards everything typed since the last save. */
	discard(): void {
		if (!this.#base) return;
		const { crew, tipRule, dayHands } = this.#base;
		this.draft = {
			...this.#base,
			crew: [...crew],
			tipRule: { ...tipRule },
			dayHands: dayHands.map((row) => ({ ...row })),
			patrons: []
		};
		this.problems = {};
		this.saveFailure = undefined;
		this.meanwhile = undefined;
	}

	/** For a field that both people changed, replaces the typed value with the other person's. */
	takeTheirs(field: EditableField): void {
		if (!this.meanwhile || !this.draft) return;
		this.draft = { ...this.draft, [field]: this.meanwhile.theirs[field] };
		this.meanwhile = { ...this.meanwhile, clashes: this.meanwhile.clashes.filter((each) => each !== field) };
	}

	/**
	 * Saves the changes.
	 * @returns true if they were saved or there were none
	 */
	async save(): Promise<boolean> {
		if (this.isSaving || !this.event || !this.draft || !this.#base) return false;
		const read = readEventChange(this.#base, this.draft);
		const reason = reasonProblem(this.hasOverlaps, this.draft);
		this.problems = { ...(read.ok ? {} : read.problems), ...reason };
		this.saveFailure = undefined;
		if (!read.ok || Object.keys(reason).length > 0) return false;
		if (this.changed.length === 0) return true;
		const sent = $state.snapshot(this.draft);
		this.isSaving = true;
		const answer = await changeEvent(this.eventId, read.body, this.event.version);
		if (answer.kind === 'ok') {
			// Keeps values that were typed while the request was in flight.
			this.#base = sent;
			this.meanwhile = undefined;
			await this.load();
		} else await this.#refuse(answer);
		this.isSaving = false;
		return answer.kind === 'ok';
	}

	/** Cancels the charter and keeps the typed values. @param key the same for a repeated tap with the same body */
	async cancel(body: CancelEvent, key: string): Promise<Answer<{ emailsHost: boolean }>> {
		const answer = await cancelEvent(this.eventId, body, key);
		if (answer.kind === 'ok' && this.draft) this.draft.status = 'cancelled';
		if (answer.kind === 'ok' || answer.kind === 'refused') await this.load();
		return answer;
	}

	/** Renames the charter. If this succeeds, the typed values are stored under the new link. */
	async rename(newEventId: string, overlapReason: string | undefined) {
		const answer = await renameEvent(this.eventId, newEventId, overlapReason);
		if (answer.kind === 'ok') {
			const kept = this.#store.read(this.eventId);
			if (kept) this.#store.keep(newEventId, kept);
			this.#store.drop(this.eventId);
		}
		return answer;
	}

	async #refuse(failure: Failure): Promise<void> {
		this.saveFailure = failure;
		if (failure.kind !== 'refused') return;
		this.problems = problemsOf(failure.errors, this.draft);
		if (failure.reason === 'stale_version') await this.load();
	}

	#take(event: OfficeEvent): void {
		const kept = this.draft ? undefined : this.#store.read(this.eventId);
		const base = this.#base ?? kept?.base;
		const typed = this.draft ?? kept?.draft;
		const theirs = draftOf(event);
		this.event = event;
		this.#base = theirs;
		if (!base || !typed) {
			this.draft = draftOf(event);
			return;
		}
		const merged = mergeDrafts(base, typed, theirs);
		this.draft = merged.draft;
		if (merged.adopted.length + merged.clashes.length > 0) this.meanwhile = { ...merged, theirs };
	}
}
