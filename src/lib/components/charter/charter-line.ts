import { clockText } from '../../format/local.ts';
import type { AnyEventCard } from '../../wire/event.ts';

/** `Alice Tidewell, whale watch, today at 11:00 AM`, for dialogs. */
export function charterLine(card: Pick<AnyEventCard, 'title' | 'kind' | 'startsAt'>, day: string): string {
	const kind = card.kind ? [card.kind.charAt(0).toLowerCase() + card.kind.slice(1)] : [];
	return [card.title, ...kind, `${day} at ${clockText(card.startsAt)}`].join(', ');
}

export function firstName(name: string): string {
	return name.trim().split(/\s+/)[0] ?? name;
}
