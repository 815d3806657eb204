/** The fields of a form as they are typed. */
export type TypedFields = Record<string, string>;

export interface MergedFields<D> {
	/** What was typed here, on top of the server's current version. */
	draft: D;
	/** Changed only by someone else, so adopted. */
	adopted: string[];
	/** Changed by both, differently. What was typed here stays until a person decides. */
	clashes: string[];
}

export function changedNames(base: TypedFields, draft: TypedFields): string[] {
	return Object.keys(draft).filter((field) => (base[field] ?? '').trim() !== (draft[field] ?? '').trim());
}

/** Applies what was typed on `base` to `theirs`, field by field, so that nothing typed is lost. */
export function mergeFields<D extends TypedFields>(base: D, mine: D, theirs: D): MergedFields<D> {
	const typed = changedNames(base, mine);
	const changed = changedNames(base, theirs);
	const both = changedNames(mine, theirs);
	return {
		draft: { ...theirs, ...Object.fromEntries(typed.map((field) => [field, mine[field] ?? ''])) },
		adopted: changed.filter((field) => !typed.includes(field)),
		clashes: changed.filter((field) => typed.includes(field) && both.includes(field))
	};
}
