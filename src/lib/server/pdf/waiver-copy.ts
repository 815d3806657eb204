import fontkit from '@pdf-lib/fontkit';
import { LineCapStyle, PDFDocument, rgb, type PDFFont, type PDFPage } from 'pdf-lib';
import { inkBox, inkPath, parseInk } from '../../domain/ink.ts';
import type { TextBlock } from '../text/markdown.ts';

/** What stands on paper, in the order that it is read. */
export interface WaiverPaper {
	title: string;
	facts: readonly (readonly [label: string, value: string])[];
	text: readonly TextBlock[];
	answers: readonly (readonly [label: string, value: string])[];
	typedSignature: string | undefined;
	ink: string | undefined;
	evidence: readonly (readonly [label: string, value: string])[];
	/** The server's clock at the signing: the only time that goes into the file. */
	signedAt: string;
}

const page = { width: 612, height: 792, margin: 54 } as const;
const black = rgb(0.08, 0.07, 0.05);
const grey = rgb(0.28, 0.25, 0.23);

/**
 * The signed copy as a PDF. The same paper makes the same bytes: every date in it is the waiver's, and nothing in it is random.
 * DejaVu Sans covers Latin, Greek, Cyrillic, Hebrew, Arabic and more; a sign that it lacks is written as its number, `[U+1F6A2]`.
 */
export async function renderWaiverCopy(paper: WaiverPaper, fontBytes: Uint8Array): Promise<Uint8Array> {
	const document = await PDFDocument.create({ updateMetadata: false });
	document.registerFontkit(fontkit);
	const font = await document.embedFont(fontBytes, { subset: true });
	const date = new Date(paper.signedAt);
	document.setTitle(paper.title);
	document.setCreator('Ship Captain Crew');
	document.setProducer('Ship Captain Crew');
	document.setCreationDate(date);
	document.setModificationDate(date);
	document.setLanguage('en');
	const pen = new Pen(document, font);
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
	return document.save({ useObjectStreams: false });
}

/** Writes down a page and goes on to the next where one is full. */
class Pen {
	readonly #document: PDFDocument;
	readonly #font: PDFFont;
	readonly #known: ReadonlySet<number>;
	#page: PDFPage;
	#y: number;

	constructor(document: PDFDocument, font: PDFFont) {
		this.#document = document;
		this.#font = font;
		this.#known = new Set(font.getCharacterSet());
		this.#page = document.addPage([page.width, page.height]);
		this.#y = page.height - page.margin;
	}

	write(
		text: string,
		{ size, before = 0, after = 0, x = page.margin }: { size: number; before?: number; after?: number; x?: number }
	): void {
		this.#y -= before;
		for (const line of this.#wrap(this.#writable(text), size, page.width - page.margin - x)) {
			this.#need(size * 1.4);
			this.#drawLine(line, x, size);
			this.#y -= size * 1.4;
		}
		this.#y -= after;
	}

	/** The font lays a whole text out in one direction, so words of both are drawn run by run. */
	#drawLine(line: string, from: number, size: number): void {
		let x = from;
		for (const run of runsOf(line)) {
			this.#page.drawText(run, { x, y: this.#y - size, size, font: this.#font, color: black });
			x += this.#font.widthOfTextAtSize(run, size);
		}
	}

	table(rows: readonly (readonly [string, string])[]): void {
		for (const [label, value] of rows) {
			this.#need(14);
			this.#page.drawText(label, { x: page.margin, y: this.#y - 10, size: 9, font: this.#font, color: grey });
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
		const ink = parseInk(text);
		if (!ink) return;
		const scale = 250 / inkBox.width;
		this.#need(inkBox.height * scale);
		this.#page.drawSvgPath(inkPath(ink), {
			x: page.margin,
			y: this.#y,
			scale,
			borderColor: black,
			borderWidth: 6,
			borderLineCap: LineCapStyle.Round
		});
		this.#y -= inkBox.height * scale + 8;
	}

	#need(height: number): void {
		if (this.#y - height > page.margin) return;
		this.#page = this.#document.addPage([page.width, page.height]);
		this.#y = page.height - page.margin;
	}

	#writable(text: string): string {
		const signs = Array.from(text.normalize('NFC'), (sign) => {
			if (/\s/u.test(sign)) return ' ';
			const code = sign.codePointAt(0) ?? 0;
			return this.#known.has(code) ? sign : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
		});
		return signs.join('');
	}

	#wrap(text: string, size: number, width: number): string[] {
		const fits = (line: string): boolean => this.#font.widthOfTextAtSize(line, size) <= width;
		const lines: string[] = [];
		let line = '';
		for (const word of text.split(' ').flatMap((one) => (fits(one) ? [one] : pieces(one, fits)))) {
			const longer = line === '' ? word : `${line} ${word}`;
			if (fits(longer)) line = longer;
			else {
				lines.push(line);
				line = word;
			}
		}
		return [...lines, line];
	}
}

/** Runs of one direction: words of right-to-left scripts with the spaces between them, and everything else. */
function runsOf(line: string): string[] {
	const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}]+(?:\s+[\p{Script=Hebrew}\p{Script=Arabic}]+)*/gu;
	const runs: string[] = [];
	let at = 0;
	for (const match of line.matchAll(rightToLeft)) {
		runs.push(line.slice(at, match.index), match[0]);
		at = match.index + match[0].length;
	}
	return [...runs, line.slice(at)].filter((run) => run !== '');
}

/** A word too long for a line, in parts that fit. */
function pieces(word: string, fits: (text: string) => boolean): string[] {
	const parts: string[] = [];
	let part = '';
	for (const sign of word) {
		if (part !== '' && !fits(part + sign)) {
			parts.push(part);
			part = '';
		}
		part += sign;
	}
	return [...parts, part];
}
