/** A map that changes only as a whole or that no screen reads, so it needs no reactivity. */
export function plainMap<K, V>(entries: Iterable<readonly [K, V]> = []): Map<K, V> {
	return new Map(entries);
}
