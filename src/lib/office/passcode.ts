// No i, l, o, or u, because passcodes are read aloud over the phone. Only letters, so that nobody has to switch keyboards.
const letters = 'abcdefghjkmnpqrstvwxyz';
const groups = 2;
const groupLength = 5;

/**
 * Makes a passcode such as `kwtra-mhzpe`. Ten letters out of 22 are 44 bits, too many to guess while the server limits attempts.
 * @param randomByte 0 to 255, from a source that can't be guessed
 */
export function makePasscode(randomByte: () => number): string {
	const letter = (): string => {
		// Rejects bytes from `limit` up, because they would make the alphabet's first letters more likely.
		const limit = 256 - (256 % letters.length);
		let byte = randomByte();
		while (byte >= limit) byte = randomByte();
		return letters.charAt(byte % letters.length);
	};
	const group = (): string => Array.from({ length: groupLength }, letter).join('');
	return Array.from({ length: groups }, group).join('-');
}
