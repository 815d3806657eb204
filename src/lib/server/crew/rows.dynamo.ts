import * as v from 'valibot';
import type { CrewAccount } from '../../domain/crew.ts';
import { firstRights, knownRights, rightsOfOldAccount } from '../../domain/rights.ts';
import { known, maybeText, text } from '../../domain/stored.ts';
import type { Row } from '../dynamo/access.ts';
import { accountKey, boardOfAccount, type RowKey } from '../dynamo/keys.ts';
import { hasUnknown, keepUnknown, parseRow } from '../dynamo/rows.ts';
import type { KeptAccount, StoredAccount } from './ports.ts';

// `rights` contains only the rights that the previous release can read. `grants` contains all rights, and is missing in rows that the
// previous release wrote.
const accountEntries = {
	crewId: text,
	name: text,
	// A role that only a newer release knows is read as `crew` and doesn't add any rights. The rights come from `grants`.
	role: known(['captain', 'crew', 'service'], 'crew'),
	rights: v.array(text),
	isActive: v.boolean(),
	email: maybeText,
	createdAt: text
} satisfies { [K in keyof Required<CrewAccount>]: v.GenericSchema };
const accountRow = v.object({
	account: v.object({ ...accountEntries, grants: v.optional(v.array(text)) }),
	passcodeHash: text,
	putId: maybeText
});

/** Parses an account's row. Keeps the complete row if a newer release stored more in it. @throws MalformedRow */
export function readAccount(row: Row): KeptAccount {
	const stored = parseAccount(row);
	return hasUnknown(row, rowOfAccount(stored)) ? { ...stored, beyond: row } : stored;
}

function parseAccount(row: Row): KeptAccount {
	const { account, passcodeHash, putId } = parseRow(accountRow, row);
	const { role, rights: first, email, grants, ...rest } = account;
	const rights = grants ? knownRights(grants) : rightsOfOldAccount(role, knownRights(first));
	return {
		account: { ...rest, role, rights, ...(email === undefined ? {} : { email }) },
		passcodeHash,
		revision: putId
	};
}

const keptRow = v.record(text, v.unknown());

/** Composes an account's row, including the fields that `readAccount` didn't recognize. */
export function accountRowOf(kept: StoredAccount & { beyond?: unknown }): Row & RowKey {
	const after = rowOfAccount(kept);
	const before = v.safeParse(keptRow, kept.beyond);
	if (!before.success) return after;
	return { ...keepUnknown(before.output, rowOfAccount(parseAccount(before.output)), after), ...keyOf(kept) };
}

function rowOfAccount({ account, passcodeHash }: StoredAccount): Row & RowKey {
	const { crewId, rights: all } = account;
	const rights = all.filter((right) => firstRights.some((first) => first === right));
	return {
		account: { ...account, rights, grants: [...all] },
		passcodeHash,
		...accountKey(crewId),
		...boardOfAccount(crewId),
		type: 'account'
	};
}

function keyOf({ account }: StoredAccount): RowKey {
	return accountKey(account.crewId);
}
