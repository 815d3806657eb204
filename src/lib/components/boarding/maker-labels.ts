import { isolated } from '../../format/isolated.ts';
import { surname } from '../charter/charter-labels.ts';

interface Maker {
	takenBy?: string | undefined;
	takenByName?: string | undefined;
	/** Empty on records of this phone, because it doesn't know which account will send them. */
	deliveredBy?: string | undefined;
	deliveredByName?: string | undefined;
}

/** `Larkin`, or `Larkin, sent by Ostrow` if another account sent the record. Empty if nobody is named. */
export function makerText(
	{ takenBy, takenByName, deliveredBy, deliveredByName }: Maker,
	nameOf: (name: string) => string = surname
): string {
	const maker = takenByName ?? takenBy;
	// Older records and servers have no name for the sender.
	const sender = deliveredByName ?? (deliveredBy === takenBy ? undefined : deliveredBy);
	return [maker && isolated(nameOf(maker)), sender && `sent by ${isolated(nameOf(sender))}`].filter(Boolean).join(', ');
}
