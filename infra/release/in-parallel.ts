import pMap, { pMapSkip } from 'p-map';

const atOnce = 8;

/** Does the work for every item, eight at a time. After an error, only finishes the work that is already running, and then rethrows. */
export async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
	const errors: unknown[] = [];
	const run = async (item: T): Promise<R | typeof pMapSkip> => {
		if (errors.length > 0) return pMapSkip;
		try {
			return await work(item);
		} catch (error) {
			errors.push(error);
			return pMapSkip;
		}
	};
	const results = await pMap(items, run, { concurrency: atOnce });
	if (errors.length > 0) throw errors[0];
	return results;
}
