import type { AuditEntry, AuditOutcome } from '../../domain/audit.ts';
import type { Faults } from '../memory/faults.ts';
import { insertOnce } from '../memory/partitions.ts';
import type { AuditLog, AuditPage, AuditQuery } from './ports.ts';

export class MemoryAuditLog implements AuditLog {
	readonly #entries = new Map<string, AuditEntry>();
	readonly #outcomes = new Map<string, AuditOutcome>();
	readonly #faults: Faults;

	constructor(faults: Faults) {
		this.#faults = faults;
	}

	async insert(entry: AuditEntry): Promise<void> {
		await this.#faults.around('insertAudit', () => insertOnce(this.#entries, placeOf(entry), entry));
	}

	async insertOutcome(entry: AuditEntry, outcome: AuditOutcome): Promise<void> {
		await this.#faults.around('insertAuditOutcome', () => insertOnce(this.#outcomes, placeOf(entry), outcome));
	}

	async read({ canonicalSlug, from = '', to = '~', after, limit }: AuditQuery): Promise<AuditPage> {
		const found = [...this.#entries]
			.filter(([, entry]) => canonicalSlug === undefined || entry.canonicalSlug === canonicalSlug)
			.filter(([place, { at }]) => at >= from && at <= to && (after === undefined || place < after))
			.toSorted(([a], [b]) => (a < b ? 1 : -1));
		const entries = found.slice(0, limit).map(([place, entry]) => {
			const outcome = this.#outcomes.get(place);
			return structuredClone({ ...entry, ...(outcome === undefined ? {} : { outcome }) });
		});
		return { entries, unreadable: 0, next: found.length > limit ? found[limit - 1]?.[0] : undefined };
	}
}

function placeOf({ at, auditId }: AuditEntry): string {
	// The cursor that clients send back to get the next page, in the same format as the table's sort keys.
	return `ENTRY#${at}#${auditId}`;
}
