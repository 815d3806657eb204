import { onlyPatronNamed } from '../../domain/patron-names.ts';
import { replaceEntry } from '../../outbox/commands/save-and-send.ts';
import { mintUuid } from '../../outbox/device.ts';
import { readPayment, type Entry } from '../../outbox/model/entry.ts';
import type { CardView } from '../../snapshot/view.ts';
import { notSavedWords } from './correct-payment.ts';
import type { Crew } from './crew.svelte.ts';

/** Saves a copy of a payment under the right charter and replaces the old one. Resolves with an error message if that failed. */
export async function sendToCharter(crew: Crew, entry: Entry, charter: CardView): Promise<string | undefined> {
	const payment = readPayment(entry);
	if (!payment) return 'This phone can’t read this entry. Use the export file.';
	const { patronName, amountCents, tipCents, method, reference, note } = payment;
	const { board } = crew.phone;
	const { eventId, isBrief } = charter.card;
	// Without that charter's roster, the copy has only the name, and the office matches it to a person.
	if (isBrief === true) await board.refreshCharter(eventId);
	// Patron ids of the old roster aren't valid for another charter, but its roster may have a person with the same name.
	const patron = onlyPatronNamed((board.card(eventId) ?? charter).patrons, patronName ?? '');
	return notSavedWords(crew, 'The payment is under its new charter', async () => {
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
