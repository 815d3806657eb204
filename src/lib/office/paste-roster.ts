import { parseAmount } from '../domain/money.ts';
import { Refusal } from '../domain/refusal.ts';
import { addPatron, type AddPatron } from '../wire/event.ts';
import { parseMessage } from '../wire/parse.ts';
import { amountProblem, fieldWords } from './field-words.ts';

export interface PastedPerson {
	/** Counted from 1, as an editor does. */
	line: number;
	person: AddPatron;
}

export interface PastedProblem {
	line: number;
	text: string;
	/** A sentence. */
	problem: string;
}

export interface PastedRoster {
	people: PastedPerson[];
	problems: PastedProblem[];
}

/** Reads lines of `name, email, phone, share`, as typed or as copied out of a spreadsheet. Empty lines and a heading are left out. */
export function readPastedRoster(text: string): PastedRoster {
	const roster: PastedRoster = { people: [], problems: [] };
	const names = new Set<string>();
	text.split(/\r\n|\r|\n/).forEach((raw, index) => {
		const line = index + 1;
		const cells = splitLine(raw).map((cell) => cell.trim());
		if (cells.every((cell) => cell === '') || isHeading(cells, roster)) return;
		const read = readCells(cells);
		if (typeof read === 'string') roster.problems.push({ line, text: raw.trim(), problem: read });
		else if (names.has(nameKey(read))) {
			roster.problems.push({ line, text: raw.trim(), problem: `${read.name} is in the list already.` });
		} else {
			names.add(nameKey(read));
			roster.people.push({ line, person: read });
		}
	});
	return roster;
}

/** A line's cells: by tabs where there is one (spreadsheets), otherwise by commas, with quotes around a cell that holds commas. */
export function splitLine(line: string): string[] {
	const separator = line.includes('\t') ? '\t' : ',';
	const cells: string[] = [];
	let cell = '';
	let isQuoted = false;
	for (let at = 0; at < line.length; at++) {
		const letter = line.charAt(at);
		if (letter === '"' && isQuoted && line.charAt(at + 1) === '"') {
			cell += '"';
			at++;
		} else if (letter === '"' && (isQuoted || cell.trim() === '')) {
			isQuoted = !isQuoted;
			if (isQuoted) cell = '';
		} else if (letter === separator && !isQuoted) {
			cells.push(cell);
			cell = '';
		} else {
			cell += letter;
		}
	}
	return [...cells, cell];
}

function readCells(cells: readonly string[]): AddPatron | string {
	// $1,250 typed without quotes falls into two cells. Only a group of three digits can be the rest of a sum.
	const isSplitSum =
		cells.length === 5 && /^\$?\d{1,3}$/.test(cells[3] ?? '') && /^\d{3}(\.\d*)?$/.test(cells[4] ?? '');
	const [name = '', email = '', phone = '', share = '', ...more] = isSplitSum
		? [...cells.slice(0, 3), cells.slice(3).join(',')]
		: cells;
	if (more.some((cell) => cell !== '')) {
		return 'There are more than four parts. The order is name, e-mail, phone, share.';
	}
	const amount = parseAmount(share);
	if (!amount.ok && amount.problem !== 'empty' && amount.problem !== 'zero') {
		return `Share “${share}”: ${amountProblem('shareCents', amount)}`;
	}
	const shareCents = share === '' ? {} : { shareCents: amount.ok ? amount.cents : 0 };
	try {
		return parseMessage(addPatron, { name, email, phone, ...shareCents });
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const first = error.extras.errors?.[0];
		return first ? fieldWords(first.field, first.reason) : error.message;
	}
}

function isHeading(cells: readonly string[], roster: PastedRoster): boolean {
	if (roster.people.length + roster.problems.length > 0) return false;
	return /^(full )?name$/i.test(cells[0] ?? '') && cells.slice(1).some((cell) => /^(e-?mail|phone|share)/i.test(cell));
}

// Two people of one name are real; the same name with the same e-mail is the same line pasted twice.
function nameKey(person: AddPatron): string {
	return `${person.name.toLowerCase()}\n${person.email?.toLowerCase() ?? ''}\n${person.phone ?? ''}`;
}
