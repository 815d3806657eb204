import type { CrewAccount } from '../../domain/crew.ts';

export interface StoredAccount {
	account: CrewAccount;
	passcodeHash: string;
}

/** An account as read, with the fields that an update needs. */
export interface KeptAccount extends StoredAccount {
	/** Identifies the write that was read. Undefined on rows older than this field. */
	revision: string | undefined;
	/** Fields that a newer release stored in the row. An update writes them back. */
	beyond?: unknown;
}

export interface CrewList {
	accounts: CrewAccount[];
	unreadable: number;
}

export interface Crew {
	/** All accounts, and how many rows couldn't be read. */
	list(): Promise<CrewList>;
	read(crewId: string): Promise<KeptAccount | undefined>;
	/** Reads several accounts in one round trip, and omits those that don't exist. */
	readMany(crewIds: readonly string[]): Promise<CrewAccount[]>;
	insert(stored: StoredAccount): Promise<'inserted' | 'taken'>;
	/** Replaces the account if nobody wrote it since this read. */
	update(kept: KeptAccount): Promise<'updated' | 'stale'>;
}
