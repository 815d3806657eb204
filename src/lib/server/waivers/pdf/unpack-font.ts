import decompress from 'woff2-encoder/decompress';

/** Converts a WOFF2 font to TrueType. The build stores this module compressed, because it is 300 kB and rarely used. */
export function unpackFont(woff2: Uint8Array): Promise<Uint8Array> {
	return decompress(woff2);
}
