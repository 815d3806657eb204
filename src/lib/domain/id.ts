const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether this is a UUID in its one written form: lower case with hyphens, any version. */
export function isUuid(text: string): boolean {
	return uuid.test(text);
}

/** A SHA-256 as 64 lower-case hex digits. */
export function isSha256(text: string): boolean {
	return /^[0-9a-f]{64}$/.test(text);
}

// No I, L, O, U, nor 0 and 1: a code is read aloud over wind and copied from wet paper.
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ';
const digits = '23456789';

/**
 * The short code shown for a payment the moment it is saved: letter digit letter, digit letter letter, as `P2W-7NC`. A pure
 * function of the payment id, so phone and office show the same one without asking each other. About 15 million codes:
 * enough to tell payments of a season apart by eye, never used as a key.
 */
export function receiptCode(paymentId: string): string {
	let rest = BigInt('0x' + paymentId.replaceAll('-', '').slice(0, 16));
	const take = (from: string): string => {
		const size = BigInt(from.length);
		const at = Number(rest % size);
		rest /= size;
		return from.charAt(at);
	};
	return `${take(letters)}${take(digits)}${take(letters)}-${take(digits)}${take(letters)}${take(letters)}`;
}
