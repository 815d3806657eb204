import * as v from 'valibot';

/**
 * Parses a response, leaving out single records that can't be read. The `unreadable` field counts them, both in the object that contained
 * them and in the response itself. Returns undefined if the response doesn't match the schema.
 */
export function readAnswer<const S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> | undefined {
	let result = v.safeParse(schema, input);
	while (!result.success && result.issues.map(leaveOut).includes(true)) result = v.safeParse(schema, input);
	return result.success ? result.output : undefined;
}

/** Removes the list element that has the issue. Returns whether it removed anything. */
function leaveOut({ path }: v.BaseIssue<unknown>): boolean {
	if (!path) return false;
	const at = path.findLastIndex(({ type }) => type === 'array');
	const [holder, element] = [path[at - 1], path[at]];
	if (holder?.type !== 'object') return false;
	const { input, key } = holder;
	const list = input[key];
	const rest = Array.isArray(list) ? list.filter((one) => one !== element?.value) : [];
	// The element may have several issues, so an earlier call may have removed it.
	const isIn = Array.isArray(list) && rest.length < list.length;
	if (!isIn) return false;
	input[key] = rest;
	const [whole] = path;
	for (const place of new Set([input, whole.type === 'object' ? whole.input : input])) {
		place.unreadable = Number(place.unreadable ?? 0) + 1;
	}
	return true;
}
