import * as v from 'valibot';

/**
 * Reads an answer without the single records that can't be read, and counts those in the field `unreadable` of what they were in, and
 * of the whole answer.
 * Undefined if the shape isn't ours.
 */
export function readAnswer<const S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> | undefined {
	let result = v.safeParse(schema, input);
	while (!result.success && result.issues.map(leaveOut).includes(true)) result = v.safeParse(schema, input);
	return result.success ? result.output : undefined;
}

/** Takes the list element with the issue out of its list. */
function leaveOut({ path }: v.BaseIssue<unknown>): boolean {
	if (!path) return false;
	const at = path.findLastIndex(({ type }) => type === 'array');
	const [holder, element] = [path[at - 1], path[at]];
	if (holder?.type !== 'object') return false;
	const { input, key } = holder;
	const list = input[key];
	const rest = Array.isArray(list) ? list.filter((one) => one !== element?.value) : [];
	// An element may have several issues.
	const isIn = Array.isArray(list) && rest.length < list.length;
	if (!isIn) return false;
	input[key] = rest;
	const [whole] = path;
	for (const place of new Set([input, whole.type === 'object' ? whole.input : input])) {
		place.unreadable = Number(place.unreadable ?? 0) + 1;
	}
	return true;
}
