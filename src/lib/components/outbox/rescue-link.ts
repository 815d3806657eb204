/**
 * One entry of a rescue file as an address that another phone's camera opens: `/outbox#rescue=…`. The part after # never leaves
 * the phone that reads it. Deflated, so that the code stays coarse enough to be read off a wet screen.
 */
export async function writeRescueLink(file: unknown, origin: string): Promise<string> {
	const deflated = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(JSON.stringify(file)));
	const base64 = btoa(String.fromCharCode(...deflated));
	return `${origin}/outbox#rescue=${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/** The rescue file in an address' fragment, as text; undefined where there is none or it is damaged. */
export async function readRescueLink(hash: string): Promise<string | undefined> {
	const coded = /^#rescue=([\w-]+)$/.exec(hash)?.[1];
	if (coded === undefined) return undefined;
	try {
		const base64 = coded.replaceAll('-', '+').replaceAll('_', '/');
		const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
		return new TextDecoder().decode(await through(new DecompressionStream('deflate-raw'), bytes));
	} catch {
		// Cut short or mistyped: there is nothing to take over.
		return undefined;
	}
}

/** One rescue file an entry, from the file that holds all of them. */
export function splitRescue(text: string): { id: string; file: unknown }[] {
	const file: unknown = JSON.parse(text);
	if (typeof file !== 'object' || file === null || !('intents' in file) || !Array.isArray(file.intents)) return [];
	const intents: unknown[] = file.intents;
	return intents.flatMap((intent) => {
		const hasId = typeof intent === 'object' && intent !== null && 'id' in intent && typeof intent.id === 'string';
		return hasId ? [{ id: String(intent.id), file: { ...file, intents: [intent] } }] : [];
	});
}

/** Past this many letters the squares of a code are too small for most cameras: about 90 of them a side. */
export const mostQrLetters = 1_100;

async function through(
	stream: GenericTransformStream,
	bytes: Uint8Array<ArrayBuffer>
): Promise<Uint8Array<ArrayBuffer>> {
	const reply = new Response(new Blob([bytes]).stream().pipeThrough(stream));
	return new Uint8Array(await reply.arrayBuffer());
}
