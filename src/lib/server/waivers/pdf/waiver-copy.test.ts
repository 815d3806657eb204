import fc from 'fast-check';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import type { Waiver } from '../../../domain/waiver.ts';
import { readPaperFonts } from '../paper-fonts.ts';
import { linesOf } from '../waiver-document.ts';
import { renderWaiverCopy, type WaiverPaper } from './waiver-copy.ts';

const fonts = await readPaperFonts();
const ink = '10,10 200,300 400,20;500,50 900,390';
const waiver: Waiver = {
	waiverId: '7c1d6f0e-0f43-4a87-9a68-3f1b2a5e9c10',
	name: 'Odalys Fern',
	birthDate: '1988-04-12',
	signsFor: 'self',
	minors: [],
	hasAgreed: true,
	textVersion: 3,
	textSha256: 'ab'.repeat(32),
	sail: { location: 'Pier 4', date: '2026-05-23', startsAt: '15:00', endsAt: '18:00', timeZone: 'America/Los_Angeles' },
	channel: 'own_phone',
	receivedAt: '2026-05-23T14:00:00.000Z',
	address: '192.0.2.7',
	userAgent: 'A browser',
	bodySha256: 'cd'.repeat(32)
};

const paperOf = (changes: Partial<Waiver> = {}, more: Partial<WaiverPaper> = {}): WaiverPaper => ({
	...linesOf({ waiver: { ...waiver, ...changes }, seals: { answers: 'a-keyed-hash', ink: undefined } }),
	title: 'Waiver of liability',
	text: [{ kind: 'heading', text: 'The sea moves' }],
	typedSignature: changes.typedSignature,
	ink: undefined,
	recordUrl: 'https://boats.example/g/2026-05-23-alice/waiver/w?t=token',
	signedAt: waiver.receivedAt,
	...more
});
const read = async (paper: WaiverPaper): Promise<string> => {
	const { text } = await extractText(await getDocumentProxy(await renderWaiverCopy(paper, fonts)), {
		mergePages: true
	});
	return text.replace(/\s+/g, ' ');
};

/** Returns a text's characters sorted and without spaces, because a PDF draws some Indic marks before their letter. */
const lettersOf = (text: string): string[] => Array.from(text.normalize('NFC').replace(/[\s\p{Cc}]/gu, '')).sort();

describe('the signed copy', () => {
	it('is the same bytes each time, with ink and every script in it', async () => {
		const paper = paperOf({ name: 'עדה Fern عائشة 🛥️', typedSignature: 'עדה' }, { ink });
		const [first, again] = [await renderWaiverCopy(paper, fonts), await renderWaiverCopy(paper, fonts)];
		expect(Buffer.compare(first, again)).toBe(0);
	});

	it('says text, answers, times and hashes', async () => {
		const text = await read(paperOf({ signedAt: '2026-05-23T13:59:59.000Z' }));
		for (const words of ['The sea moves', 'Saturday, May 23, 2026, 3:00 PM to 6:00 PM', 'Apr 12, 1988', '192.0.2.7']) {
			expect(text).toContain(words);
		}
		expect(text.replaceAll(' ', '')).toContain('ab'.repeat(32));
		expect(text).toContain('a-keyed-hash');
		expect(text.replaceAll(' ', '')).not.toContain('cd'.repeat(32));
		expect(text).toContain('2026-05-23T13:59:59.000Z');
	});

	it('points to the online record for characters that no typeface has, and says in the evidence which they are', async () => {
		const text = await read(paperOf({ name: 'Ada 🛥️ Fern 𒀀', emergencyContact: 'Bram' }));
		expect(text).toContain('Ada [see the online record] Fern [see the online record]');
		expect(text).toContain(
			'The original is in the online record: https://boats.example/g/2026-05-23-alice/waiver/w?t=token'
		);
		expect(text).not.toContain('□');
		expect(text).toContain('Full name, exact Ada [U+1F6E5][U+FE0F] Fern [U+12000]');
		expect(text).not.toContain('contact, exact');
	});

	it.each([
		['Chinese, simplified', '李小龙'],
		['Chinese, traditional', '陳劉齋'],
		['Chinese beside Latin', 'Wei 李 Fern'],
		['Japanese', '山田さくら'],
		['Japanese, half in katakana', '鴫原アキラ'],
		['Korean', '김민지'],
		['Korean in two normalization forms', '김민지'.normalize('NFD')],
		['Thai', 'น้ำทิพย์'],
		['Hindi', 'किरण शर्मा'],
		['Hindi with a conjunct', 'कृष्णा श्री'],
		['Bengali', 'অনিন্দ্য'],
		['Gujarati', 'કિરણ'],
		['Punjabi', 'ਗੁਰਪ੍ਰੀਤ'],
		['Tamil', 'கிருஷ்ணன்'],
		['Telugu', 'కృష్ణ'],
		['every kind at once', '李 김 น ก किरण さ']
	])('prints a name in %s: %s', async (_, name) => {
		const text = await read(paperOf({ name, typedSignature: name }));
		expect(text).not.toContain('online record');
		const printed = text.slice(text.indexOf('Full name') + 'Full name'.length, text.indexOf('Born'));
		expect(lettersOf(printed)).toEqual(lettersOf(name));
	});

	it('prints any name, however its letters and marks follow each other', async () => {
		const letters = fc.constantFrom(...Array.from('कखर्िीू़ंกนำ้ิঅনি্যকિરણ્ਗੁਪ੍ਰੀகிஷ்கృష్ణ김ㄱ李さ゛Zé́אبّ\u200d\u25cc '));
		const names = fc.string({ unit: letters, minLength: 1, maxLength: 60 });
		await fc.assert(
			fc.asyncProperty(names, async (name) => {
				const text = await read(paperOf({ name }));
				expect(text).toContain('Full name');
				expect(text).not.toContain('online record');
			}),
			{ numRuns: 40 }
		);
	});

	it('prints a text in Chinese, in little time and space', async () => {
		const text = [
			{ kind: 'paragraph' as const, text: '海上航行有危险。乘客须听从船长的指示，穿好救生衣。'.repeat(40) }
		];
		const bytes = await renderWaiverCopy(paperOf({}, { text }), fonts);
		expect(bytes.byteLength).toBeLessThan(200_000);
		const { text: read } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
		expect(read.split('救生衣')).toHaveLength(40 + 1);
	});

	it('doesn’t mention the online record where everything could be printed', async () => {
		expect(await read(paperOf({ name: 'عائشة Łukasz Ñúñez' }))).not.toContain('online record');
	});

	it('lets no mark in a name turn around what stands beside it', async () => {
		const minors = [{ name: 'Pip\u202e Fern', birthDate: '2019-02-28' }];
		const text = await read(paperOf({ signsFor: 'minors', minors }));
		expect(text).toContain('Pip Fern, born Feb 28, 2019');
		expect(text).toContain('Pip[U+202E] Fern');
	});

	it('goes on to a next page with the longest text there can be, and breaks a word that fits no line', async () => {
		const text = Array.from({ length: 100 }, () => ({ kind: 'paragraph' as const, text: 'ж'.repeat(400) }));
		const bytes = await renderWaiverCopy(paperOf({}, { text }), fonts);
		const { totalPages, text: read } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
		expect(totalPages).toBeGreaterThan(5);
		expect(read.split('ж')).toHaveLength(40_000 + 1);
	});
});
