import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

/** The fonts for printed copies, as TrueType. */
export interface PaperFonts {
	/** DejaVu Sans: Latin, Greek, Cyrillic, Hebrew, Arabic, and more. */
	main: Uint8Array;
	/**
	 * Returns Noto Sans fonts for characters that the main font lacks, best font first. Some characters may be in none of these fonts.
	 */
	forCharacters: (characters: ReadonlySet<string>) => Promise<Uint8Array[]>;
}

/**
 * The maximum number of font files per PDF, because text with thousands of rare characters would take a minute. A name needs at most eight.
 * Characters beyond the limit are replaced by a reference to the online record.
 */
const maxFiles = 60;

/** Which characters to take from each Noto font. Some fonts contain other characters, too, especially the Chinese font. */
const noto: Record<string, RegExp> = {
	sc: /[\p{scx=Han}\p{scx=Bopomofo}]/u,
	jp: /[\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Han}\p{scx=Common}]/u,
	kr: /[\p{scx=Hangul}\p{scx=Han}\p{scx=Common}]/u,
	thai: /\p{scx=Thai}/u,
	devanagari: /\p{scx=Devanagari}/u,
	bengali: /\p{scx=Bengali}/u,
	gujarati: /\p{scx=Gujarati}/u,
	gurmukhi: /\p{scx=Gurmukhi}/u,
	tamil: /\p{scx=Tamil}/u,
	telugu: /\p{scx=Telugu}/u
};

/** The Noto fonts' names in their npm packages. infra/build/name-fonts.ts puts the font files next to the deployed code. */
export const notoScripts = Object.keys(noto);

interface FontFile {
	path: string;
	holds: (codePoint: number) => boolean;
}

const unicodeRanges = v.record(v.string(), v.string());
const files = new Map<string, Promise<FontFile[]>>();
let reading: Promise<PaperFonts> | undefined;

/** Loads the main font when the first PDF is rendered, because other requests don't need its 750 kB. */
export function readPaperFonts(): Promise<PaperFonts> {
	reading ??= import('dejavu-fonts-ttf/ttf/DejaVuSans.ttf?inline').then(({ default: url }) => ({
		main: Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'),
		forCharacters: readNoto
	}));
	return reading;
}

async function readNoto(characters: ReadonlySet<string>): Promise<Uint8Array[]> {
	const left = new Set(characters);
	const paths: string[] = [];
	for (const script of inOrderFor(characters)) {
		for (const { path, holds } of await filesOf(script)) {
			const held = Array.from(left).filter((one) => noto[script]?.test(one) && holds(one.codePointAt(0) ?? 0));
			if (held.length === 0 || paths.length === maxFiles) continue;
			for (const one of held) left.delete(one);
			paths.push(path);
		}
	}
	const { unpackFont } = await import('./pdf/unpack-font.ts');
	return Promise.all(paths.map(async (path) => unpackFont(await readFile(path))));
}

/**
 * Chinese, Japanese, and Korean share characters, but their fonts draw some of them differently. Text with kana is Japanese, and text with
 * Hangul is Korean; otherwise, the Chinese font comes first.
 */
function inOrderFor(characters: ReadonlySet<string>): string[] {
	const all = Array.from(characters).join('');
	const first = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(all)
		? 'jp'
		: /\p{Script=Hangul}/u.test(all)
			? 'kr'
			: 'sc';
	return [first, ...notoScripts.filter((script) => script !== first)];
}

/** Returns the font files of a script. Each file has some of the script's characters, such as a hundred Chinese ones. */
function filesOf(script: string): Promise<FontFile[]> {
	const known = files.get(script) ?? readFilesOf(script);
	files.set(script, known);
	return known;
}

async function readFilesOf(script: string): Promise<FontFile[]> {
	const folder = folderOf(script);
	const ranges = v.parse(unicodeRanges, JSON.parse(await readFile(join(folder, 'unicode.json'), 'utf8')));
	return Object.entries(ranges)
		.filter(([part]) => part.startsWith('[') || part === script)
		.map(([part, range]) => ({
			path: join(folder, 'files', `noto-sans-${script}-${part.replace(/[[\]]/g, '')}-wght-normal.woff2`),
			holds: holderOf(range)
		}));
}

/** Returns the folder of a Noto font: next to the code in a deployment, otherwise in node_modules. */
function folderOf(script: string): string {
	const beside = fileURLToPath(new URL(`./fonts/noto-sans-${script}/`, import.meta.url));
	if (existsSync(beside)) return beside;
	const require = createRequire(import.meta.url);
	return dirname(require.resolve(`@fontsource-variable/noto-sans-${script}/package.json`));
}

/** @param range as in CSS: `U+4E00-4E0B,U+4E10` */
function holderOf(range: string): (codePoint: number) => boolean {
	const spans = range.split(',').map((span) => {
		const [start = '', end = start] = span.trim().slice(2).split('-');
		return [parseInt(start, 16), parseInt(end, 16)] as const;
	});
	return (codePoint) => spans.some(([start, end]) => codePoint >= start && codePoint <= end);
}
