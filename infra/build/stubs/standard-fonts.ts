// In place of the fourteen fonts that every PDF reader has, 130 kB of measures: our copies carry their own font (pdf/waiver-copy.ts),
// since those fourteen lack most names' letters.
export const FontNames = {};
export const Encodings = {};
export const Font = {
	load(): never {
		throw new Error('The bundle leaves the standard fonts out: embed one.');
	}
};
