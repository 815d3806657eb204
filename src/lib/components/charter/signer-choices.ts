import { patronsNamed } from '../../domain/patron-names.ts';
import { mayCover } from '../../domain/may-cover.ts';
import { isolated } from '../../format/isolated.ts';
import type { RosterEntry } from '../../wire/event.ts';
import type { WaitingSignerMessage } from '../../wire/signed-waiver.ts';

/** A person on the roster who may be the signer, shown as a button. */
export interface SignerChoice {
	patronId: string;
	label: string;
}

/** Guests who haven't signed are suggested only if there are at most this many. */
const maxAtAGlance = 4;

/** A unique key for one of the people on a waiver. */
export function signerKey({ waiverId, person }: Pick<WaitingSignerMessage, 'waiverId' | 'person'>): string {
	return `${waiverId}.${person}`;
}

/**
 * Splits the roster into likely signers and others. The likely signers are the server's suggestions. If there are none, they are the
 * guests who haven't signed, unless there are too many. Leaves out minors if the signer is an adult, because only a guardian's signature
 * covers a minor.
 */
export function choicesFor(
	signer: Pick<WaitingSignerMessage, 'candidates' | 'isMinor'>,
	patrons: readonly RosterEntry[]
): { likely: SignerChoice[]; others: SignerChoice[] } {
	const possible = patrons.filter((patron) => mayCover(signer, patron));
	const named = possible.filter((patron) => signer.candidates.includes(patron.patronId));
	const unsigned = possible.filter((patron) => patron.waiver !== 'signed');
	const likely = named.length > 0 ? named : unsigned.length <= maxAtAGlance ? unsigned : [];
	const asChoice = (patron: RosterEntry): SignerChoice => ({
		patronId: patron.patronId,
		label: labelOf(patron, patrons)
	});
	return {
		likely: likely.map(asChoice),
		others: possible.filter((patron) => !likely.includes(patron)).map(asChoice)
	};
}

function labelOf(patron: RosterEntry, patrons: readonly RosterEntry[]): string {
	const { name, email, phone } = patron;
	if (patronsNamed(patrons, name).length < 2) return name;
	return `${isolated(name)}, ${email ?? phone ?? `row ${patrons.indexOf(patron) + 1}`}`;
}
