import { parseAmount } from '../domain/typed-amount.ts';
import type { ChangePatron, NewPerson } from '../wire/event-requests.ts';
import type { PersonRow } from './event-draft.ts';

const typedFields = ['name', 'email', 'phone', 'share'] as const;
export type TypedField = (typeof typedFields)[number];

const personFields = [...typedFields, 'isHost', 'isMinor'] as const;
type PersonField = (typeof personFields)[number];

export interface MergedRow {
	/** The server's current version with the typed changes applied. */
	row: PersonRow;
	/** Fields that only someone else changed. The form adopts these changes. */
	adopted: PersonField[];
	/**
	 * Fields that both people changed to different values. The typed value stays until the user decides. The host and minor marks are never
	 * in this list, because each has only two values.
	 */
	clashes: TypedField[];
}

export function changedPersonFields(base: PersonRow, row: PersonRow): PersonField[] {
	return personFields.filter((field) => !isSame(base, row, field));
}

/** Applies the changes between `base` and `mine` to `theirs`, field by field. */
export function mergeRows(base: PersonRow, mine: PersonRow, theirs: PersonRow): MergedRow {
	const typed = changedPersonFields(base, mine);
	const changed = changedPersonFields(base, theirs);
	const kept = Object.fromEntries(typed.map((field) => [field, mine[field]]));
	return {
		row: { ...theirs, ...kept },
		adopted: changed.filter((field) => !typed.includes(field)),
		clashes: typedFields.filter(
			(field) => changed.includes(field) && typed.includes(field) && !isSame(mine, theirs, field)
		)
	};
}

/**
 * Builds a request with only a person's changed fields. An emptied field becomes null, which removes the value, and a removed mark becomes
 * false.
 */
export function changeOf(person: NewPerson, changed: readonly PersonField[]): ChangePatron {
	const { name, email = null, phone = null, shareCents = null, isHost = false, isMinor = false } = person;
	return {
		...(changed.includes('name') ? { name } : {}),
		...(changed.includes('email') ? { email } : {}),
		...(changed.includes('phone') ? { phone } : {}),
		...(changed.includes('share') ? { shareCents } : {}),
		...(changed.includes('isHost') ? { isHost } : {}),
		...(changed.includes('isMinor') ? { isMinor } : {})
	};
}

function isSame(a: PersonRow, b: PersonRow, field: PersonField): boolean {
	return comparable(a, field) === comparable(b, field);
}

function comparable(row: PersonRow, field: PersonField): string {
	if (field === 'isHost' || field === 'isMinor') return String(row[field] ?? false);
	const text = row[field].trim();
	if (field !== 'share') return text;
	const share = parseAmount(text);
	return share.ok ? String(share.cents) : text;
}
