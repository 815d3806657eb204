/** One count of a person's cash, compared with the expected amount. */
export interface CashCount {
	kind: 'handover' | 'close';
	/** The person whose cash was counted. */
	crewId: string;
	name?: string | undefined;
	/** When the cash was counted, as an ISO 8601 instant. */
	at: string;
	/** The counted amount. Missing if nobody counted the cash, because a close doesn't require a count. */
	countedCents?: number | undefined;
	/** The counted amount minus the expected amount: positive if over, negative if short. Missing if the expected amount isn't known. */
	differenceCents?: number | undefined;
}

/** Totals of one person's handovers, or of the closes that include the person's cash. */
export interface CountSums {
	counts: number;
	/** The number of closes in which nobody counted this person's cash. The cash expected in those closes is included in `shortCents`. */
	uncounted: number;
	/** The number of counts that matched the expected amount to the cent. */
	exact: number;
	over: number;
	overCents: number;
	short: number;
	/** The total of the missing amounts, as a positive number. */
	shortCents: number;
	/** The net difference: `overCents` minus `shortCents`. */
	netCents: number;
}

export interface PersonCounts<C extends CashCount> {
	crewId: string;
	/** The person's newest name in the counts, or the `crewId` if no count has a name. */
	name: string;
	/** The person's cash counts, newest first. */
	counts: C[];
	/** A charter's handover and its close count the same cash, so they are never added together. */
	handovers: CountSums;
	closes: CountSums;
}

/** Groups and sums the cash counts by person, sorted by name. */
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
