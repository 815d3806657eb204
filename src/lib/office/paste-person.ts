import * as v from 'valibot';
import { parseAmount, type ParsedAmount } from '../domain/typed-amount.ts';
import { Refusal } from '../domain/refusal.ts';
import { newPerson, type NewPerson } from '../wire/event-requests.ts';
import { parseMessage } from '../wire/parse-message.ts';
import { amountProblem, fieldMessage } from './field-messages.ts';
import { bareEmail, isShortened, shortenedProblem, withoutDecimals } from './paste-contacts.ts';
import { cleanLine } from './plain-text.ts';
import { nameProblem, nameProblems, uprightName } from './paste-names.ts';
import { isSamePerson } from '../domain/same-person.ts';

/** The people on a line, or why there are none. */
export type Read = { people: NewPerson[] } | { problem: string };

const noAmount: ParsedAmount = { ok: false, problem: 'empty' };

interface PersonText {
	name: string;
	email?: string;
	phone?: string;
	share?: string;
	isMinor?: boolean;
	isHost?: boolean;
	isColumn?: boolean;
}

export function person(text: PersonText): Read {
	const { name: typed, email = '', phone = '', share = '', isMinor, isHost, isColumn = false } = text;
	const shortened = [phone, typed].find(isShortened);
	if (shortened !== undefined) return { problem: shortenedProblem(shortened) };
	const name = uprightName(cleanLine(withoutLooseQuotes(typed)));
	if (name === undefined) return { problem: nameProblems.order };
	const wrong = nameProblem(name, isColumn);
	if (wrong) return { problem: nameProblems[wrong] };
	const amount = share === '' ? noAmount : parseAmount(share);
	if (!amount.ok && amount.problem !== 'empty' && amount.problem !== 'zero') {
		return { problem: `Share “${share}”: ${amountProblem('shareCents', amount)}` };
	}
	const more = {
		...(share !== '' && { shareCents: amount.ok ? amount.cents : 0 }),
		...(isMinor === true && { isMinor }),
		...(isHost === true && { isHost })
	};
	const input = { name, email: bareEmail(email), phone: withoutDecimals(phone), ...more };
	// Valid input takes this faster path. It skips the other checks of `parseMessage`, which flat values don't need.
	const read = v.safeParse(newPerson, input, { abortPipeEarly: true });
	if (read.success) return { people: [read.output] };
	try {
		return { people: [parseMessage(newPerson, input)] };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const first = error.extras.errors?.[0];
		return { problem: first ? fieldMessage(first.field, first.reason) : error.message };
	}
}

export function allOf(reads: readonly Read[]): Read {
	const people: NewPerson[] = [];
	for (const read of reads) {
		if ('problem' in read) return read;
		people.push(...read.people);
	}
	const [twin] = people.filter((one, at) => people.slice(0, at).some((earlier) => isSamePerson(earlier, one)));
	return twin ? { problem: `${twin.name} is on this line twice.` } : { people };
}

/** Removes quotes around the whole name, or a single unclosed quote. A quoted nickname stays. */
function withoutLooseQuotes(name: string): string {
	if (!name.includes('"')) return name;
	const isWrapped = /^"[^"]*"$/.test(name);
	return isWrapped || (name.match(/"/g)?.length ?? 0) % 2 === 1 ? name.replace(/^"|"$/g, '') : name;
}
