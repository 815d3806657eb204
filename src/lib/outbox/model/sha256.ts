// Our own implementation of SHA-256, because `crypto.subtle.digest` is asynchronous: awaiting it would end the IndexedDB transaction that
// assigns the sequence number and stores the body. The test compares the results with Node's.

const initial = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4).
const constants = new Uint32Array(64);
for (let count = 0, candidate = 2; count < 64; candidate++) {
	let isPrime = true;
	for (let factor = 2; factor * factor <= candidate && isPrime; factor++) isPrime = candidate % factor !== 0;
	if (isPrime) constants[count++] = Math.floor((Math.cbrt(candidate) % 1) * 2 ** 32);
}

function turn(word: number, bits: number): number {
	return (word >>> bits) | (word << (32 - bits));
}

/** Returns the SHA-256 hash of a text's UTF-8 bytes as 64 lowercase hex digits (FIPS 180-4). Takes microseconds for a typical body. */
export function sha256Hex(text: string): string {
	const bytes = new TextEncoder().encode(text);
	const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
	padded.set(bytes);
	padded[bytes.length] = 0x80;
	const view = new DataView(padded.buffer);
	view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
	view.setUint32(padded.length - 4, bytes.length << 3);
	const hash = Uint32Array.from(initial);
	for (let at = 0; at < padded.length; at += 64) digestBlock(hash, view, at);
	return Array.from(hash, (word) => word.toString(16).padStart(8, '0')).join('');
}

function digestBlock(hash: Uint32Array, view: DataView, at: number): void {
	const words = new Uint32Array(64);
	for (let i = 0; i < 16; i++) words[i] = view.getUint32(at + i * 4);
	for (let i = 16; i < 64; i++) {
		const early = words[i - 15] ?? 0;
		const late = words[i - 2] ?? 0;
		const mixEarly = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
		const mixLate = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
		words[i] = (words[i - 16] ?? 0) + mixEarly + (words[i - 7] ?? 0) + mixLate;
	}
	let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
	for (let i = 0; i < 64; i++) {
		const choice = (e & f) ^ (~e & g);
		const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + (constants[i] ?? 0) + (words[i] ?? 0)) | 0;
		const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
		[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
	}
	[a, b, c, d, e, f, g, h].forEach((word, i) => (hash[i] = (hash[i] ?? 0) + word));
}
