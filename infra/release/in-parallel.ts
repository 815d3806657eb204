const atOnce = 8;

/** Does the work for every item, some at once. The first fault ends it; what was begun is waited for. */
export async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
	const results: R[] = [];
	const queue = items.entries();
	let hasFailed = false;
	const worker = async (): Promise<void> => {
		for (const [index, item] of queue) {
			if (hasFailed) return;
			try {
				results[index] = await work(item);
			} catch (error) {
				hasFailed = true;
				throw error;
			}
		}
	};
	const ends = await Promise.allSettled(Array.from({ length: atOnce }, worker));
	const failed = ends.find((end) => end.status === 'rejected');
	if (failed) throw failed.reason;
	return results;
}
