import { parseSlug } from '../domain/slug.ts';
import { isCertainlyUnchanged, type Failure } from './answer.ts';
import type { DraftStore, KeptForm } from './draft-store.ts';
import { emptyDraft, isEmptyRow, previewSlug, proposeTitle, type EventDraft } from './event-draft.ts';
import { createEvent } from './events.ts';
import { problemsOf, readNewEvent, type FieldProblems } from './read-draft.ts';

interface Desk {
	store: DraftStore;
	/** What the form is kept under. */
	name: string;
	timeZone: string;
	mintKey: () => string;
	/** What to begin with, where nothing is kept: a copy of another charter. */
	begin?: EventDraft | undefined;
}

/** The form of a charter that is not made yet. Whatever happens, it holds what was typed until the charter is there. */
export class NewEventDesk {
	form: KeptForm;
	isRestored: boolean;
	problems = $state<FieldProblems>({});
	failure = $state<Failure>();
	isSaving = $state(false);
	readonly #desk: Desk;
	#isMade = false;

	constructor(desk: Desk) {
		this.#desk = desk;
		const kept = desk.store.read(desk.name);
		this.isRestored = $state(kept !== undefined);
		this.form = $state(kept ?? this.#fresh());
	}

	get preview() {
		return previewSlug(this.form.draft);
	}

	/** A free link that the server offers in place of a taken one. */
	get suggestion(): string | undefined {
		return this.failure?.kind === 'refused' && this.failure.reason === 'slug_taken'
			? this.failure.suggestion
			: undefined;
	}

	/** An earlier press went through with other words in the form: only a person can say whether this is another charter. */
	get isPerhapsMade(): boolean {
		return this.failure?.kind === 'refused' && this.failure.reason === 'key_reused';
	}

	proposeTitle(): void {
		if (!this.form.isTitleTyped) this.form.draft.title = proposeTitle(this.form.draft);
	}

	/** Writes the form down for a reload. One that nobody touched is not worth keeping. */
	keep(): void {
		const isTouched = JSON.stringify(this.form.draft) !== JSON.stringify(this.#fresh().draft);
		if (!this.#isMade && isTouched) this.#desk.store.keep(this.#desk.name, this.form);
	}

	startOver(): void {
		this.#desk.store.drop(this.#desk.name);
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

	/** For a charter that is to be made beside the one that an earlier press made. */
	mintAnew(): void {
		this.form.key = this.#desk.mintKey();
		this.failure = undefined;
	}

	/** Makes the charter. Returns its link, or undefined when something stands in the way; the reasons are in the state. */
	async save(): Promise<string | undefined> {
		if (this.isSaving) return undefined;
		this.form.draft.patrons = this.form.draft.patrons.filter((row) => !isEmptyRow(row));
		const read = readNewEvent(this.form.draft);
		this.problems = read.ok ? {} : read.problems;
		this.failure = undefined;
		if (!read.ok) return undefined;
		this.isSaving = true;
		const answer = await createEvent(read.body, this.form.key);
		this.isSaving = false;
		if (answer.kind === 'ok') {
			this.#isMade = true;
			this.#desk.store.drop(this.#desk.name);
			return answer.value.event.eventId;
		}
		this.failure = answer;
		if (answer.kind === 'refused') {
			this.problems = problemsOf(answer.errors, this.form.draft);
			if (answer.reason === 'bad_slug' && answer.detail) this.problems.hostFirstName = answer.detail;
		}
		// A refused key is spent: a corrected form is another request. After silence it must stay, or one charter could become two.
		const isSpent = isCertainlyUnchanged(answer) && !this.isPerhapsMade;
		if (isSpent) this.form.key = this.#desk.mintKey();
		return undefined;
	}

	#fresh(): KeptForm {
		const { begin, timeZone, mintKey } = this.#desk;
		return { draft: begin ?? emptyDraft(timeZone), isTitleTyped: begin !== undefined, key: mintKey() };
	}
}
