/** The text of a chosen file, or a sentence that explains why it can't be read. */
export type ListFile = { ok: true; text: string } | { ok: false; problem: string };

interface ChosenFile {
	name: string;
	size: number;
	arrayBuffer: () => Promise<ArrayBuffer>;
}

/** The maximum size of a file: about 20,000 rows of an address book, far more than one import accepts. */
export const maxListBytes = 3_000_000;

const copyInstead = 'Or select the cells there, copy them, and paste them here.';
const saveAsCsv = `Open it, save it as CSV, and choose that file. ${copyInstead}`;

/** File types that people choose by mistake, recognized by their first bytes. */
const knownFormats: { start: number[]; problem: string }[] = [
	{ start: [0x50, 0x4b, 0x03, 0x04], problem: `This is an Excel or Numbers workbook, or a ZIP file. ${saveAsCsv}` },
	{ start: [0xd0, 0xcf, 0x11, 0xe0], problem: `This is an older Excel or Word file. ${saveAsCsv}` },
	{ start: [0x25, 0x50, 0x44, 0x46], problem: 'This is a PDF. Copy the list out of it and paste it here.' },
	{
		start: [0x7b, 0x5c, 0x72, 0x74, 0x66],
		problem: 'This is a formatted document. Copy the list out of it and paste it here.'
	},
	{ start: [0x89, 0x50, 0x4e, 0x47], problem: 'This is a picture. Type the list, or paste it as text.' },
	{ start: [0xff, 0xd8, 0xff], problem: 'This is a picture. Type the list, or paste it as text.' },
	{ start: [0x47, 0x49, 0x46, 0x38], problem: 'This is a picture. Type the list, or paste it as text.' }
];
const notText = 'This file isn’t text. Choose a CSV file, or paste the list as text.';

/** Reads a file that someone chose or dropped. Never rejects. */
export async function readListFile(file: ChosenFile): Promise<ListFile> {
	// Checks the size before reading, so that a huge file isn't loaded.
	if (file.size > maxListBytes) {
		const size = (file.size / 1e6).toFixed(1);
		const problem = `${file.name} has ${size} MB. A list can have up to ${maxListBytes / 1e6} MB. Choose the file with only the list, or split it.`;
		return { ok: false, problem };
	}
	try {
		return readListBytes(new Uint8Array(await file.arrayBuffer()));
	} catch {
		// The file was moved or deleted after the user chose it, or access to it was denied.
		return { ok: false, problem: `${file.name} can’t be read. Choose it again, or paste the list.` };
	}
}

/** Decodes UTF-8, UTF-16 as Excel writes it, or Windows-1252 as older programs write it. */
export function readListBytes(bytes: Uint8Array): ListFile {
	if (bytes.length === 0) return { ok: false, problem: 'This file is empty.' };
	const known = knownFormats.find(({ start }) => start.every((byte, at) => bytes[at] === byte));
	if (known) return { ok: false, problem: known.problem };
	const text = decode(bytes);
	if (text === undefined || isMostlyControl(text)) return { ok: false, problem: notText };
	if (/^\s*(<!doctype html|<html|<table|<\?xml)/i.test(text.slice(0, 1000))) {
		return { ok: false, problem: `This is a web page or an XML file, not a list. ${saveAsCsv}` };
	}
	if (/^\s*BEGIN:VC/i.test(text.slice(0, 100))) {
		return { ok: false, problem: 'This is a contacts or calendar file. Export it as CSV, or paste the names here.' };
	}
	return text.trim() === '' ? { ok: false, problem: 'There is no text in this file.' } : { ok: true, text };
}

function decode(bytes: Uint8Array): string | undefined {
	const utf16 = utf16Of(bytes);
	if (utf16) return tryDecode(bytes, utf16);
	if (bytes.includes(0)) return undefined;
	// Decoding Windows-1252 never fails, so it comes last.
	return tryDecode(bytes, 'utf-8') ?? tryDecode(bytes, 'windows-1252');
}

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	// Without a byte order mark: in a list of mostly Latin letters, most high bytes are 0 and most low bytes aren't.
	const start = bytes.subarray(0, 2000);
	const zeros = [0, 0];
	for (const [at, byte] of start.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
	const [even = 0, odd = 0] = zeros;
	const pairs = start.length / 2;
	if (odd > pairs * 0.6 && even < pairs * 0.05) return 'utf-16le';
	return even > pairs * 0.6 && odd < pairs * 0.05 ? 'utf-16be' : undefined;
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		// The bytes aren't valid in this encoding.
		return undefined;
	}
}

/** Whether the content is binary. A program or an audio file also decodes without an error, but it has many control characters. */
function isMostlyControl(text: string): boolean {
	const start = text.slice(0, 4000);
	const controls = start.match(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g)?.length ?? 0;
	return controls * 100 > start.length;
}
