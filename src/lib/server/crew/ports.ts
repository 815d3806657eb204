import type { CrewAccount } from '../../domain/crew.ts';

export interface StoredAccount {
	account: CrewAccount;
	passcodeHash: string;
}

/** An account as read, with the fields that an update needs. */
export interface KeptAccount extends StoredAccount {
	/** Identifies the version of the row that was read. Undefined in rows that are older than this field. */
	revision: string | undefined;
	/** Fields that a newer release stored in the row. An update writes them back unchanged. */
	beyond?: unknown;
}

export interface CrewList {
	accounts: CrewAccount[];
	unreadable: number;
}

export interface Crew {
	/** Returns all accounts, and the number of unreadable rows. */
	list(): Promise<CrewList>;
	read(crewId: string): Promise<KeptAccount | undefined>;
	/** Reads several accounts in one round trip, and omits those that don't exist. */
	readMany(crewIds: readonly string[]): Promise<CrewAccount[]>;
	insert(stored: StoredAccount): Promise<'inserted' | 'taken'>;
	/** Replaces the account if it hasn't changed since it was read. */
	update(kept: KeptAccount): Promise<'updated' | 'stale'>;
}
