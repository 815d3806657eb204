// Spacing and type come from src/tokens.css, so that a change of scale is made in one place.
import type { SourceFile } from './source-files.ts';

/** Media queries can't read custom properties, so these numbers are in them. src/tokens.css lists them too. */
export const breakpoints = [480, 700, 900];

const spacing = /^(margin|padding)(-[a-z]+)*$|^(row-|column-)?gap$/;
const type = /^(font-size|line-height)$/;
/** A length with a unit that isn't relative to the element's own text, its container, or the screen. */
const literal = /(?<![\w.-])-?\d*\.?\d+(px|rem)\b/g;

function stylesOf({ path, text }: SourceFile): string {
	if (path.endsWith('.css')) return text;
	return [...text.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/g)].map((match) => match[1] ?? '').join('\n');
}

/** Lengths in a file's styles that should be tokens, and widths that are no breakpoint. Empty if there are none. */
export function styleViolations(file: SourceFile): string[] {
	const css = stylesOf(file).replace(/\/\*[\s\S]*?\*\//g, '');
	const declarations = [...css.matchAll(/(?<=^|[;{\s])([a-z-]+):([^;{}]+)(?=;|\})/g)];
	const lengths = declarations.flatMap(([, name = '', value = '']) => {
		if (!spacing.test(name) && !type.test(name)) return [];
		const found = (value.match(literal) ?? []).filter((length) => Number.parseFloat(length) !== 0);
		const isNumber = name === 'line-height' && /^\s*(?!1\s*$)\d*\.?\d+\s*$/.test(value);
		return found.length > 0 || isNumber ? [`${file.path}: ${name}:${value}`] : [];
	});
	const widths = [...css.matchAll(/@media[^{]*?\(\s*(?:min|max)-width:\s*([^)]+)\)/g)].flatMap(([, width = '']) =>
		breakpoints.some((breakpoint) => width.trim() === `${breakpoint}px`)
			? []
			: [`${file.path}: ${width} is no breakpoint`]
	);
	return [...lengths, ...widths];
}
