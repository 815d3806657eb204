import { comparedWords, indexWords, searchTargets } from '../../domain/search.ts';
import { longestParts, matchesAll, type SearchQuery } from '../../domain/search-query.ts';
import type { SearchTarget } from '../../domain/search.ts';
import type { EventAggregate } from '../../domain/event.ts';
import { summaryOf } from '../../domain/waiver.ts';
import type { MemoryPartitions } from '../memory/partitions.ts';
import type { Found, FoundList, SearchIndex } from './ports.ts';

const maxAsked = 3;

export class MemorySearchIndex implements SearchIndex {
	readonly #rows: MemoryPartitions;

	constructor(rows: MemoryPartitions) {
		this.#rows = rows;
	}

	async find({ parts, joined }: SearchQuery, limit: number): Promise<FoundList> {
		const asked = longestParts(parts, maxAsked).flat();
		const words = parts.flat();
		const pages = [...this.#rows.heads.values()].flatMap((head) =>
			head.type === 'event' ? [this.#rows.page(head.event)] : []
		);
		const all = pages
			.toSorted((a, b) => (a.event.home < b.event.home ? 1 : -1))
			.flatMap((page) =>
				searchTargets({ ...page, waivers: page.waivers.map(summaryOf) }).flatMap((target): Found[] => {
					const own = indexWords(target);
					const isJoined = own.some((word) => joined.some((one) => word.startsWith(one)));
					const isMatch =
						own.some((word) => asked.some((one) => word.startsWith(one))) &&
						matchesAll(parts, comparedWords(target, page.event.home));
					if (!isJoined && !isMatch) return [];
					const isWhole = own.some((word) => words.includes(word) || joined.includes(word));
					return [{ ...shown(page, target), isVoided: target.isVoided, isWhole }];
				})
			)
			.toSorted((a, b) => Number(b.isWhole) - Number(a.isWhole));
		const found = [...Map.groupBy(all, kindOf).values()].flatMap((same) => same.slice(0, limit));
		return { found, isCut: found.length < all.length };
	}

	/** Always true, because this store has no rows from older releases. */
	async isComplete(): Promise<boolean> {
		return true;
	}
}

function kindOf({ patron, payment }: Found): string {
	if (patron) return 'person';
	return payment ? 'payment' : 'charter';
}

function shown({ event, patrons }: EventAggregate, { row }: SearchTarget): Pick<Found, 'event' | 'patron' | 'payment'> {
	switch (row.kind) {
		case 'charter':
			return { event };
		case 'person':
			return { event, patron: patrons.find(({ patronId }) => patronId === row.patronId) };
		case 'payment':
		case 'replacement':
			return { event, payment: row.payment };
	}
}
