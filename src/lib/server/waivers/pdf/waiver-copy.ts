// Defines the global `regeneratorRuntime`, which fontkit's compiled generators need to lay out Indian scripts.
import 'regenerator-runtime/runtime.js';
import fontkit from '@pdf-lib/fontkit';
import { LineCapStyle, PDFDocument, rgb, type PDFFont, type PDFPage } from 'pdf-lib';
import { strokesBox, strokesPath, parseStrokes } from '../../../domain/signature-strokes.ts';
import type { TextBlock } from '../markdown.ts';
import type { PaperFonts } from '../paper-fonts.ts';
import { directionOf, visualRuns, withoutMarks } from './visual-order.ts';

/** The content of the printed copy, in reading order. */
export interface WaiverPaper {
	title: string;
	facts: readonly (readonly [label: string, value: string])[];
	text: readonly TextBlock[];
	answers: readonly (readonly [label: string, value: string])[];
	typedSignature: string | undefined;
	ink: string | undefined;
	evidence: readonly (readonly [label: string, value: string])[];
	/** The signed copy's URL. The PDF refers to it if some characters can't be printed. */
	recordUrl: string | undefined;
	/** When the server received the waiver. The PDF's metadata contains no other time. */
	signedAt: string;
}

const page = { width: 612, height: 792, margin: 54 } as const;
const black = rgb(0.08, 0.07, 0.05);
const grey = rgb(0.28, 0.25, 0.23);
/** Splits text into characters as readers see them. */
const signs = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Printed instead of characters that no font has. An empty box could look like part of a name. */
const missing = '[see the online record]';
const regularWeight = 400;
const spaceCode = 0x20;

type Fontkit = Parameters<PDFDocument['registerFontkit']>[0];
/** Fields that are missing from fontkit's types. */
type VariableFont = ReturnType<Fontkit['create']> & {
	variationAxes?: Record<string, unknown>;
	getVariation?: (axes: Record<string, number>) => ReturnType<Fontkit['create']>;
};

/** fontkit, with variable-weight fonts set to the regular weight. Otherwise, Noto's Chinese fonts would be hairline thin. */
const regularFontkit: Fontkit = {
	create(bytes, name) {
		const font: VariableFont = fontkit.create(bytes, name);
		return font.variationAxes?.wght && font.getVariation ? font.getVariation({ wght: regularWeight }) : font;
	}
};

/**
 * Turns off the font features that position letters. They have no effect, because pdf-lib uses only each letter's width, and fontkit fails
 * on some of them, for example for Punjabi.
 */
const withoutPlacement = { abvm: false, blwm: false, curs: false, dist: false, kern: false, mark: false, mkmk: false };

/** A font in the document, and the code points that it has. */
interface Typeface {
	font: PDFFont;
	known: ReadonlySet<number>;
}

/**
 * Renders the signed copy as a PDF. The same waiver always produces the same bytes, because the file contains no current time and nothing
 * random.
 */
export async function renderWaiverCopy(paper: WaiverPaper, fonts: PaperFonts): Promise<Uint8Array> {
	const { document, pen } = await startPaper(paper, fonts);
	pen.write(paper.title, { size: 20, after: 10 });
	pen.table(paper.facts);
	for (const block of paper.text) {
		if (block.kind === 'heading') pen.write(block.text, { size: 12, before: 10, after: 3 });
		else pen.write(block.kind === 'item' ? `• ${block.text}` : block.text, { size: 10, after: 5 });
	}
	pen.rule();
	pen.table(paper.answers);
	pen.write('Signature', { size: 12, before: 8, after: 4 });
	if (paper.ink !== undefined) pen.draw(paper.ink);
	if (paper.typedSignature !== undefined) pen.write(paper.typedSignature, { size: 16, after: 8 });
	pen.rule();
	pen.write('Evidence', { size: 12, after: 4 });
	pen.table(paper.evidence);
	if (pen.isIncomplete) {
		const where = paper.recordUrl ?? 'the private link of this waiver';
		pen.write(`Some characters can’t be printed here. The original is in the online record: ${where}`, {
			size: 10,
			before: 6
		});
	}
	return document.save({ useObjectStreams: false });
}

async function startPaper(paper: WaiverPaper, fonts: PaperFonts): Promise<{ document: PDFDocument; pen: Pen }> {
	const document = await PDFDocument.create({ updateMetadata: false });
	document.registerFontkit(regularFontkit);
	const typefaces = await embedFonts(document, paper, fonts);
	const date = new Date(paper.signedAt);
	document.setTitle(paper.title);
	document.setCreator('Ship Captain Crew');
	document.setProducer('Ship Captain Crew');
	document.setCreationDate(date);
	document.setModificationDate(date);
	document.setLanguage('en');
	return { document, pen: new Pen(document, typefaces) };
}

/** The content of a certificate, in reading order. */
export interface CertificatePaper {
	title: string;
	facts: readonly (readonly [label: string, value: string])[];
	lines: readonly string[];
	captain: string | undefined;
	evidence: readonly (readonly [label: string, value: string])[];
	/** When the server received the log entry that the certificate is about. The PDF's metadata contains no other time. */
	recordedAt: string;
}

/** Renders a certificate as a PDF. The same content always produces the same bytes. */
export async function renderCertificatePaper(paper: CertificatePaper, fonts: PaperFonts): Promise<Uint8Array> {
	const { title, facts, lines, captain, evidence, recordedAt } = paper;
	const text = lines.map((line) => ({ kind: 'paragraph' as const, text: line }));
	const whole = { title, facts, text, answers: [], typedSignature: captain, ink: undefined, evidence };
	const { document, pen } = await startPaper({ ...whole, recordUrl: undefined, signedAt: recordedAt }, fonts);
	pen.write(title, { size: 24, before: 40, after: 24 });
	pen.table(facts);
	for (const line of lines) pen.write(line, { size: 12, before: 16, after: 8 });
	pen.rule();
	pen.write('Captain', { size: 12, before: 40, after: 4 });
	if (captain !== undefined) pen.write(captain, { size: 16, after: 24 });
	pen.table(evidence);
	return document.save({ useObjectStreams: false });
}

/** Embeds the main font, and fonts for those of the document's characters that the main font lacks. */
async function embedFonts(
	document: PDFDocument,
	paper: WaiverPaper,
	fonts: PaperFonts
): Promise<[Typeface, ...Typeface[]]> {
	const embed = async (bytes: Uint8Array): Promise<Typeface> => {
		const font = await document.embedFont(bytes, { subset: true, features: withoutPlacement });
		return { font, known: new Set(font.getCharacterSet()) };
	};
	const main = await embed(fonts.main);
	const lacking = new Set<string>();
	for (const sign of wordsOf(paper).join('').normalize('NFC')) {
		if (!main.known.has(sign.codePointAt(0) ?? 0) && !/^[\s\p{Cf}]$/u.test(sign)) lacking.add(sign);
	}
	const others: Typeface[] = [];
	if (lacking.size > 0) for (const bytes of await fonts.forCharacters(lacking)) others.push(await embed(bytes));
	return [main, ...others];
}

function wordsOf({ title, facts, text, answers, typedSignature = '', evidence }: WaiverPaper): string[] {
	return [title, typedSignature, ...text.map((block) => block.text), ...[facts, answers, evidence].flat(2)];
}

/** Writes text and drawings from top to bottom, and starts a new page when the current page is full. */
class Pen {
	readonly #document: PDFDocument;
	readonly #main: Typeface;
	readonly #typefaces: readonly Typeface[];
	readonly #widths = new Map<string, number>();
	#page: PDFPage;
	#y: number;
	#isIncomplete = false;

	constructor(document: PDFDocument, typefaces: [Typeface, ...Typeface[]]) {
		this.#document = document;
		[this.#main] = typefaces;
		this.#typefaces = typefaces;
		this.#page = document.addPage([page.width, page.height]);
		this.#y = page.height - page.margin;
	}

	/** Whether the text so far contained characters that no font has. */
	get isIncomplete(): boolean {
		return this.#isIncomplete;
	}

	write(
		text: string,
		{ size, before = 0, after = 0, x = page.margin }: { size: number; before?: number; after?: number; x?: number }
	): void {
		this.#y -= before;
		const words = this.#writable(text);
		const direction = directionOf(words);
		for (const line of this.#wrap(words, size, page.width - page.margin - x)) {
			this.#need(size * 1.4);
			this.#drawRuns(visualRuns(line, direction), x, size);
			this.#y -= size * 1.4;
		}
		this.#y -= after;
	}

	/** Draws a line run by run, because a font can lay out text in only one direction at a time. */
	#drawRuns(runs: readonly string[], from: number, size: number): void {
		let x = from;
		for (const { text, font } of runs.flatMap((run) => this.#byTypeface(run))) {
			this.#page.drawText(text, { x, y: this.#y - size, size, font, color: black });
			x += font.widthOfTextAtSize(text, size);
		}
	}

	/** Splits a run into parts of one font each. A space goes with the word before it, so that words of one script stay together. */
	#byTypeface(run: string): { text: string; font: PDFFont }[] {
		const parts: { text: string; typeface: Typeface }[] = [];
		for (const { segment } of signs.segment(run)) {
			const last = parts.at(-1);
			const staysWithLast = segment === ' ' && last?.typeface.known.has(spaceCode);
			const typeface = staysWithLast ? last?.typeface : this.#typefaceOf(segment);
			if (last && last.typeface === typeface) last.text += segment;
			else parts.push({ text: segment, typeface: typeface ?? this.#main });
		}
		return parts.map(({ text, typeface: { font } }) => ({ text, font }));
	}

	/** Returns the first font that has the character's first code point. */
	#typefaceOf(sign: string): Typeface | undefined {
		return this.#typefaces.find(({ known }) => known.has(sign.codePointAt(0) ?? 0));
	}

	table(rows: readonly (readonly [string, string])[]): void {
		for (const [label, value] of rows) {
			this.#need(14);
			this.#page.drawText(label, { x: page.margin, y: this.#y - 10, size: 9, font: this.#main.font, color: grey });
			this.write(value, { size: 10, x: page.margin + 130, after: 2 });
		}
		this.#y -= 4;
	}

	rule(): void {
		this.#need(16);
		this.#y -= 8;
		const [start, end] = [page.margin, page.width - page.margin].map((x) => ({ x, y: this.#y }));
		if (start && end) this.#page.drawLine({ start, end, thickness: 0.75, color: grey });
		this.#y -= 8;
	}

	draw(text: string): void {
		const ink = parseStrokes(text);
		if (!ink) return;
		const scale = 250 / strokesBox.width;
		this.#need(strokesBox.height * scale);
		this.#page.drawSvgPath(strokesPath(ink), {
			x: page.margin,
			y: this.#y,
			scale,
			borderColor: black,
			borderWidth: 6,
			borderLineCap: LineCapStyle.Round
		});
		this.#y -= strokesBox.height * scale + 8;
	}

	#need(height: number): void {
		if (this.#y - height > page.margin) return;
		this.#page = this.#document.addPage([page.width, page.height]);
		this.#y = page.height - page.margin;
	}

	/**
	 * Replaces characters that no font has with a note. A character with several code points, such as a ship and its emoji variation
	 * selector, gets only one note.
	 */
	#writable(text: string): string {
		const parts = Array.from(signs.segment(text.normalize('NFC')), ({ segment }) => {
			if (/^\s/u.test(segment)) return ' ';
			// Keeps the two characters that our sentences use to isolate names, and removes all other format characters.
			if (/^\p{Cf}$/u.test(segment)) return /^[\u2068\u2069]$/.test(segment) ? segment : '';
			const typeface = this.#typefaceOf(segment);
			if (!typeface) return missing;
			return Array.from(segment)
				.filter((one) => typeface.known.has(one.codePointAt(0) ?? 0))
				.join('');
		});
		if (parts.includes(missing)) this.#isIncomplete = true;
		// Prints one note for several missing characters in a row.
		return parts.filter((part, at) => part !== missing || parts[at - 1] !== missing).join('');
	}

	/** Wraps text into lines. Measures each word once, because laying out every possible line takes seconds for long text. */
	#wrap(text: string, size: number, width: number): string[] {
		const space = this.#widthOf(' ');
		const most = width / size;
		const lines: string[] = [];
		let line = '';
		let used = 0;
		for (const word of text.split(' ').flatMap((one) => this.#pieces(one, most))) {
			const wide = this.#widthOf(word);
			if (line !== '' && used + space + wide > most) {
				lines.push(line);
				line = word;
				used = wide;
			} else {
				used += line === '' ? wide : space + wide;
				line = line === '' ? word : `${line} ${word}`;
			}
		}
		return [...lines, line];
	}

	/** Splits a word into pieces if it is too long for a line. */
	#pieces(word: string, most: number): string[] {
		if (this.#widthOf(word) <= most) return [word];
		const parts: string[] = [];
		let part = '';
		let used = 0;
		for (const { segment } of signs.segment(word)) {
			const wide = this.#widthOf(segment);
			if (part !== '' && used + wide > most) {
				parts.push(part);
				part = '';
				used = 0;
			}
			part += segment;
			used += wide;
		}
		return [...parts, part];
	}

	/** Returns the width of the text at a font size of one point. */
	#widthOf(text: string): number {
		const known = this.#widths.get(text);
		if (known !== undefined) return known;
		const parts = this.#byTypeface(withoutMarks(text));
		const width = parts.reduce((sum, part) => sum + part.font.widthOfTextAtSize(part.text, 1), 0);
		this.#widths.set(text, width);
		return width;
	}
}
