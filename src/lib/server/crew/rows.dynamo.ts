import * as v from 'valibot';
import type { CrewAccount } from '../../domain/crew.ts';
import { text, maybeText, parseRow } from '../dynamo/rows.ts';
import { knownRights, rightsOfOldAccount, firstRights } from '../../domain/rights.ts';
import type { KeptAccount, StoredAccount } from './ports.ts';
import type { Row } from '../dynamo/access.ts';

// `rights` holds what the last release can read; `grants` holds all of them, and marks a row that this release wrote.
const accountEntries = {
	crewId: text,
	name: text,
	role: v.picklist(['captain', 'crew', 'service']),
	rights: v.array(text),
	isActive: v.boolean(),
	email: maybeText,
	createdAt: text
} satisfies { [K in keyof Required<CrewAccount>]: v.GenericSchema };
const accountRow = v.looseObject({
	account: v.looseObject({ ...accountEntries, grants: v.optional(v.array(text)) }),
	passcodeHash: text,
	putId: maybeText
});

const tableFields = new Set(['pk', 'sk', 'boardPk', 'boardSk', 'type']);

/** Reads an account, and sets aside what a newer release stored in it. @throws MalformedRow */
export function readAccount(row: Row): KeptAccount {
	const { account, passcodeHash, putId, ...otherFields } = parseRow(accountRow, row);
	const { crewId, name, role, rights: stored, isActive, email, createdAt, grants, ...beyond } = account;
	const rights = grants ? knownRights(grants) : rightsOfOldAccount(role, knownRights(stored));
	const unknownRights = (grants ?? []).filter((word) => !rights.some((right) => right === word));
	const beside = Object.fromEntries(Object.entries(otherFields).filter(([name]) => !tableFields.has(name)));
	return {
		account: { crewId, name, role, rights, isActive, ...(email === undefined ? {} : { email }), createdAt },
		passcodeHash,
		revision: putId,
		...(hasAny(beyond) || hasAny(beside) || unknownRights.length > 0
			? { beyond: { account: beyond, row: beside, rights: unknownRights } }
			: {})
	};
}

const beyondFields = v.object({
	account: v.record(text, v.unknown()),
	row: v.record(text, v.unknown()),
	rights: v.array(text)
});

/** The fields of an account's row, with what `readAccount` set aside. */
export function accountFields(stored: StoredAccount & { beyond?: unknown }): Row {
	const { account, passcodeHash } = stored;
	const beyond = v.safeParse(beyondFields, stored.beyond);
	const more = beyond.success ? beyond.output : { account: {}, row: {}, rights: [] };
	const rights = account.rights.filter((right) => firstRights.some((first) => first === right));
	return {
		...more.row,
		account: { ...more.account, ...account, rights, grants: [...account.rights, ...more.rights] },
		passcodeHash
	};
}

function hasAny(fields: Row): boolean {
	return Object.keys(fields).length > 0;
}
