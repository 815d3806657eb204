import type { CrewAccount } from '../../domain/crew.ts';

export interface StoredAccount {
	account: CrewAccount;
	passcodeHash: string;
}

/** An account as it was read, with what an update of it needs. */
export interface KeptAccount extends StoredAccount {
	/** Names the write that was read. Undefined on a row from before writes had names. */
	revision: string | undefined;
	/** What a newer release stored in the row; an update puts it back. */
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
	/** Several at once, in one round trip; those that don't exist are left out. */
	readMany(crewIds: readonly string[]): Promise<CrewAccount[]>;
	insert(stored: StoredAccount): Promise<'inserted' | 'taken'>;
	/** Replaces the account if nobody wrote it since it was read. */
	update(kept: KeptAccount): Promise<'updated' | 'stale'>;
}
