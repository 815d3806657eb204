import { describe, expect, it } from 'vitest';
import { maxListBytes, readListBytes, readListFile } from './list-file.ts';
import { readPastedRoster } from './paste-roster.ts';

const list = 'Name;Email\r\nZoë Østergård;zoe@example.com\r\nPeña, Iñaki;\r\n';
const utf8 = new TextEncoder().encode(list);
const utf16 = (text: string, isLittle: boolean, mark = '\ufeff') =>
	new Uint8Array(
		Array.from(mark + text, (letter) => letter.charCodeAt(0)).flatMap((code) => {
			const pair = [code & 0xff, code >> 8];
			return isLittle ? pair : pair.toReversed();
		})
	);
// Every character of the list has the same code in Windows-1252 as in Unicode.
const windows1252 = new Uint8Array(Array.from(list, (letter) => letter.charCodeAt(0)));

describe('a chosen file', () => {
	it.each([
		['UTF-8', utf8],
		['UTF-8 with a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf, ...utf8])],
		['UTF-16 of Excel', utf16(list, true)],
		['UTF-16 with high bytes first', utf16(list, false)],
		['UTF-16 without a mark', utf16(list, true, '')],
		['UTF-16 without a mark, high bytes first', utf16(list, false, '')],
		['Windows-1252', windows1252]
	])('in %s is read with its accents', (_, bytes) => {
		const file = readListBytes(bytes);
		expect(file.ok && readPastedRoster(file.text).people.map(({ person }) => person.name)).toEqual([
			'Zoë Østergård',
			'Iñaki Peña'
		]);
	});

	it('in Windows-1252 keeps curly quotes and the euro sign', () => {
		expect(readListBytes(new Uint8Array([0x4f, 0x92, 0x42, 0x20, 0x80]))).toEqual({ ok: true, text: 'O’B €' });
	});

	const ascii = (text: string) => new TextEncoder().encode(text);
	it.each([
		['an empty file', new Uint8Array(0), /empty/],
		['only spaces', ascii(' \n\t'), /no text/],
		['an Excel workbook', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), /Excel/],
		['an old Excel workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /older Excel/],
		['a PDF', ascii('%PDF-1.7\n'), /PDF/],
		['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10]), /picture/],
		['a photo', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]), /picture/],
		['a formatted document', ascii('{\\rtf1\\ansi Wes Oar}'), /formatted/],
		['a web page', ascii('<!DOCTYPE html><table><tr><td>Wes'), /web page/],
		['contact cards', ascii('BEGIN:VCARD\nFN:Wes Oar\nEND:VCARD'), /contacts or calendar file/],
		['a program', new Uint8Array(3000).map((_, at) => (at * 7919) % 256), /isn’t text/],
		['a program without zeros', new Uint8Array(3000).map((_, at) => 1 + ((at * 7919) % 250)), /isn’t text/],
		['UTF-16 cut in half', new Uint8Array([0xff, 0xfe, 0x57, 0x00, 0x65]), /isn’t text/]
	])('that is %s is refused with a reason', (_, bytes, reason) => {
		expect(readListBytes(bytes)).toEqual({ ok: false, problem: expect.stringMatching(reason) });
	});

	it('of 20 MB is refused by its size, without reading it', async () => {
		const arrayBuffer = () => Promise.reject(new Error('read'));
		const file = await readListFile({ name: 'all-guests.csv', size: 20_000_000, arrayBuffer });
		expect(file).toEqual({ ok: false, problem: expect.stringMatching(/all-guests.csv has 20.0 MB.* up to 3 MB/) });
	});

	it('is read up to the limit, and says so if it is gone', async () => {
		const bytes = ascii('Wes Oar\n'.repeat(maxListBytes / 8));
		expect((await readListFile(new File([bytes], 'list.csv'))).ok).toBe(true);
		const arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
		const file = await readListFile({ name: 'list.csv', size: 8, arrayBuffer });
		expect(file).toEqual({ ok: false, problem: expect.stringMatching(/list.csv can’t be read/) });
	});
});
