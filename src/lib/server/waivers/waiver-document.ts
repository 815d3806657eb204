import { otherSender } from '../../domain/other-sender.ts';
import { clockText, dateText, fullDayText } from '../../format/local.ts';
import type { SignedWaiver } from '../guests/index.ts';

type Rows = (readonly [label: string, value: string])[];

/** A signed waiver as labeled lines, for the web page and the PDF. The lines come only from the record, so they never change. */
export interface SignedLines {
	facts: Rows;
	answers: Rows;
	evidence: Rows;
}

const forWhom = {
	self: 'Myself',
	self_and_minors: 'Myself and children under 18',
	minors: 'Children only; the guardian stays ashore'
} as const;

/** Returns the lines of a signed copy. The charter's data is from the time when the waiver was recorded. */
export function linesOf({ waiver, seals }: Pick<SignedWaiver, 'waiver' | 'seals'>): SignedLines {
	const { sail } = waiver;
	const where = sail.itinerary === 'other_port' ? 'Ends at another port.' : 'Leaves and returns here.';
	const given = (rows: (readonly [string, string | undefined])[]): Rows =>
		rows.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [[label, value] as const]));
	return {
		facts: given([
			['Sail', sail.kind ?? 'Charter'],
			['Boat', sail.boat],
			['When', `${fullDayText(sail.date)}, ${clockText(sail.startsAt)} to ${clockText(sail.endsAt)}`],
			['Where', `${sail.location}. ${sail.itinerary === undefined ? '' : where}`.trim()]
		]),
		answers: given([
			['Full name', waiver.name],
			['Born', dateText(waiver.birthDate)],
			['Email', waiver.email],
			['Phone', waiver.phone],
			['Signs for', forWhom[waiver.signsFor]],
			...waiver.minors.map(
				(minor, at) => [`Child ${at + 1}`, `${apart(minor.name)}, born ${dateText(minor.birthDate)}`] as const
			),
			['Emergency contact', waiver.emergencyContact],
			['Agreed', 'Read the text and agrees to it; agrees to sign electronically']
		]),
		evidence: given([
			['Waiver', waiver.waiverId],
			['Sailing', `${dateText(sail.date)}, ${clockText(sail.startsAt)} to ${clockText(sail.endsAt)}, ${sail.timeZone}`],
			['Text version', String(waiver.textVersion)],
			['Text SHA-256', waiver.textSha256],
			['Answers seal', seals.answers],
			['Drawing seal', seals.ink],
			['Recorded', waiver.receivedAt],
			['Phone’s clock', waiver.signedAt],
			['Signed on', waiver.channel === 'crew_phone' ? 'a crew phone' : 'the signer’s own phone'],
			['Phone held by', waiver.heldByName ?? waiver.heldBy],
			['Sent by', otherSender({ ...waiver, takenBy: waiver.heldBy })],
			['Phone reportedly held by', waiver.heldByClaim && `${waiver.heldByClaim} (no such account)`],
			['Address', waiver.address],
			['Browser', waiver.userAgent],
			['Full name, exact', exact(waiver.name)],
			...waiver.minors.map((minor, at) => [`Child ${at + 1}, exact`, exact(minor.name)] as const),
			['Emergency contact, exact', exact(waiver.emergencyContact)],
			['Typed signature, exact', exact(waiver.typedSignature)]
		])
	};
}

/**
 * Prepares a name for one of our sentences: isolates its direction, and removes marks that would change the direction of the text around
 * it. Source: UAX #9.
 */
function apart(name: string): string {
	return `\u2068${name.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')}\u2069`;
}

/**
 * Returns the text with each non-ASCII character replaced by its code point, such as `[U+05D0]`, because a font may lack or misplace
 * characters. Undefined if the text is Latin, Greek, or Cyrillic, which always prints correctly.
 */
function exact(text: string | undefined): string | undefined {
	if (text === undefined || /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\x20-\x7e\u2019]*$/u.test(text))
		return undefined;
	return Array.from(text, (sign) => {
		const code = sign.codePointAt(0) ?? 0;
		return code <= 0x7e ? sign : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
	}).join('');
}
