/** A form's typed values, by field name. */
export type TypedFields = Record<string, string>;

export interface MergedFields<D> {
	/** The server's current version with the local changes applied. */
	draft: D;
	/** Fields that only someone else changed. The form adopts them. */
	adopted: string[];
	/** Fields that both people changed to different values. The form keeps the local value until the user decides. */
	clashes: string[];
}

export function changedNames(base: TypedFields, draft: TypedFields): string[] {
	return Object.keys(draft).filter((field) => (base[field] ?? '').trim() !== (draft[field] ?? '').trim());
}

/** Applies the changes between `base` and `mine` to `theirs`, field by field, so that no typed value is lost. */
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
