import { maxEmailLength } from './email.ts';
import { isRealDate } from './real-date.ts';

/** The maximum length of each answer, in UTF-16 units. */
export const maxLengths = {
	name: 120,
	email: maxEmailLength,
	phone: 40,
	emergencyContact: 160,
	typedSignature: 120
} as const;

/** The three fields of a date, as they were typed. */
export interface DateParts {
	month: string;
	day: string;
	year: string;
}
export const dateParts = ['month', 'day', 'year'] as const satisfies (keyof DateParts)[];

/** Joins the three fields of a date into one text, such as `4/12/1988`. Empty if all fields are empty. */
export function joinDate({ month, day, year }: DateParts): string {
	const parts = [month, day, year].map((part) => part.replaceAll('/', ' ').trim());
	return parts.every((part) => part === '') ? '' : parts.join('/');
}

/** Splits a date such as `4/12/1988` into its three fields. Also accepts `1988-04-12`, which the previous release's form sends. */
export function splitDate(typed: string): DateParts {
	const [year = '', isoMonth, isoDay] = typed.trim().split('-');
	if (/^\d{4}$/.test(year) && isoMonth !== undefined && isoDay !== undefined)
		return { month: isoMonth, day: isoDay, year };
	const [month = '', day = '', rest = ''] = typed.split('/');
	return { month, day, year: rest };
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Converts a typed birth date, such as `4/12/1988` or `April/12/1988`, to the stored format, `1988-04-12`. Returns other text as typed. */
export function readDate(typed: string): string {
	const { month, day, year } = splitDate(typed.normalize('NFKC'));
	const named = months.indexOf(month.trim().toLowerCase().slice(0, 3)) + 1;
	const number = named > 0 ? String(named) : month.trim();
	const isDate = /^\d{1,2}$/.test(number) && /^\d{1,2}$/.test(day.trim()) && /^\d{4}$/.test(year.trim());
	if (!isDate) return typed.trim();
	return `${year.trim()}-${number.padStart(2, '0')}-${day.trim().padStart(2, '0')}`;
}

/** Returns what is wrong with a typed birth date. Undefined if the date is valid. */
export function dateProblem(typed: string): 'missing' | 'date_unfinished' | 'short_year' | 'not_a_date' | undefined {
	const { month, day, year } = splitDate(typed.normalize('NFKC'));
	const parts = [month, day, year].map((part) => part.trim());
	if (parts.every((part) => part === '')) return 'missing';
	if (typed.includes('/') && parts.includes('')) return 'date_unfinished';
	if (typed.includes('/') && /^['’]?\d{1,3}$/.test(year.trim())) return 'short_year';
	return isRealDate(readDate(typed)) ? undefined : 'not_a_date';
}
