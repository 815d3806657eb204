/** What DynamoDB serves of one partition in a second, also of an index: its Developer Guide, "Best practices for designing partition keys". */
export const limits = { read: 3_000, write: 1_000 };

/** Of rows read together. An eventually consistent read costs half. */
export function readUnits(bytes: number, consistency: 'strong' | 'eventual' = 'strong'): number {
	return Math.max(1, Math.ceil(bytes / 4_096)) / (consistency === 'strong' ? 1 : 2);
}

/** Of one row, in the table or in an index. */
export function writeUnits(bytes: number): number {
	return Math.max(1, Math.ceil(bytes / 1_024));
}

interface Partition {
	/** Of the current second. */
	now: { read: number; write: number };
	peak: { read: number; write: number };
}

export interface FamilyHeat {
	/** A partition key with `…` for what differs within the family. */
	family: string;
	/** Of the partition with the largest share of a limit. */
	read: number;
	write: number;
	/** The larger share of the two limits. 1 is all that a partition serves. */
	share: number;
}

/** Counts units by partition and second, and keeps each partition's busiest second. */
export class Heat {
	readonly #partitions = new Map<string, Partition>();
	readonly #touched = new Set<Partition>();

	/** @param partition the key of a partition of the table, or with an index's name and a space before it */
	add(partition: string, kind: 'read' | 'write', units: number): void {
		let found = this.#partitions.get(partition);
		if (!found) {
			found = { now: { read: 0, write: 0 }, peak: { read: 0, write: 0 } };
			this.#partitions.set(partition, found);
		}
		found.now[kind] += units;
		this.#touched.add(found);
	}

	endSecond(): void {
		for (const { now, peak } of this.#touched) {
			peak.read = Math.max(peak.read, now.read);
			peak.write = Math.max(peak.write, now.write);
			now.read = now.write = 0;
		}
		this.#touched.clear();
	}

	/** The hottest partition of each family, hottest first. */
	hottest(): FamilyHeat[] {
		const families = new Map<string, FamilyHeat>();
		for (const [partition, { peak }] of this.#partitions) {
			const share = Math.max(peak.read / limits.read, peak.write / limits.write);
			const family = familyOf(partition);
			const known = families.get(family);
			if (!known || known.share < share) families.set(family, { family, ...peak, share });
		}
		return [...families.values()].sort((a, b) => b.share - a.share || (a.family < b.family ? -1 : 1));
	}
}

/** Some partitions have a fixed name: `MAIL#@provider` is one row, and `MAIL#DONE` one partition. */
export function familyOf(partition: string): string {
	const [, index = '', business = '', key = ''] = /^(?:(board|device) )?(BUSINESS[^#]*#)?(.*)$/.exec(partition) ?? [];
	const isFixed = !key.includes('#') || /^(MAIL#(@provider|DONE|FAILED)|DOCUMENT#.*|CREW#admin)$/.test(key);
	const named = isFixed ? key : `${key.slice(0, key.indexOf('#'))}#…`;
	return `${index === '' ? '' : `${index} index: `}${business === '' ? '' : 'BUSINESS…#'}${named}`;
}
