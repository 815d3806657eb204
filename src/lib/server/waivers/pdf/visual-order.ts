// The order in which the words of a line stand on paper where scripts of both directions meet: the part of Unicode's bidirectional
// algorithm (UAX #9) that names and short answers need. Isolates, numbers, brackets and runs; no overrides, no embeddings.

type Kind = 'left' | 'right' | 'number' | 'neutral';
type Direction = 'left' | 'right';
interface Item {
	text: string;
	kind: Kind;
	/** What stands between isolate marks: one neutral thing to the line around it. */
	isolated?: string;
}

const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';
const rightScripts = ['Hebrew', 'Arabic', 'Syriac', 'Thaana', 'Nko'];
const rightLetter = new RegExp(`[${rightScripts.map((script) => `\\p{Script=${script}}`).join('')}]`, 'u');
const mirrored: Record<string, string> = {
	'(': ')',
	')': '(',
	'[': ']',
	']': '[',
	'{': '}',
	'}': '{',
	'<': '>',
	'>': '<'
};

/** A text without the marks that turn directions or set apart. */
export function withoutMarks(text: string): string {
	return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}

/** Where a text begins to be read: the side of its first letter that has one, isolates aside. */
export function directionOf(text: string): Direction {
	return itemsOf(text).find(({ kind }) => kind === 'right' || kind === 'left')?.kind === 'right' ? 'right' : 'left';
}

/**
 * A line as runs from left to right. Each run is in reading order, of one direction and, where that is from the right, of one script:
 * a font lays out such a run by itself.
 */
export function visualRuns(line: string, direction: Direction): string[] {
	const items = itemsOf(line);
	const levels = levelsOf(items, direction);
	const runs: { level: number; items: Item[] }[] = [];
	for (const [at, item] of items.entries()) {
		const level = levels[at] ?? 0;
		const last = runs.at(-1);
		if (last?.level === level && item.isolated === undefined && last.items[0]?.isolated === undefined)
			last.items.push(item);
		else runs.push({ level, items: [item] });
	}
	return reorder(runs).flatMap(({ level, items: within }) => {
		const [first] = within;
		if (first?.isolated !== undefined) return visualRuns(first.isolated, directionOf(first.isolated));
		return level % 2 === 1 ? scriptRuns(within).reverse() : [within.map(({ text }) => text).join('')];
	});
}

function itemsOf(text: string): Item[] {
	const items: Item[] = [];
	let depth = 0;
	let isolated = '';
	for (const sign of text) {
		if (sign === firstStrongIsolate && depth++ === 0) continue;
		if (sign === popIsolate && depth === 0) continue;
		if (sign === popIsolate && --depth === 0) {
			items.push({ text: '', kind: 'neutral', isolated });
			isolated = '';
		} else if (depth > 0) isolated += sign;
		else items.push({ text: sign, kind: kindOf(sign, items.at(-1)) });
	}
	// A line may end, and the next begin, within an isolate, where a long answer was wrapped.
	return isolated === '' ? items : [...items, { text: '', kind: 'neutral', isolated }];
}

function kindOf(sign: string, before: Item | undefined): Kind {
	if (/\p{M}/u.test(sign) && before) return before.kind;
	if (/\p{Nd}/u.test(sign)) return 'number';
	if (rightLetter.test(sign)) return 'right';
	return /\p{L}/u.test(sign) ? 'left' : 'neutral';
}

/** Even levels are read from the left, odd ones from the right. Names of rules are those of UAX #9. */
function levelsOf(items: readonly Item[], direction: Direction): number[] {
	const kinds = items.map(({ kind }) => kind);
	// W4: a single sign between two digits belongs to the number, as in 1988-04-12.
	for (const [at, item] of items.entries()) {
		if (/^[-+.,:/]$/.test(item.text) && kinds[at - 1] === 'number' && kinds[at + 1] === 'number') kinds[at] = 'number';
	}
	// W7: a number after letters read from the left is read with them.
	let strong: Kind = direction;
	for (const [at, kind] of kinds.entries()) {
		if (kind === 'left' || kind === 'right') strong = kind;
		else if (kind === 'number' && strong === 'left') kinds[at] = 'left';
	}
	// N1, N2: what has no direction goes with both its neighbours, or else with the line.
	const sideOf = (kind: Kind | undefined): Direction =>
		kind === undefined ? direction : kind === 'left' ? 'left' : 'right';
	for (let at = 0; at < kinds.length; at++) {
		if (kinds[at] !== 'neutral') continue;
		let end = at;
		while (kinds[end] === 'neutral') end++;
		const before = sideOf(kinds[at - 1]);
		kinds.fill(before === sideOf(kinds[end]) ? before : direction, at, end);
	}
	// I1, I2.
	return kinds.map((kind) => {
		if (kind === 'right') return 1;
		if (kind === 'left') return direction === 'left' ? 0 : 2;
		return 2;
	});
}

/** L2: from the highest level down, every stretch of that level or more is turned around. */
function reorder<T extends { level: number }>(runs: readonly T[]): T[] {
	const turned = [...runs];
	for (let level = 2; level > 0; level--) {
		for (let at = 0; at < turned.length; at++) {
			let end = at;
			while ((turned[end]?.level ?? 0) >= level) end++;
			if (end - at > 1) turned.splice(at, end - at, ...turned.slice(at, end).reverse());
			at = Math.max(at, end);
		}
	}
	return turned;
}

/** Parts of one script each, in reading order. What has no letter the font would lay out from the left, so it is turned here. */
function scriptRuns(items: readonly Item[]): string[] {
	const runs: { script: string | undefined; text: string }[] = [];
	for (const { text } of items) {
		const script = rightScripts.find((name) => new RegExp(`\\p{Script=${name}}`, 'u').test(text));
		const last = runs.at(-1);
		const sign = mirrored[text] ?? text;
		if (last && (script === undefined || last.script === undefined || last.script === script)) {
			last.script ??= script;
			last.text += sign;
		} else runs.push({ script, text: sign });
	}
	return runs.map(({ script, text }) => (script === undefined ? Array.from(text).reverse().join('') : text));
}
