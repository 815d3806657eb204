import type { StillOutRow } from '../../domain/close.ts';
import { formatCents } from '../../domain/money.ts';
import { dayText } from '../../format/local.ts';
import { clockAt, dateAt } from '../../format/time.ts';
import type { PhoneMessage } from '../../wire/phones.ts';
import { countWords } from '../charter/charter-labels.ts';

type Unsent = NonNullable<PhoneMessage['unsent']>;
type Gap = PhoneMessage['gaps'][number];

/** `2 payments, $310.00`, `2 payments, $310.00, and 1 other entry`, `1 entry` */
export function unsentText({
	count,
	payments,
	amountCents
}: Pick<Unsent, 'count' | 'payments' | 'amountCents'>): string {
	if (count === 0) return 'Nothing';
	if (payments === 0) return entriesText(count);
	const money = `${countWords(payments, 'payment')}, ${formatCents(amountCents)}`;
	const others = count - payments;
	return others <= 0 ? money : `${money}, and ${others} other ${others === 1 ? 'entry' : 'entries'}`;
}

/** `1 entry`, `3 entries` */
export function entriesText(count: number): string {
	return count === 1 ? '1 entry' : `${count} entries`;
}

/** `No. 41`, `No. 41 and 42`, `No. 41 to 45` */
export function numbersText({ from, to }: Pick<Gap, 'from' | 'to'>): string {
	if (from === to) return `No. ${from}`;
	return `No. ${from} ${to === from + 1 ? 'and' : 'to'} ${to}`;
}

/** `2:41 PM` on the given day, `Sat, May 23, 2:41 PM` on any other. */
export function asOfText(instant: string, day: string, timeZone: string): string {
	const own = dateAt(instant, timeZone);
	return own === day ? clockAt(instant, timeZone) : `${dayText(own)}, ${clockAt(instant, timeZone)}`;
}

/** `$310.00 is still on Rosa Ostrow’s phone, as of 2:41 PM.` @param asOf the time as text */
export function stillOutText(
	{ crewId, name, amountCents, count }: Omit<StillOutRow, 'reportedAt'>,
	asOf: string
): string {
	const where = `still on ${name ?? crewId}’s phone, as of ${asOf}.`;
	if (amountCents > 0) return `${formatCents(amountCents)} is ${where}`;
	return count === 1 ? `1 entry is ${where}` : `${entriesText(count ?? 0)} are ${where}`;
}

/** `App built Wed, Nov 25, 2:41 PM`. A version is normally the build time in milliseconds; any other is shown unchanged. */
export function appText(version: string, day: string, timeZone: string): string {
	return /^1\d{12}$/.test(version)
		? `App built ${asOfText(new Date(Number(version)).toISOString(), day, timeZone)}`
		: `App ${version}`;
}

/** How many of a phone's entry numbers are missing without an explanation. */
export function missingCount({ gaps }: Pick<PhoneMessage, 'gaps'>): number {
	return gaps.reduce((sum, { from, to, explained }) => (explained ? sum : sum + to - from + 1), 0);
}

/** How the phone opens the app: `Home screen` or `Browser tab`. Undefined if the phone didn't report it. */
export function placeText({ isOnHomeScreen }: Pick<PhoneMessage, 'isOnHomeScreen'>): string | undefined {
	return isOnHomeScreen === undefined ? undefined : isOnHomeScreen ? 'Home screen' : 'Browser tab';
}
