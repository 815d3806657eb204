// No i, l, o, u: a passcode is read aloud over the phone. Letters alone, so that a thumb never changes keyboards.
const letters = 'abcdefghjkmnpqrstvwxyz';
const groups = 2;
const groupLength = 5;

/**
 * A passcode like `kwtra-mhzpe`: 10 letters of 22, 44 bits, past any guessing that throttling lets through.
 * @param randomByte 0 to 255, from a source that can't be guessed
 */
export function makePasscode(randomByte: () => number): string {
	const letter = (): string => {
		// Bytes above the last whole run of the alphabet would make its first letters likelier.
		const limit = 256 - (256 % letters.length);
		let byte = randomByte();
		while (byte >= limit) byte = randomByte();
		return letters.charAt(byte % letters.length);
	};
	const group = (): string => Array.from({ length: groupLength }, letter).join('');
	return Array.from({ length: groups }, group).join('-');
}
