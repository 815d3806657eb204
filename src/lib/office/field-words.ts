import { whichAmount, type ParsedAmount } from '../domain/money.ts';

const byField: Record<string, Record<string, string>> = {
	date: { missing: 'Choose the day.', not_a_date: 'Choose the day. It reads like 2026-05-23.' },
	hostFirstName: { empty: 'Type the host’s first name: the link is made of it.' },
	title: { empty: 'Type what the charter is called on the board.' },
	location: { empty: 'Type where people meet the boat.' },
	startsAt: { not_a_time: 'Set when the charter starts.' },
	endsAt: { not_a_time: 'Set when the charter ends.', same_as_start: 'A charter can’t end when it starts.' },
	timeZone: { unknown_zone: 'Choose a time zone from the list.' },
	capacity: {
		not_whole: 'Type a whole number of people.',
		not_a_number: 'Type how many people may come, or leave it empty.',
		below_one: 'At least one person.',
		too_large: 'At most 1,000 people.'
	},
	totalPriceCents: { empty: 'Type the price of the whole charter. 0 when there is none.' },
	email: { not_an_email: 'This is not an e-mail address. It reads like alice@example.com.' },
	name: { empty: 'Type a name.', no_user_name: 'Type a user name below: none can be made of this name.' },
	crewId: {
		not_a_crew_id: 'Lower-case letters, digits, dots and hyphens, beginning with a letter. “admin” is taken.',
		crew_taken: 'Another account has this user name. Choose another one.',
		unknown_crew: 'This account doesn’t exist anymore. Choose someone else.',
		listed_twice: 'This person already has this slot.'
	},
	waiverTitle: { empty: 'Type the heading that guests read first.' },
	markdown: { empty: 'Type the text that guests sign.', too_long: 'At most 40,000 characters.' },
	passcode: { too_short: 'At least six characters.', too_long: 'At most 200 characters.' }
};

const byReason: Record<string, string> = {
	missing: 'This is needed.',
	empty: 'This is needed.',
	too_long: 'This is too long.',
	too_large: 'The most is $1,000,000.00.',
	below_zero: 'This can’t be below zero.',
	negative: 'This can’t be below zero.',
	not_a_number: 'Type an amount like 160 or 1,250.50.',
	too_precise: 'Two decimals at most: cents are the smallest coin.',
	control_characters: 'There are characters in it that can’t be printed. Type it anew.',
	skipped_by_clock_change: 'On this day the clocks skip this time. Choose a time after it.',
	too_many: 'At most 200 people at once.'
};

/**
 * What is wrong with a field and what to do, as a sentence.
 * @param field its path in the body, such as `patrons.0.email`; the last part counts
 * @param reason the server's or the schema's word
 */
export function fieldWords(field: string, reason: string): string {
	const last = field.split('.').at(-1) ?? field;
	return byField[last]?.[reason] ?? byReason[reason] ?? `This can’t be taken: ${reason.replaceAll('_', ' ')}.`;
}

/** What is wrong with an amount, as a sentence. An empty one may be fine: that is for the form to know. */
export function amountProblem(field: string, parsed: Extract<ParsedAmount, { ok: false }>): string {
	return parsed.problem === 'ambiguous' ? whichAmount(parsed.readings) : fieldWords(field, parsed.problem);
}
