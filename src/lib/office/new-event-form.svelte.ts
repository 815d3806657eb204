import { parseSlug } from '../domain/slug.ts';
import { isCertainlyUnchanged, type Failure } from './answer.ts';
import type { DraftStore, KeptForm } from './draft-store.ts';
import { emptyDraft, isEmptyRow, previewSlug, proposeTitle, type EventDraft } from './event-draft.ts';
import { createEvent } from './events.ts';
import type { ImportDrafts } from './import-drafts.ts';
import { readColumnUses, type ColumnUse } from './paste-columns.ts';
import { problemsOf, readNewEvent, reasonProblem, type FieldProblems } from './read-draft.ts';

interface NewEventFormParts {
	store: DraftStore;
	/** The form's name in the store. */
	name: string;
	timeZone: string;
	mintKey: () => string;
	/** The initial values if no draft is stored, for example a copy of another charter. */
	begin?: EventDraft | undefined;
	/** When the charter is created, stores the pasted lines that aren't in the form yet. */
	lists?: Pick<ImportDrafts, 'keep'> | undefined;
}

/** The form of a new charter. It keeps the typed values until the charter is created. */
export class NewEventForm {
	form: KeptForm;
	isRestored: boolean;
	problems = $state<FieldProblems>({});
	failure = $state<Failure>();
	isSaving = $state(false);
	/** Whether the boat or a crew member is on another charter at the same time. If so, saving requires a reason. */
	hasOverlaps = false;
	readonly #parts: NewEventFormParts;
	#isMade = false;

	constructor(parts: NewEventFormParts) {
		this.#parts = parts;
		const kept = parts.store.read(parts.name);
		this.isRestored = $state(kept !== undefined);
		this.form = $state(kept ?? this.#fresh());
	}

	/** The pasted lines that aren't in the form yet. */
	get pasted(): string {
		return this.form.pasted?.text ?? '';
	}
	set pasted(text: string) {
		this.form.pasted = { ...this.form.pasted, text };
	}

	/** What each column of the pasted list contains. Undefined unless the user has corrected a column. */
	get uses(): ColumnUse[] | undefined {
		return readColumnUses(this.form.pasted?.uses);
	}
	set uses(uses: ColumnUse[] | undefined) {
		this.form.pasted = { text: this.pasted, uses };
	}

	get preview() {
		return previewSlug(this.form.draft);
	}

	/** The available link that the server suggests if the requested one is taken. */
	get suggestion(): string | undefined {
		return this.failure?.kind === 'refused' && this.failure.reason === 'slug_taken'
			? this.failure.suggestion
			: undefined;
	}

	/**
	 * Whether an earlier save of this form succeeded with other values. Only the user knows whether the current values are for another
	 * charter.
	 */
	get isPerhapsMade(): boolean {
		return this.failure?.kind === 'refused' && this.failure.reason === 'key_reused';
	}

	proposeTitle(): void {
		if (!this.form.isTitleTyped) this.form.draft.title = proposeTitle(this.form.draft);
	}

	/** Stores the form so that it survives a reload, unless it has only the initial values. */
	keep(): void {
		if (this.#isMade) return;
		const { store, name } = this.#parts;
		const isTouched = JSON.stringify(this.form.draft) !== JSON.stringify(this.#fresh().draft);
		if (!isTouched && this.pasted.trim() === '') store.drop(name);
		// If the pasted list is too long for the storage, store the form without it.
		else if (!store.keep(name, this.form)) store.keep(name, { ...this.form, pasted: undefined });
	}

	startOver(): void {
		this.#parts.store.drop(this.#parts.name);
		this.form = this.#fresh();
		this.isRestored = false;
		this.problems = {};
		this.failure = undefined;
	}

	takeSuggestion(): void {
		const { suggestion, preview } = this;
		if (suggestion === undefined || preview === undefined || 'problem' in preview) return;
		const { draft } = this.form;
		const wanted = parseSlug(preview.slug);
		const offered = parseSlug(suggestion);
		if (wanted.name === offered.name && offered.period !== undefined) draft.period = offered.period;
		else draft.chosen = { slug: suggestion, insteadOf: draft.chosen?.insteadOf ?? preview.slug };
		this.failure = undefined;
	}

	/** Gives the form a new key, so that saving it creates another charter. */
	startAnother(): void {
		this.form.key = this.#parts.mintKey();
		this.failure = undefined;
	}

	/**
	 * Creates the charter.
	 * @returns the charter's link, or undefined if it wasn't created; `problems` and `failure` then have the reasons
	 */
	async save(): Promise<string | undefined> {
		if (this.isSaving) return undefined;
		this.form.draft.patrons = this.form.draft.patrons.filter((row) => !isEmptyRow(row));
		const read = readNewEvent(this.form.draft);
		const reason = reasonProblem(this.hasOverlaps, this.form.draft);
		this.problems = { ...(read.ok ? {} : read.problems), ...reason };
		this.failure = undefined;
		if (!read.ok || Object.keys(reason).length > 0) return undefined;
		this.isSaving = true;
		const answer = await createEvent(read.body, this.form.key);
		this.isSaving = false;
		if (answer.kind === 'ok') {
			this.#isMade = true;
			const { eventId } = answer.value.event;
			// Moves the remaining pasted lines to the charter's page.
			this.#parts.lists?.keep(eventId, { text: this.pasted, uses: this.uses });
			this.#parts.store.drop(this.#parts.name);
			return eventId;
		}
		this.failure = answer;
		if (answer.kind === 'refused') {
			this.problems = problemsOf(answer.errors, this.form.draft);
			if (answer.reason === 'bad_slug' && answer.detail) this.problems.hostFirstName = answer.detail;
		}
		// After a refusal, the corrected form needs a new key. Without a response, a new key could create the charter twice.
		const isSpent = isCertainlyUnchanged(answer) && !this.isPerhapsMade;
		if (isSpent) this.form.key = this.#parts.mintKey();
		return undefined;
	}

	#fresh(): KeptForm {
		const { begin, timeZone, mintKey } = this.#parts;
		return { draft: begin ?? emptyDraft(timeZone), isTitleTyped: begin !== undefined, key: mintKey() };
	}
}
