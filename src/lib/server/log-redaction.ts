// Removes personal data from text before it is logged, because libraries quote their input in error messages.

const cutMark = '…';
const hidden = {
	email: '[email]',
	phone: '[phone]',
	name: '[name]',
	token: '[token]',
	query: '?[query]',
	quote: '"[text]"',
	url: '[inline module]'
};

// Capitalized words that appear in messages but aren't names.
const knownWords = new Set([
	...[
		'Array',
		'Bad',
		'Boolean',
		'Buffer',
		'Class',
		'Content',
		'Date',
		'Error',
		'Function',
		'Gateway',
		'Gmail',
		'Headers'
	],
	...['Infinity', 'Internal', 'Invalid', 'Item', 'Iterator', 'Key', 'Lambda', 'Many', 'Map', 'Network', 'Node', 'Not'],
	...['Number', 'Object', 'Promise', 'Proxy', 'Query', 'Request', 'Requests', 'Response', 'Server', 'Service', 'Set'],
	...['String', 'Symbol', 'Table', 'Too', 'Type', 'Unavailable', 'Unexpected', 'Update', 'Value']
]);

export interface RedactOptions {
	/** Whether to keep words that look like people's names. Set for code locations, in which many words look like names. */
	keepsNames?: boolean;
}

/**
 * Removes email addresses, phone numbers, names, tokens, cookies, queries, and quoted values, and truncates the text to `maxChars`. Works
 * word by word, so the cost is linear in the text's length.
 */
export function redact(text: string, maxChars: number, { keepsNames = false }: RedactOptions = {}): string {
	const words = hideQuotes(cut(text, maxChars)).split(/(\s+)/);
	const out: string[] = [];
	let isSentenceStart = true;
	let isCredential = false;
	for (const [at, word] of words.entries()) {
		if (at % 2 === 1 || word === '') {
			out.push(word);
			continue;
		}
		const isName = !keepsNames && looksLikeName(word) && (!isSentenceStart || looksLikeName(words[at + 2] ?? ''));
		if (isCredential) out.push(hidden.token);
		else if (isName && !knownWords.has(withoutPunctuation(word))) out.push(hidden.name);
		else out.push(hideParts(word));
		isCredential = isCredentialMark(word);
		isSentenceStart = /[.:;!?←→([]$/.test(word);
	}
	return hidePhones(out.join(''));
}

/** Truncates a text. Also drops its last, partial word, because half an email address isn't recognized as one. */
function cut(text: string, maxChars: number): string {
	if (text.length <= maxChars) return text;
	const kept = text.slice(0, maxChars - cutMark.length).toWellFormed();
	const end = kept.lastIndexOf(' ');
	return `${end > kept.length / 2 ? kept.slice(0, end) : kept}${cutMark}`;
}

/** In each line, hides everything from the first quotation mark to the last, unless it is a plain identifier. */
function hideQuotes(text: string): string {
	return text
		.split('\n')
		.map((line) => {
			const from = line.indexOf('"');
			const to = line.lastIndexOf('"');
			if (from === -1) return line;
			if (/^[a-z][A-Za-z0-9_.]{0,39}$/.test(line.slice(from + 1, to))) return line;
			return `${line.slice(0, from)}${hidden.quote}${to === from ? '' : line.slice(to + 1)}`;
		})
		.join('\n');
}

/** Removes the punctuation before and after a word. */
function withoutPunctuation(word: string): string {
	let from = 0;
	let to = word.length;
	while (from < to && !isWordCharacter(word.charAt(from))) from++;
	while (to > from && !isWordCharacter(word.charAt(to - 1))) to--;
	return word.slice(from, to);
}

function isWordCharacter(character: string): boolean {
	return /[\p{L}\p{N}]/u.test(character);
}

/** Whether a word is capitalized, such as Alice, O’Dowd, or Reyes-Whitlock, or contains non-English letters. */
function looksLikeName(word: string): boolean {
	const letters = withoutPunctuation(word);
	if (/^\p{Lu}\p{Ll}/u.test(letters)) return /^[\p{L}\p{M}'’-]+$/u.test(letters);
	return /^[\p{L}\p{M}'’-]+$/u.test(letters) && /[^\x00-\x7f’]/.test(letters);
}

function isCredentialMark(word: string): boolean {
	return /^(bearer|basic|cookie:|set-cookie:|authorization:|password:|secret:|passcode:|token:)$/i.test(word);
}

function hideParts(word: string): string {
	if (word.includes('@') && /[^\s@]@[^\s@]/.test(word)) return hidden.email;
	const inline = word.indexOf('data:');
	if (inline !== -1) return `${word.slice(0, inline)}${hidden.url}`;
	if (/(^|[;,])(scc_session|password|passcode|secret|token|cookie|authorization)=/i.test(word)) return hidden.token;
	const query = word.indexOf('?');
	const kept = query === -1 || query === word.length - 1 ? word : `${word.slice(0, query)}${hidden.query}`;
	return kept
		.split(/([^\w.~-]+)/)
		.map(hideToken)
		.join('');
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Hides long runs of letters and digits, as in session tokens and private links, and the host's name in an event id. */
function hideToken(run: string): string {
	if (/^\d{4}-\d{2}-\d{2}-./.test(run)) return `${run.slice(0, 10)}-${hidden.name}`;
	if (run.length < 32 || uuid.test(run) || !/\d/.test(run) || !/[a-z]/i.test(run)) return run;
	return hidden.token;
}

/** Hides phone numbers: seven or more digits, with or without separators. Keeps UUIDs, timestamps, and code locations. */
function hidePhones(text: string): string {
	return text.replace(/(?<![\w.:-])\+?\(?\d[\d ().-]{5,24}\d(?![\w:-])/g, (run) => {
		const digits = run.replace(/\D/g, '').length;
		const isDate = /^\d{4}-\d{2}-\d{2}$/.test(run);
		return digits >= 7 && !isDate ? hidden.phone : run;
	});
}
