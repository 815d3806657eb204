/**
 * Encodes an entry as a link that another phone can scan as a QR code: `/outbox#rescue=…`. Browsers never send the part after `#` to a
 * server. It's compressed, which keeps the code readable on a wet screen.
 */
export async function writeExportLink(file: unknown, origin: string): Promise<string> {
	const deflated = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(JSON.stringify(file)));
	const base64 = btoa(String.fromCharCode(...deflated));
	return `${origin}/outbox#rescue=${base64
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/={1,2}$/, '')}`;
}

/** The maximum length of a link's data. The app never creates a link this long. */
const maxCodedLetters = 200_000;
/** The maximum size of the unpacked data: ten times that of an entry with the largest signature. */
const maxInflatedBytes = 1_000_000;

export type ReadLink = { ok: true; text: string } | { ok: false; why: 'no_link' | 'damaged' };

/** Reads the text of an export file from a URL's fragment: the part that starts with `#`. */
export async function readExportLink(hash: string): Promise<ReadLink> {
	if (!hash.startsWith('#rescue=')) return { ok: false, why: 'no_link' };
	const coded = hash.slice('#rescue='.length);
	if (coded.length > maxCodedLetters || !/^[\w-]+$/.test(coded)) return { ok: false, why: 'damaged' };
	try {
		const base64 = coded.replaceAll('-', '+').replaceAll('_', '/');
		const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
		const inflated = await inflate(bytes);
		return inflated === undefined
			? { ok: false, why: 'damaged' }
			: { ok: true, text: new TextDecoder().decode(inflated) };
	} catch {
		// The link is cut off or mistyped, or the browser can't decompress it. There is nothing to import.
		return { ok: false, why: 'damaged' };
	}
}

/** Decompresses one kilobyte at a time and stops at the limit, so that a small link can't unpack to gigabytes. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | undefined> {
	let at = 0;
	const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
		pull(controller) {
			if (at >= bytes.length) {
				controller.close();
				return;
			}
			controller.enqueue(bytes.slice(at, at + 1024));
			at += 1024;
		}
	});
	const reader = source.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
	const chunks: Uint8Array[] = [];
	let size = 0;
	for (let part = await reader.read(); !part.done; part = await reader.read()) {
		size += part.value.length;
		if (size > maxInflatedBytes) {
			await reader.cancel();
			return undefined;
		}
		chunks.push(part.value);
	}
	const whole = new Uint8Array(size);
	let to = 0;
	for (const chunk of chunks) {
		whole.set(chunk, to);
		to += chunk.length;
	}
	return whole;
}

/** Splits an export file into one file per entry. */
export function splitExport(text: string): { id: string; file: unknown }[] {
	const file: unknown = JSON.parse(text);
	if (typeof file !== 'object' || file === null || !('intents' in file) || !Array.isArray(file.intents)) return [];
	const intents: unknown[] = file.intents;
	return intents.flatMap((intent) => {
		const hasId = typeof intent === 'object' && intent !== null && 'id' in intent && typeof intent.id === 'string';
		return hasId ? [{ id: String(intent.id), file: { ...file, intents: [intent] } }] : [];
	});
}

/** The maximum length of a link for one QR code. A longer link makes more than about 90 squares per side, too fine for most cameras. */
export const maxQrLetters = 1_100;

async function through(
	stream: GenericTransformStream,
	bytes: Uint8Array<ArrayBuffer>
): Promise<Uint8Array<ArrayBuffer>> {
	const reply = new Response(new Blob([bytes]).stream().pipeThrough(stream));
	return new Uint8Array(await reply.arrayBuffer());
}
