import decompress from 'woff2-encoder/decompress';

/** A WOFF2 font as TrueType. In a file of its own, which the build compresses: it is 300 kB and rarely used. */
export function unpackFont(woff2: Uint8Array): Promise<Uint8Array> {
	return decompress(woff2);
}
