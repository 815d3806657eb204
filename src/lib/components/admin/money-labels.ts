import type { CashCount, CountSums } from '../../domain/cash-counts.ts';
import type { DayRule, MoneyGrouping } from '../../domain/money-lines.ts';
import { formatCents } from '../../domain/money.ts';
import { paymentMethods } from '../../domain/payment.ts';
import { dayLabel } from '../../format/day-label.ts';
import { dateText, dayOf } from '../../format/local.ts';
import { isolated } from '../../format/isolated.ts';
import { methodLabels } from '../../format/method-labels.ts';
import type { RangePreset } from '../../office/money-range.ts';
import type { CashCountMessage, MoneyTotals } from '../../wire/reports.ts';
import { countWords } from '../charter/charter-labels.ts';
import { differenceText } from './close-labels.ts';

export const groupingLabels: Record<MoneyGrouping, string> = {
	day: 'Day',
	event: 'Charter',
	method: 'Method',
	crew: 'Crew member',
	boat: 'Boat'
};

export const presetLabels: Record<RangePreset, string> = { day: 'Day', week: 'Week', month: 'Month', season: 'Season' };

export const ruleTexts: Record<DayRule, string> = {
	taken: 'Payments count toward the day they were taken, in local time. Refunds count toward the day they were given.',
	charter: 'Money taken up to 6 hours after a charter ends counts toward the charter’s day, even after midnight.'
};

/** The label of each kind of ledger record. */
export const kindLabels = { payment: 'Payment', refund: 'Refund', void: 'Void' } as const;

const flagLabels: Record<string, string> = {
	unmatched: 'Not on the roster',
	late: 'Arrived late',
	overpaid: 'More than the balance due',
	possible_duplicate: 'Possible duplicate',
	odd_time: 'The phone’s clock was wrong',
	over_refunded: 'Refunded more than the remaining amount',
	already_voided: 'Already voided',
	unknown_kind: 'From a newer version of the app'
};

/** Flags as text. Leaves out flags that only a newer release knows. */
export function flagTexts(flags: readonly string[]): string[] {
	return flags.flatMap((flag) => (Object.hasOwn(flagLabels, flag) ? [flagLabels[flag] ?? flag] : []));
}

/** `Sat, May 23, 2026`, `May 18 to May 24, 2026`, `Dec 28, 2026 to Jan 3, 2027` */
export function rangeText({ from, to }: { from: string; to: string }): string {
	const [first, last] = [dayOf(from), dayOf(to)];
	if (from === to) return dayLabel(from);
	return `${first.year === last.year ? `${first.month} ${first.day}` : dateText(from)} to ${dateText(to)}`;
}

/** `$1,120.00 card, $480.00 cash` */
export function methodsText({ methods }: MoneyTotals): string {
	if (methods === undefined) return '';
	return paymentMethods
		.filter((method) => methods[method] !== 0)
		.map((method) => `${formatCents(methods[method])} ${methodLabels[method].toLowerCase()}`)
		.join(', ');
}

/** Round amounts for the lines behind a chart: at most five, none above the highest bar. */
export function axisTicks(mostCents: number): number[] {
	const power = 10 ** Math.floor(Math.log10(Math.max(100, mostCents)));
	const step = [power / 5, power / 2, power, power * 2].find((one) => one >= 100 && mostCents / one <= 5) ?? power;
	return Array.from({ length: Math.floor(mostCents / step) }, (_, at) => step * (at + 1));
}

/** `$500`, `$1k`, `$2.5k`: labels for the lines behind a chart. */
export function tickText(cents: number): string {
	return cents >= 100_000 ? `$${cents / 100_000}k` : `$${cents / 100}`;
}

/** `12 handovers: 9 match, 2 over by $3.00, 1 short by $5.00. Together: $2.00 short`, `1 close: 1 short by $20.00 (not counted)` */
export function countSumsText(kind: CashCount['kind'], sums: CountSums): string {
	const { counts, uncounted, exact, over, overCents, short, shortCents, netCents } = sums;
	const words = countWords(counts, kind);
	const all = counts === 1 ? ' (not counted)' : ' (none counted)';
	const missing = uncounted === 0 ? '' : uncounted === counts ? all : ` (${uncounted} not counted)`;
	if (exact === counts) return `${words}: ${counts === 1 ? 'matches' : 'all match'}${missing}`;
	const unknown = counts - exact - over - short;
	const parts = [
		...(exact > 0 ? [`${exact} ${exact === 1 ? 'matches' : 'match'}`] : []),
		...(over > 0 ? [`${over} over by ${formatCents(overCents)}`] : []),
		...(short > 0 ? [`${short} short by ${formatCents(shortCents)}`] : []),
		...(unknown > 0 ? [`${unknown} without an expected amount`] : [])
	];
	const together = over > 0 && short > 0 ? `. Together: ${differenceText('cash', netCents).toLowerCase()}` : '';
	return `${words}: ${parts.join(', ')}${missing}${together}`;
}

/** `Handover: counted $147.00, expected $152.00. $5.00 short` or `Close: nobody counted, expected $152.00. $152.00 short` */
export function countText(count: CashCountMessage): string {
	const { kind, countedCents, expectedCents, differenceCents, deliveredByName } = count;
	const counted = countedCents === undefined ? 'nobody counted' : `counted ${formatCents(countedCents)}`;
	const sent = deliveredByName === undefined ? '' : `, sent by ${isolated(deliveredByName)}`;
	const what = `${kind === 'handover' ? 'Handover' : 'Close'}${sent}: ${counted}`;
	if (expectedCents === undefined || differenceCents === undefined) return `${what}. The expected amount isn’t known`;
	const expected = `${what}, expected ${formatCents(expectedCents)}`;
	// Nothing was counted and there is no difference, so there is nothing to compare.
	if (countedCents === undefined && differenceCents === 0) return expected;
	return `${expected}. ${differenceText('cash', differenceCents)}`;
}
