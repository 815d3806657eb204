import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const maxColors = 256;

interface Pixels {
	width: number;
	height: number;
	/** Red, green, and blue, three bytes a pixel. */
	rgb: Buffer;
}

/** Writes a screenshot again with a palette of 256 colors: a third of the size, and screens have few colors. */
export function toPalettePng(png: Buffer): Buffer {
	const { width, height, rgb } = readPng(png);
	const counts = new Map<number, number>();
	for (let at = 0; at < rgb.length; at += 3) {
		const color = rgb.readUIntBE(at, 3);
		counts.set(color, (counts.get(color) ?? 0) + 1);
	}
	const palette = choosePalette(counts);
	const nearest = new Map<number, number>();
	const rows = Buffer.alloc((width + 1) * height);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const color = rgb.readUIntBE((y * width + x) * 3, 3);
			let index = nearest.get(color);
			if (index === undefined) nearest.set(color, (index = findNearest(palette, color)));
			rows[y * (width + 1) + 1 + x] = index;
		}
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 3, 0, 0, 0], 8);
	const colors = Buffer.alloc(palette.length * 3);
	palette.forEach((color, index) => colors.writeUIntBE(color, index * 3, 3));
	const parts = [
		['IHDR', header],
		['PLTE', colors],
		['IDAT', deflateSync(rows, { level: 9 })],
		['IEND', Buffer.alloc(0)]
	] as const;
	return Buffer.concat([signature, ...parts.map(([name, content]) => chunk(name, content))]);
}

/** Median cut: splits the group whose colors differ most, until there are enough, and takes each group's average. */
function choosePalette(counts: ReadonlyMap<number, number>): number[] {
	let groups: number[][] = [[...counts.keys()]];
	while (groups.length < Math.min(maxColors, counts.size)) {
		const spreads = groups.map(widest);
		const at = spreads.reduce((best, { range }, index) => (range > (spreads[best]?.range ?? 0) ? index : best), 0);
		const group = groups[at] ?? [];
		const shift = spreads[at]?.shift ?? 0;
		if (group.length < 2) break;
		const sorted = group.toSorted((a, b) => ((a >> shift) & 255) - ((b >> shift) & 255));
		const middle = sorted.length >> 1;
		groups = [...groups.slice(0, at), sorted.slice(0, middle), sorted.slice(middle), ...groups.slice(at + 1)];
	}
	return groups.map((group) => {
		const total = group.reduce((sum, color) => sum + (counts.get(color) ?? 0), 0);
		const part = (shift: number): number =>
			Math.round(group.reduce((sum, color) => sum + ((color >> shift) & 255) * (counts.get(color) ?? 0), 0) / total);
		return (part(16) << 16) | (part(8) << 8) | part(0);
	});
}

function widest(group: readonly number[]): { range: number; shift: number } {
	const channels = [16, 8, 0].map((shift) => {
		let low = 255;
		let high = 0;
		for (const color of group) {
			const value = (color >> shift) & 255;
			low = Math.min(low, value);
			high = Math.max(high, value);
		}
		return { range: high - low, shift };
	});
	return channels.reduce((best, one) => (one.range > best.range ? one : best));
}

function findNearest(palette: readonly number[], color: number): number {
	let best = 0;
	let least = Infinity;
	for (const [index, one] of palette.entries()) {
		const red = ((one >> 16) & 255) - ((color >> 16) & 255);
		const green = ((one >> 8) & 255) - ((color >> 8) & 255);
		const blue = (one & 255) - (color & 255);
		const distance = red * red + green * green + blue * blue;
		if (distance < least) {
			least = distance;
			best = index;
		}
	}
	return best;
}

/** Reads what Chromium writes: 8 bits a channel, RGB or RGBA, not interlaced. */
function readPng(png: Buffer): Pixels {
	const parts: Buffer[] = [];
	let width = 0;
	let height = 0;
	let channels = 3;
	for (let at = signature.length; at < png.length;) {
		const length = png.readUInt32BE(at);
		const name = png.toString('latin1', at + 4, at + 8);
		const content = png.subarray(at + 8, at + 8 + length);
		if (name === 'IHDR') {
			width = content.readUInt32BE(0);
			height = content.readUInt32BE(4);
			channels = content[9] === 6 ? 4 : 3;
			if (content[8] !== 8 || (content[9] !== 6 && content[9] !== 2))
				throw new Error('This PNG has an unknown format.');
		}
		if (name === 'IDAT') parts.push(content);
		at += length + 12;
	}
	const raw = inflateSync(Buffer.concat(parts));
	const stride = width * channels;
	const rgb = Buffer.alloc(width * height * 3);
	let above = Buffer.alloc(stride);
	for (let y = 0; y < height; y++) {
		const filter = raw[y * (stride + 1)] ?? 0;
		const row = Buffer.from(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
		for (let x = 0; x < stride; x++) {
			const left = x < channels ? 0 : (row[x - channels] ?? 0);
			const up = above[x] ?? 0;
			const corner = x < channels ? 0 : (above[x - channels] ?? 0);
			row[x] = ((row[x] ?? 0) + predict(filter, left, up, corner)) & 255;
		}
		for (let x = 0; x < width; x++) row.copy(rgb, (y * width + x) * 3, x * channels, x * channels + 3);
		above = row;
	}
	return { width, height, rgb };
}

function predict(filter: number, left: number, up: number, corner: number): number {
	if (filter === 1) return left;
	if (filter === 2) return up;
	if (filter === 3) return (left + up) >> 1;
	if (filter !== 4) return 0;
	const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
	if (a <= b && a <= c) return left;
	return b <= c ? up : corner;
}

function chunk(name: string, content: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
	const whole = Buffer.alloc(body.length + 8);
	whole.writeUInt32BE(content.length, 0);
	body.copy(whole, 4);
	whole.writeUInt32BE(crc32(body), body.length + 4);
	return whole;
}
