// Orders a line that mixes left-to-right and right-to-left scripts by Unicode's bidirectional algorithm (UAX #9), and splits it into runs
// that a font can lay out.
import createBidi from 'bidi-js';

type Direction = 'left' | 'right';

const bidi = createBidi();
const rightScripts = ['Hebrew', 'Arabic', 'Syriac', 'Thaana', 'Nko'];
const isolateMark = /[\u2066-\u2069]/;

/** Removes Unicode direction marks, overrides, and isolates. */
export function withoutMarks(text: string): string {
	return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}

/** Returns the side where reading starts, which depends on the first letter outside isolates. */
export function directionOf(text: string): Direction {
	const [paragraph] = bidi.getEmbeddingLevels(text.replace(/[\n\r\u2029]/g, ' '), 'auto').paragraphs;
	return paragraph?.level === 1 ? 'right' : 'left';
}

/**
 * Splits a line into runs, and orders the runs from left to right. Each run has one direction, and each right-to-left run has one script,
 * so that a font can lay out the run.
 */
export function visualRuns(line: string, direction: Direction): string[] {
	const embedding = bidi.getEmbeddingLevels(line, direction === 'right' ? 'rtl' : 'ltr');
	const isFromRight = (at: number | undefined): boolean => (embedding.levels[at ?? 0] ?? 0) % 2 === 1;
	const runs: number[][] = [];
	for (const at of bidi.getReorderedIndices(line, embedding)) {
		const last = runs.at(-1);
		const before = last?.at(-1);
		const isNext = before !== undefined && isFromRight(before) === isFromRight(at);
		if (isNext && at === before + (isFromRight(at) ? -1 : 1)) last?.push(at);
		else runs.push([at]);
	}
	return runs.flatMap((run) => {
		const text = line.slice(Math.min(...run), Math.max(...run) + 1);
		if (!isFromRight(run[0])) return text.split(isolateMark).filter((part) => part !== '');
		return text
			.split(isolateMark)
			.filter((part) => part !== '')
			.reverse()
			.flatMap((part) => scriptRuns(part).reverse());
	});
}

/**
 * Splits right-to-left text into parts of one script each, in reading order. Reverses parts without letters, because a font would lay them
 * out from left to right.
 */
function scriptRuns(text: string): string[] {
	const runs: { script: string | undefined; text: string }[] = [];
	for (const character of text) {
		const script = rightScripts.find((name) => new RegExp(`\\p{Script=${name}}`, 'u').test(character));
		const last = runs.at(-1);
		const mirrored = bidi.getMirroredCharacter(character) ?? character;
		if (last && (script === undefined || last.script === undefined || last.script === script)) {
			last.script ??= script;
			last.text += mirrored;
		} else runs.push({ script, text: mirrored });
	}
	return runs.map((run) => (run.script === undefined ? Array.from(run.text).reverse().join('') : run.text));
}
