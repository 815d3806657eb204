import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
	/** With `/`, relative. */
	path: string;
	bytes: Uint8Array;
}

const utf8Names = 0x0800;
const deflated = 8;
// 1980-01-01, the first day that the format knows.
const noDate = 0x0021;
// Regular file, readable by all: Lambda runs as another user than the one who zipped.
const unixMode = 0o100644 << 16;
const madeByUnix = (3 << 8) | 20;

/** A zip whose bytes depend on names and contents alone, so that the same build has the same hash on every machine and day. */
export function zip(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const { path, bytes } of [...entries].sort((a, b) => (a.path < b.path ? -1 : 1))) {
		const name = Buffer.from(path, 'utf8');
		const body = deflateRawSync(bytes, { level: 9 });
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		common.writeUInt16LE(utf8Names, 2);
		common.writeUInt16LE(deflated, 4);
		common.writeUInt16LE(0, 6);
		common.writeUInt16LE(noDate, 8);
		common.writeUInt32LE(crc32(bytes), 10);
		common.writeUInt32LE(body.length, 14);
		common.writeUInt32LE(bytes.byteLength, 18);
		common.writeUInt16LE(name.length, 22);
		parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), common, name, body);
		const end = Buffer.alloc(14);
		end.writeUInt32LE(unixMode >>> 0, 6);
		end.writeUInt32LE(offset, 10);
		const maker = Buffer.alloc(2);
		maker.writeUInt16LE(madeByUnix, 0);
		directory.push(Buffer.from('PK\u0001\u0002', 'latin1'), maker, common, end, name);
		offset += 30 + name.length + body.length;
	}
	const index = Buffer.concat(directory);
	const trailer = Buffer.alloc(22);
	trailer.write('PK\u0005\u0006', 0, 'latin1');
	trailer.writeUInt16LE(entries.length, 8);
	trailer.writeUInt16LE(entries.length, 10);
	trailer.writeUInt32LE(index.length, 12);
	trailer.writeUInt32LE(offset, 16);
	return new Uint8Array(Buffer.concat([...parts, index, trailer]));
}
