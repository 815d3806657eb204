const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether this is a UUID in our normalized form: lowercase with hyphens, any version. */
export function isUuid(text: string): boolean {
	return uuid.test(text);
}

/** A SHA-256 as 64 lowercase hex digits. */
export function isSha256(text: string): boolean {
	return /^[0-9a-f]{64}$/.test(text);
}

// Without I, L, O, U, 0, and 1, because codes are read aloud in the wind and copied from wet paper.
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ';
const digits = '23456789';

/**
 * The short code that shows as soon as a payment is saved, such as `P2W-7NC`. Computed from the payment id, so that the phone and the
 * office show the same code offline. There are 15 million codes, enough to distinguish payments by eye; the code is never used as a key.
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
