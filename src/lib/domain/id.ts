const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a string is a UUID in our normalized form: lowercase with hyphens, any version. */
export function isUuid(text: string): boolean {
	return uuid.test(text);
}

/** Whether a string is a SHA-256 hash in 64 lowercase hex digits. */
export function isSha256(text: string): boolean {
	return /^[0-9a-f]{64}$/.test(text);
}

// Receipt codes don't contain I, L, O, U, 0, or 1, because people read codes aloud in the wind and copy them from wet paper.
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ';
const digits = '23456789';

/**
 * Returns the short code that shows as soon as a payment is saved, such as `P2W-7NC`. It is computed from the payment's id, so that the
 * phone and the office show the same code, even offline.
 */
export function receiptCode(paymentId: string): string {
	// There are 15 million codes, enough to tell payments apart by eye. A code is never used as a key.
	let rest = BigInt('0x' + paymentId.replaceAll('-', '').slice(0, 16));
	const take = (from: string): string => {
		const size = BigInt(from.length);
		const at = Number(rest % size);
		rest /= size;
		return from.charAt(at);
	};
	return `${take(letters)}${take(digits)}${take(letters)}-${take(digits)}${take(letters)}${take(letters)}`;
}
