interface Renamed {
	eventId: string;
	bornAs?: string | undefined;
	formerSlugs?: readonly string[] | undefined;
}

/** Every slug that a charter has had. Links and outbox entries that contain any of them belong to the charter. */
export function slugsOf({ eventId, bornAs = eventId, formerSlugs = [] }: Renamed): string[] {
	return [...new Set([eventId, bornAs, ...formerSlugs])];
}
