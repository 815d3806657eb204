// Replaces 130 kB of metrics for the 14 fonts that every PDF reader has. Our PDFs embed another font
// (src/lib/server/waivers/pdf/waiver-copy.ts), because the 14 fonts lack letters that many names need.
export const FontNames = {};
export const Encodings = {};
export const Font = {
	load(): never {
		throw new Error('The bundle leaves the standard fonts out: embed one.');
	}
};
