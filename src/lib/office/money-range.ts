import { addDays } from '../domain/local-day.ts';
import { isRealDate } from '../domain/real-date.ts';

export const rangePresets = ['day', 'week', 'month', 'season'] as const;
export type RangePreset = (typeof rangePresets)[number];

/** A range of local days, including the first and the last. */
export interface MoneyRange {
	preset: RangePreset | undefined;
	from: string;
	to: string;
}

/** The day, week (from Monday), month, or season that contains a day. The seasons are April to September and October to March. */
export function rangeAround(day: string, preset: RangePreset): MoneyRange {
	switch (preset) {
		case 'day':
			return { preset, from: day, to: day };
		case 'week': {
			const from = addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
			return { preset, from, to: addDays(from, 6) };
		}
		case 'month':
			return months(preset, day.slice(0, 7), 1);
		case 'season': {
			const [year = 0, month = 1] = day.split('-').map(Number);
			if (month >= 4 && month <= 9) return months(preset, `${year}-04`, 6);
			return months(preset, `${month < 4 ? year - 1 : year}-10`, 6);
		}
	}
}

function months(preset: RangePreset, first: string, count: number): MoneyRange {
	let after = `${first}-01`;
	for (let added = 0; added < count; added++) after = `${addDays(after, 31).slice(0, 7)}-01`;
	return { preset, from: `${first}-01`, to: addDays(after, -1) };
}

/** The previous or next range. A range without a preset moves by as many days as it contains. */
export function shiftRange({ preset, from, to }: MoneyRange, by: -1 | 1): MoneyRange {
	const next = by === 1 ? addDays(to, 1) : addDays(from, -1);
	if (preset !== undefined) return rangeAround(next, preset);
	const lastDay = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
	return by === 1
		? { preset, from: next, to: addDays(next, lastDay) }
		: { preset, from: addDays(next, -lastDay), to: next };
}

/** Reads the range from the URL's query. Without a valid range, returns this week. */
export function readRange(query: URLSearchParams, today: string): MoneyRange {
	const preset = rangePresets.find((one) => one === query.get('range'));
	const from = query.get('from') ?? '';
	const to = query.get('to') ?? '';
	if (isRealDate(from) && preset !== undefined) return rangeAround(from, preset);
	if (isRealDate(from) && isRealDate(to)) return { preset: undefined, from, to };
	return rangeAround(today, preset ?? 'week');
}

/** Splits a range into months. The first and last months may be partial. */
export function monthsOf({ from, to }: Pick<MoneyRange, 'from' | 'to'>): { from: string; to: string }[] {
	const found: { from: string; to: string }[] = [];
	for (let day = from; day <= to;) {
		const { to: last } = rangeAround(day, 'month');
		found.push({ from: day, to: last < to ? last : to });
		day = addDays(last, 1);
	}
	return found;
}
