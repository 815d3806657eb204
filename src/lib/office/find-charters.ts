import type { AnyEventCard } from '../wire/event.ts';

/** Charters that hold every word of the search somewhere: title, link, place, boat, kind, guest or crew. */
export function findCharters(cards: readonly AnyEventCard[], search: string): AnyEventCard[] {
	const words = plain(search).split(/\s+/).filter(Boolean);
	return cards.filter((card) => {
		const text = plain(
			[card.title, card.eventId, card.location, card.boat, card.kind, card.hostFirstName]
				.concat(card.patrons.map((patron) => patron.name))
				.concat(card.crew.map((member) => member.name))
				.join('\n')
		);
		return words.every((word) => text.includes(word));
	});
}

// José is found by "jose".
function plain(text: string): string {
	return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
