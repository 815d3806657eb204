import { crc32, inflateRawSync } from 'node:zlib';

/** Reads a zip by its directory, as Lambda does, and checks every sum. */
export function unzip(zip: Buffer): Map<string, Buffer> {
	const trailer = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
	const files = new Map<string, Buffer>();
	let at = zip.readUInt32LE(trailer + 16);
	for (let left = zip.readUInt16LE(trailer + 10); left > 0; left--) {
		const nameBytes = zip.readUInt16LE(at + 28);
		const name = zip.toString('utf8', at + 46, at + 46 + nameBytes);
		const local = zip.readUInt32LE(at + 42);
		const body = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
		const bytes = inflateRawSync(zip.subarray(body, body + zip.readUInt32LE(at + 20)));
		if (crc32(bytes) !== zip.readUInt32LE(at + 16)) throw new Error(`${name} is damaged`);
		files.set(name, bytes);
		at += 46 + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
	}
	return files;
}
