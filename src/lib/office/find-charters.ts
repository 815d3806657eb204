import { includesWords } from '../domain/text.ts';
import type { AnyEventCard } from '../wire/event.ts';

/** Charters that have every word of the search somewhere: title, link, place, boat, kind, guest, or crew. Compared like names. */
export function findCharters(cards: readonly AnyEventCard[], search: string): AnyEventCard[] {
	return cards.filter((card) => {
		const people = [...card.patrons, ...card.crew].map((person) => person.name);
		const { title, eventId, location, boat, kind, hostFirstName } = card;
		return includesWords([title, eventId, location, boat, kind, hostFirstName, ...people], search);
	});
}
