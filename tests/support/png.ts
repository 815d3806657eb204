import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

/** Makes a PNG of one color, or of noise, which can't be compressed. */
export function makePng(
	width: number,
	height: number,
	color: [number, number, number] | 'noise' = [10, 42, 63]
): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	// 8 bits for each of red, green, and blue.
	header.set([8, 2], 8);
	// Each line starts with its filter: none.
	const lines = Array.from({ length: height }, () => {
		const line = color === 'noise' ? randomBytes(width * 3) : Buffer.alloc(width * 3, Buffer.from(color));
		return Buffer.concat([Buffer.alloc(1), line]);
	});
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	return Buffer.concat([
		signature,
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(Buffer.concat(lines))),
		chunk('IEND', Buffer.alloc(0))
	]);
}

function chunk(name: string, content: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(content.length);
	sum.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, sum]);
}
