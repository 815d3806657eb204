import decompress from 'woff2-encoder/decompress';

/** Converts a WOFF2 font to TrueType. The build compresses this file, because it is 300 kB and rarely used. */
export function unpackFont(woff2: Uint8Array): Promise<Uint8Array> {
	return decompress(woff2);
}
