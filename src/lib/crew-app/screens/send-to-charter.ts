import { onlyPatronNamed } from '../../domain/patron-names.ts';
import { replaceEntry } from '../../outbox/commands/save-and-send.ts';
import { mintUuid } from '../../outbox/device.ts';
import { readPayment, type Entry } from '../../outbox/model/entry.ts';
import type { CardView } from '../../snapshot/view.ts';
import { notSavedWords } from './correct-payment.ts';
import type { Crew } from './crew.svelte.ts';

/**
 * Saves a copy of a payment under the right charter, in place of the old entry. Resolves with an error message if that failed.
 * @param onLate called if the copy is saved after the message
 */
export async function sendToCharter(
	crew: Crew,
	entry: Entry,
	charter: CardView,
	onLate?: () => void
): Promise<string | undefined> {
	const payment = readPayment(entry);
	if (!payment) return 'This phone can’t read this entry. Use the export file.';
	const { patronName, amountCents, tipCents, method, reference, note } = payment;
	const { board } = crew.phone;
	const { eventId, isBrief } = charter.card;
	// Tries to load the charter's roster. Without the roster, the copy has only a name, and the office matches it to a person.
	if (isBrief === true) await board.refreshCharter(eventId);
	// The old charter's patron ids aren't valid for the new charter, so this looks for the same name on the new charter's roster.
	const patron = onlyPatronNamed((board.card(eventId) ?? charter).patrons, patronName ?? '');
	const late = { id: `late ${entry.intent.id}`, line: 'A payment moved to another charter', onLate };
	return notSavedWords(crew, late, async () => {
		await replaceEntry(crew.phone.outbox, entry.intent.id, {
			id: mintUuid(),
			eventId: charter.card.eventId,
			...(patron ? { patronId: patron.patronId } : {}),
			...(patronName === undefined ? {} : { patronName }),
			amountCents,
			tipCents,
			method,
			...(reference === undefined ? {} : { reference }),
			...(note === undefined ? {} : { note })
		});
	});
}
