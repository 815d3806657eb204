import { isUnsent, parseJson, type Entry, type Intent } from './entry.ts';
import { readIntent } from './rows.ts';
import { sha256Hex } from './sha256.ts';
import { adopt, type StoreParts } from './store.ts';

const format = 'scc-rescue';

/** Every unsent entry as JSON text, bodies verbatim, for another phone. Both may send it: the id makes it one payment. */
export function writeRescue(entries: readonly Entry[], nowMs: number): string {
	const intents = entries.filter((entry) => isUnsent(entry.delivery.state)).map((entry) => entry.intent);
	return JSON.stringify({ format, version: 1, madeAt: new Date(nowMs).toISOString(), intents }, undefined, '\t');
}

export interface Rescued {
	added: number;
	/** Here already: fine. */
	known: number;
	/** Changed on the way, or unreadable: not taken, since the bytes would not be the ones promised. */
	damaged: number;
}

/** Takes the entries of a rescue file. Undefined where it is not one. */
export async function readRescue(parts: StoreParts, text: string): Promise<Rescued | undefined> {
	const file = parseJson(text);
	if (typeof file !== 'object' || file === null || !('format' in file) || file.format !== format) return undefined;
	const rows: unknown[] = 'intents' in file && Array.isArray(file.intents) ? file.intents : [];
	const whole: Intent[] = rows.flatMap((row) => {
		const read = readIntent(row);
		return read.ok && sha256Hex(read.intent.body) === read.intent.bodySha256 ? [read.intent] : [];
	});
	const added = await adopt(parts, whole);
	return { added, known: whole.length - added, damaged: rows.length - whole.length };
}
