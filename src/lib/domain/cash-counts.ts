/** One person's count of cash, compared with what was expected of them. */
export interface CashCount {
	kind: 'handover' | 'close';
	/** The person whose cash was counted. */
	crewId: string;
	name?: string | undefined;
	/** An instant, ISO 8601. */
	at: string;
	/** Missing if nobody counted: a close may be made without a count. */
	countedCents?: number | undefined;
	/** Counted minus expected: positive is over, negative is short. Missing if the expected amount isn't known. */
	differenceCents?: number | undefined;
}

/** The sums of all counts of one kind. */
export interface CountSums {
	counts: number;
	/** Closes in which nobody counted this person's cash. The sums include the expected amount as short. */
	uncounted: number;
	/** Counts that matched to the cent. */
	exact: number;
	over: number;
	overCents: number;
	short: number;
	/** Not negative. */
	shortCents: number;
	/** Over minus short. */
	netCents: number;
}

export interface PersonCounts<C extends CashCount> {
	crewId: string;
	/** The newest name, or else the id. */
	name: string;
	/** Newest first. */
	counts: C[];
	/** A charter's handover and its close count the same cash, so they are never added together. */
	handovers: CountSums;
	closes: CountSums;
}

/** Sums each person's counts of cash, in the order of their names. A repeated difference has a cause, which may not be the person. */
export function countsByPerson<C extends CashCount>(counts: readonly C[]): PersonCounts<C>[] {
	return [...Map.groupBy(counts, (count) => count.crewId)]
		.map(([crewId, unordered]) => {
			const own = unordered.toSorted((a, b) => compare(b.at, a.at));
			return {
				crewId,
				name: own.find((count) => count.name !== undefined)?.name ?? crewId,
				counts: own,
				handovers: sumCounts(own.filter(({ kind }) => kind === 'handover')),
				closes: sumCounts(own.filter(({ kind }) => kind === 'close'))
			};
		})
		.toSorted((a, b) => a.name.localeCompare(b.name, 'en') || compare(a.crewId, b.crewId));
}

function sumCounts(counts: readonly CashCount[]): CountSums {
	const differences = counts.flatMap(({ differenceCents }) => differenceCents ?? []);
	const over = differences.filter((cents) => cents > 0);
	const short = differences.filter((cents) => cents < 0);
	const overCents = sum(over);
	const shortCents = 0 - sum(short);
	return {
		...{ counts: counts.length, uncounted: counts.filter(({ countedCents }) => countedCents === undefined).length },
		exact: differences.length - over.length - short.length,
		...{ over: over.length, overCents, short: short.length, shortCents, netCents: overCents - shortCents }
	};
}

function sum(amounts: readonly number[]): number {
	return amounts.reduce((total, cents) => total + cents, 0);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
