const maxAtOnce = 16;

/** Maps all items, 16 at a time, so that one long list doesn't use all connections. The results are in the items' order. */
export async function mapAtOnce<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
	const results: R[] = [];
	const left = items.entries();
	const work = async (): Promise<void> => {
		for (const [at, item] of left) results[at] = await act(item);
	};
	await Promise.all(Array.from({ length: maxAtOnce }, work));
	return results;
}
