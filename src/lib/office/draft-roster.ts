import { parseAmount } from '../domain/typed-amount.ts';
import type { RosterEntry } from '../wire/event.ts';
import type { NewPerson } from '../wire/event-requests.ts';
import type { RosterChange } from './compare-roster.ts';
import { amountText, rowOf, type EventDraft, type PersonRow } from './event-draft.ts';

/** Converts a new charter's rows for comparison with a pasted list. Each row's id is its index. */
export function entriesOf(rows: readonly PersonRow[]): RosterEntry[] {
	return rows.map(({ name, email, phone, share, isHost, isMinor }, at) => {
		const amount = parseAmount(share);
		return {
			patronId: String(at),
			name,
			email: email.trim() || undefined,
			phone: phone.trim() || undefined,
			shareCents: amount.ok ? amount.cents : undefined,
			...{ isHost, isMinor },
			waiver: 'none',
			boarding: 'expected'
		};
	});
}

/** Adds a pasted list to the form of a new charter. @param changes the changes to the rows from `entriesOf` */
export function addToDraft(
	draft: Pick<EventDraft, 'patrons' | 'hostFirstName'>,
	people: readonly NewPerson[],
	changes: readonly Pick<RosterChange, 'patron' | 'change'>[]
): void {
	const rows = draft.patrons;
	for (const { patron, change } of changes) {
		const row = rows[Number(patron.patronId)];
		if (!row) continue;
		row.name = change.name ?? row.name;
		row.email = change.email ?? row.email;
		row.phone = change.phone ?? row.phone;
		row.share = typeof change.shareCents === 'number' ? amountText(change.shareCents) : row.share;
		if (change.isMinor === true) row.isMinor = true;
		if (change.isHost === true) markHost(rows, row, true);
	}
	for (const person of people) {
		if (person.isHost === true) for (const row of rows) row.isHost = false;
		rows.push(rowOf(person));
	}
	const listsHost = people.some(({ isHost }) => isHost) || changes.some(({ change }) => change.isHost);
	const host = listsHost
		? rows
				.find(({ isHost }) => isHost)
				?.name.trim()
				.split(' ')[0]
		: undefined;
	if (host !== undefined && draft.hostFirstName.trim() === '') draft.hostFirstName = host;
}

/** Sets or removes a row's host mark. Only one person can be the host, so a new mark removes the old one. */
export function markHost(rows: readonly PersonRow[], row: PersonRow, isHost: boolean): void {
	if (isHost) for (const each of rows) each.isHost = false;
	row.isHost = isHost;
}
