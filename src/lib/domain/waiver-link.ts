import * as v from 'valibot';

/** The reason why a guest isn't emailed the waiver link, or `will_get` if they are. */
export const linkStatuses = ['will_get', 'signed', 'no_address', 'got_today', 'limit_reached'] as const;
export type LinkStatus = (typeof linkStatuses)[number];

/** The status of each guest in a stored response, by patron id. Empty if it can't be read. */
const storedStatuses = v.fallback(v.record(v.string(), v.picklist(linkStatuses)), {});
type StoredStatuses = v.InferOutput<typeof storedStatuses>;

export function readStatuses(json: unknown): StoredStatuses {
	return v.parse(storedStatuses, json);
}
