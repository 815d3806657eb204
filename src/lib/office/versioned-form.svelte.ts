import * as v from 'valibot';
import type { Answer, Failure } from './answer.ts';
import { changedNames, mergeFields, type TypedFields } from './merge-fields.ts';
import type { FieldProblems, Read } from './read-draft.ts';
import type { TabStorage } from './tab-storage.ts';

/** Loads and saves a form's values. */
export interface FormSource<D extends TypedFields, M extends { version: number }, B> {
	/** The storage key for the draft. */
	name: string;
	fields: v.GenericSchema<unknown, D>;
	draftOf(message: M): D;
	/** Parses only the changed values. */
	readChange(base: D, draft: D): Read<B>;
	problemsOf(errors: readonly { field: string; reason: string }[]): FieldProblems;
	load(): Promise<Answer<M>>;
	save(body: B, version: number): Promise<Answer<M>>;
}

/** Changes that someone else made while this form was open. */
export interface MeanwhileFields<D> {
	adopted: string[];
	clashes: string[];
	theirs: D;
}

/** A form for a versioned document. Typed values survive a reload, a sign-in, and other people's changes. */
export class VersionedForm<D extends TypedFields, M extends { version: number }, B> {
	message = $state.raw<M>();
	draft = $state<D>();
	problems = $state.raw<FieldProblems>({});
	loadFailure = $state.raw<Failure>();
	saveFailure = $state.raw<Failure>();
	meanwhile = $state.raw<MeanwhileFields<D>>();
	isSaving = $state(false);
	#base = $state.raw<D>();
	readonly #source: FormSource<D, M, B>;
	readonly #storage: TabStorage;

	constructor(source: FormSource<D, M, B>, storage: TabStorage) {
		this.#source = source;
		this.#storage = storage;
	}

	get isChanged(): boolean {
		return this.#base !== undefined && this.draft !== undefined && changedNames(this.#base, this.draft).length > 0;
	}

	async load(): Promise<void> {
		const answer = await this.#source.load();
		if (answer.kind === 'ok') this.#take(answer.value);
		this.loadFailure = answer.kind === 'ok' ? undefined : answer;
	}

	/** Stores the entered values until the tab is closed. */
	keep(): void {
		if (!this.draft || !this.#base) return;
		const text = JSON.stringify({ base: this.#base, draft: this.draft });
		try {
			if (this.isChanged) this.#storage.setItem(this.#keptName, text);
			else this.#storage.removeItem(this.#keptName);
		} catch {
			// Storage is blocked or full. The form itself still has the values.
		}
	}

	discard(): void {
		if (this.#base) this.draft = { ...this.#base };
		this.problems = {};
		this.saveFailure = undefined;
		this.meanwhile = undefined;
	}

	/** The value entered in this form. */
	yours(field: string): string {
		return this.draft?.[field] ?? '';
	}

	/** The value that someone else saved in the meantime. */
	theirs(field: string): string {
		return this.meanwhile?.theirs[field] ?? '';
	}

	/** For a field that both people changed, replaces the value typed here with the other person's. */
	takeTheirs(field: string): void {
		if (!this.meanwhile || !this.draft) return;
		this.draft = { ...this.draft, [field]: this.meanwhile.theirs[field] ?? '' };
		this.meanwhile = { ...this.meanwhile, clashes: this.meanwhile.clashes.filter((each) => each !== field) };
	}

	/** @returns the saved version, or undefined if nothing was saved */
	async save(): Promise<M | undefined> {
		if (this.isSaving || !this.message || !this.draft || !this.#base) return undefined;
		const sent: D = { ...this.draft };
		const read = this.#source.readChange(this.#base, this.draft);
		this.problems = read.ok ? {} : read.problems;
		this.saveFailure = undefined;
		if (!read.ok) return undefined;
		this.isSaving = true;
		const answer = await this.#source.save(read.body, this.message.version);
		if (answer.kind === 'ok') {
			this.meanwhile = undefined;
			// Keeps values that were typed while the request was in flight.
			this.#rebase(sent, answer.value);
		} else {
			this.saveFailure = answer;
			if (answer.kind === 'refused') this.problems = this.#source.problemsOf(answer.errors);
			if (answer.kind === 'refused' && answer.reason === 'stale_version') await this.load();
		}
		this.isSaving = false;
		return answer.kind === 'ok' ? answer.value : undefined;
	}

	#take(message: M): void {
		const kept = this.draft ? undefined : this.#readKept();
		const base = this.#base ?? kept?.base;
		const typed = this.draft ?? kept?.draft;
		const theirs = this.#source.draftOf(message);
		if (!base || !typed) {
			this.message = message;
			this.#base = theirs;
			this.draft = { ...theirs };
			return;
		}
		const merged = this.#rebase(base, message);
		if (merged.adopted.length + merged.clashes.length > 0) this.meanwhile = { ...merged, theirs };
	}

	#rebase(base: D, message: M) {
		const theirs = this.#source.draftOf(message);
		const typed = this.draft ?? this.#readKept()?.draft ?? theirs;
		const merged = mergeFields<D>(base, typed, theirs);
		this.message = message;
		this.#base = theirs;
		this.draft = merged.draft;
		return merged;
	}

	get #keptName(): string {
		return `scc-office-draft:${this.#source.name}`;
	}

	#readKept(): { base: D; draft: D } | undefined {
		const { fields } = this.#source;
		try {
			const read = v.safeParse(
				v.object({ base: fields, draft: fields }),
				JSON.parse(this.#storage.getItem(this.#keptName) ?? 'null')
			);
			return read.success ? read.output : undefined;
		} catch {
			// Storage is blocked, or the stored draft isn't valid JSON.
			return undefined;
		}
	}
}
