/** Creates a map that isn't reactive, for maps that are only replaced as a whole or that no screen reads. */
export function plainMap<K, V>(entries: Iterable<readonly [K, V]> = []): Map<K, V> {
	return new Map(entries);
}
