import { maxCrew } from '../domain/crew.ts';
import { maxDayHands } from '../domain/day-hand.ts';
import { ambiguityQuestion, type ParsedAmount } from '../domain/typed-amount.ts';
import { maxPatrons } from '../domain/patron.ts';

const byField: Record<string, Record<string, string>> = {
	date: {
		missing: 'Choose the date.',
		not_a_date: 'Choose a date, such as 2026-05-23.',
		year_out_of_range: 'Check the year.'
	},
	hostFirstName: { empty: 'Enter the host’s first name. It becomes part of the link.' },
	title: { empty: 'Enter the charter’s title.' },
	location: { empty: 'Enter where people meet the boat.' },
	startsAt: { not_a_time: 'Enter when the charter starts.' },
	endsAt: {
		not_a_time: 'Enter when the charter ends.',
		same_as_start: 'The start and end times can’t be the same.',
		ends_before_start: 'The end is before the start. Change a time, or check the box if the charter ends the next day.'
	},
	timeZone: { unknown_zone: 'Choose a time zone from the list.' },
	capacity: {
		not_whole: 'Enter a whole number of people.',
		not_a_number: 'Enter how many guests can come, or leave this empty.',
		below_one: 'Enter at least one person.',
		too_large: 'Enter at most 1,000 people.'
	},
	totalPriceCents: { empty: 'Enter the price of the whole charter, or 0 if there is none.' },
	email: {
		not_an_email: 'This is not an email address. It should look like alice@example.com.',
		email_unfinished: 'This email address isn’t complete. The part after the @ has to end in something like .com.'
	},
	name: { empty: 'Enter a name.', no_user_name: 'Enter a username below. We can’t make one from this name.' },
	patrons: {
		too_many: `A charter can have at most ${maxPatrons} people. Remove some, or create another charter for them.`,
		roster_full: `This charter already has ${maxPatrons} people. Remove people who aren’t coming, or create another charter.`
	},
	crew: { too_many: `A crew can have at most ${maxCrew} people. Remove some.` },
	dayHands: { too_many: `At most ${maxDayHands} day hands can share the tips of one charter. Remove some.` },
	crewId: {
		not_a_crew_id: 'Use lowercase letters, digits, dots, and hyphens, starting with a letter. “admin” is taken.',
		crew_taken: 'Another account has this username. Choose a different one.',
		unknown_crew: 'This account doesn’t exist anymore. Choose someone else.',
		listed_twice: 'This person already has this slot.'
	},
	waiverTitle: { empty: 'Enter the heading that guests read first.' },
	markdown: { empty: 'Enter the text that guests sign.', too_long: 'Enter at most 40,000 characters.' },
	passcode: { too_short: 'Enter at least six characters.', too_long: 'Enter at most 200 characters.' }
};

const byReason: Record<string, string> = {
	missing: 'This field is required.',
	empty: 'This field is required.',
	too_long: 'This text is too long.',
	too_large: 'Enter at most $1,000,000.00.',
	below_zero: 'The value can’t be below zero.',
	negative: 'The value can’t be below zero.',
	not_a_number: 'Enter an amount like 160 or 1,250.50.',
	too_precise: 'Use dollars and cents, like 12.34.',
	control_characters: 'This contains a character we can’t store. Enter it again.',
	skipped_by_clock_change: 'The clocks skip this time on this date. Choose a later time.',
	too_many: 'There are too many entries. Remove some.'
};

/**
 * Describes what is wrong with a field and what to do, as a sentence.
 * @param field the field's path in the body, such as `patrons.0.email`; only the last segment counts
 * @param reason the error code from the server or the schema
 */
export function fieldMessage(field: string, reason: string): string {
	const last = field.split('.').at(-1) ?? field;
	return (
		own(own(byField, last), reason) ?? own(byReason, reason) ?? `The value isn’t valid: ${reason.replaceAll('_', ' ')}.`
	);
}

/** Ignores inherited properties. Otherwise, a field named `constructor` would find one. */
function own<T>(table: Record<string, T> | undefined, key: string): T | undefined {
	return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Describes what is wrong with an amount, as a sentence. Some forms allow an empty amount, so they check for that first. */
export function amountProblem(field: string, parsed: Extract<ParsedAmount, { ok: false }>): string {
	return parsed.problem === 'ambiguous' ? ambiguityQuestion(parsed.readings) : fieldMessage(field, parsed.problem);
}
