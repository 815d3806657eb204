import * as v from 'valibot';
import { whole } from './stored.ts';

/** Guest pages show the logo at up to 160 by 80 CSS pixels. Phone screens have up to three physical pixels per CSS pixel. */
export const maxLogoWidth = 480;
export const maxLogoHeight = 240;
/** The limit is low because guests may have a weak signal. A drawn logo with the maximum width and height takes about 20 kB. */
export const maxLogoBytes = 60_000;

/** The business's logo, as the settings store it. Each version of the image is stored separately and never changes. */
export const logo = v.object({ version: whole, width: whole, height: whole });
export type Logo = v.InferOutput<typeof logo>;

const base64Chars = Math.ceil(maxLogoBytes / 3) * 4;

/** A new logo: the bytes of a PNG image, as base64. */
export const newLogo = v.object({
	png: v.pipe(
		v.string('not_text'),
		v.maxLength(base64Chars, 'too_large'),
		v.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'not_a_png'),
		v.check((png) => sizeOfPng(png) !== undefined, 'not_a_png'),
		v.check((png) => fits(sizeOfPng(png)), 'too_large')
	)
});
export type NewLogo = v.InferOutput<typeof newLogo>;

interface Size {
	width: number;
	height: number;
}

function fits(size: Size | undefined): boolean {
	return size !== undefined && size.width <= maxLogoWidth && size.height <= maxLogoHeight;
}

/** A PNG starts with 8 fixed bytes and a chunk named `IHDR` with its size, and ends with an empty chunk named `IEND`. */
const start = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR';
const end = '\0\0\0\0IEND\xaeB`\x82';

/** The width and height of a PNG in pixels. Undefined for any other file, or a PNG that isn't complete. @param png base64 */
export function sizeOfPng(png: string): Size | undefined {
	const bytes = decode(png);
	if (bytes === undefined || !bytes.startsWith(start) || !bytes.endsWith(end)) return undefined;
	const [width, height] = [numberAt(bytes, start.length), numberAt(bytes, start.length + 4)];
	return width > 0 && height > 0 ? { width, height } : undefined;
}

/** Returns a string with a character for each byte. */
function decode(base64: string): string | undefined {
	try {
		return atob(base64);
	} catch {
		return undefined;
	}
}

function numberAt(bytes: string, at: number): number {
	return [0, 1, 2, 3].reduce((value, offset) => value * 256 + bytes.charCodeAt(at + offset), 0);
}
