import * as v from 'valibot';

/** A color as `#rrggbb`, in lowercase. */
export const color = v.pipe(v.string('not_text'), v.trim(), v.toLowerCase(), v.regex(/^#[0-9a-f]{6}$/, 'not_a_color'));

/** The design's dark blue. */
export const defaultEmailColor = '#0a2a3f';

/**
 * The color of text on a background: white or black, whichever has more contrast. The contrast is always at least 4.5:1.
 * @param background `#rrggbb`
 */
export function textColorOn(background: string): '#ffffff' | '#000000' {
	return contrastOf(background, '#ffffff') >= contrastOf(background, '#000000') ? '#ffffff' : '#000000';
}

/** The contrast of two colors, from 1 to 21, by the formula of WCAG 2.2. */
export function contrastOf(one: string, other: string): number {
	const [darker = 0, lighter = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b);
	return (lighter + 0.05) / (darker + 0.05);
}

function luminanceOf(hex: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
