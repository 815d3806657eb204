import * as v from 'valibot';

/** Whether a guest is emailed the waiver link: `will_get`, or the reason why not. */
export const linkStatuses = ['will_get', 'signed', 'no_address', 'got_today', 'limit_reached'] as const;
export type LinkStatus = (typeof linkStatuses)[number];

/** The status of each guest in a stored response, by patron id. Empty if the response can't be read. */
const storedStatuses = v.fallback(v.record(v.string(), v.picklist(linkStatuses)), {});
type StoredStatuses = v.InferOutput<typeof storedStatuses>;

export function readStatuses(json: unknown): StoredStatuses {
	return v.parse(storedStatuses, json);
}
