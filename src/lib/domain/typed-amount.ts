// Not part of `money.ts`, because that file loads with the board, and only forms parse amounts.
import { formatCents, maxAmountCents } from './money.ts';
import { visibleText } from './text.ts';

export type AmountProblem = 'empty' | 'not_a_number' | 'negative' | 'zero' | 'too_precise' | 'too_large' | 'ambiguous';

export type ParsedAmount =
	| { ok: true; cents: number }
	| { ok: false; problem: Exclude<AmountProblem, 'ambiguous'> }
	/** The text could mean two amounts, so the form asks which one. */
	| { ok: false; problem: 'ambiguous'; readings: [number, number] };

/** The code point of zero in each script that people use for amounts. The other nine digits follow zero. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];

const arabicDecimal = '\u066b';
const arabicThousands = '\u066c';

/** Maps separators and signs of other keyboards to ASCII. The two Arabic separators are unambiguous and stay. */
const separators: Record<string, string> = {
	'\u060c': ',',
	'\uff0c': ',',
	'\uff0e': '.',
	'\u2018': "'",
	'\u2019': "'",
	'\u02bc': "'",
	'\uff07': "'",
	'\uff04': '$',
	'\ufe69': '$',
	'\u2212': '-',
	'\uff0d': '-',
	'\uff08': '('
};

const amountShape = new RegExp(`^[\\d.,' ${arabicDecimal}${arabicThousands}]+$`);

/** Maps digits and separators of other keyboards to ASCII. No other character becomes a digit: `5²` is not an amount. */
function toPlainKeys(text: string): string {
	return text.replace(/[^\0-\x7f]/gu, (letter) => {
		const code = letter.codePointAt(0) ?? 0;
		const zero = zeros.find((one) => code >= one && code < one + 10);
		return zero === undefined ? (separators[letter] ?? letter) : String(code - zero);
	});
}

/**
 * Parses an amount as typed: `12`, `.50`, `$1,250.00`, `1.250,00`, or `12,50`, also with the digits of other keyboards. Never rounds or
 * guesses: in `1,250`, the comma groups thousands, but `1.250` is ambiguous.
 */
export function parseAmount(text: string): ParsedAmount {
	const plain = toPlainKeys(visibleText(text));
	const isNegative = /^[$\s]*[-(]/.test(plain);
	const bare = plain.replace(/^(us)?\$\s*|^usd\s*|\s{0,9}(\$|usd)$/i, '');
	if (bare === '') return { ok: false, problem: 'empty' };
	if (isNegative) return { ok: false, problem: 'negative' };
	if (!amountShape.test(bare) || !/\d/.test(bare)) return { ok: false, problem: 'not_a_number' };
	const split = splitAtDecimal(bare);
	if (split === undefined) return { ok: false, problem: 'not_a_number' };
	const { whole, fraction } = split;
	const digits = whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
	if (fraction.length > 2) {
		// `1.250` may mean 1.25 or 1,250. `12.345` isn't a whole number of cents, so it counts as too precise.
		const isEither = split.mark === '.' && isGrouped(`${whole}.${fraction}`, '.') && fraction.endsWith('0');
		if (!isEither) return { ok: false, problem: 'too_precise' };
		return {
			ok: false,
			problem: 'ambiguous',
			readings: [Number(digits) * 100 + Number(fraction.slice(0, 2)), Number(digits + fraction) * 100]
		};
	}
	if (digits.length > 12) return { ok: false, problem: 'too_large' };
	const cents = Number(digits) * 100 + Number(fraction.padEnd(2, '0'));
	if (cents > maxAmountCents) return { ok: false, problem: 'too_large' };
	if (cents === 0) return { ok: false, problem: 'zero' };
	return { ok: true, cents };
}

/**
 * Splits an amount at its decimal mark. The part before it may still contain group separators; undefined if the separators make no sense.
 */
function splitAtDecimal(text: string): { whole: string; fraction: string; mark?: string } | undefined {
	const marks = text.replace(/\d/g, '');
	const last = marks.at(-1);
	if (last === undefined) return { whole: text, fraction: '' };
	const at = text.lastIndexOf(last);
	const [whole, fraction] = [text.slice(0, at), text.slice(at + 1)];
	const isAlone = marks.indexOf(last) === marks.length - 1;
	// A comma counts as a group separator wherever it can be one.
	const isDecimal =
		isAlone && (last === '.' || last === arabicDecimal || (last === ',' && !(marks === ',' && isGrouped(text, ','))));
	if (!isDecimal) return isGrouped(text, last) ? { whole: text, fraction: '' } : undefined;
	const inner = marks.charAt(0);
	const isWholeGood = marks.length === 1 || isGrouped(whole, inner);
	return isWholeGood ? { whole, fraction, mark: last } : undefined;
}

/** Whether a string is a grouped number such as `1,250,000`: one kind of separator, with three digits after each. */
function isGrouped(text: string, separator: string): boolean {
	const [first = '', ...groups] = text.split(separator);
	return /^[1-9]\d{0,2}$/.test(first) && groups.length > 0 && groups.every((group) => /^\d{3}$/.test(group));
}

export function ambiguityQuestion([one, other]: readonly [number, number]): string {
	return `Is this ${formatCents(one)} or ${formatCents(other)}? Type it with two decimals.`;
}
