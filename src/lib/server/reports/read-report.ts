import { addDays } from '../../domain/local-day.ts';
import {
	groupLines,
	maxReportCharters,
	sumLines,
	type MoneyGrouping,
	type MoneyLine
} from '../../domain/money-lines.ts';
import type { CharterEvent } from '../../domain/event.ts';
import type { StoredPhone } from '../../domain/phone-report.ts';
import { isRealDate } from '../../domain/real-date.ts';
import { refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { dayOf, dayText } from '../../format/local.ts';
import { methodLabels } from '../../format/method-labels.ts';
import type { MoneyQuestion, MoneyReport, MoneyTotals, OnPhone } from '../../wire/reports.ts';
import { linesOf, openReport, readMoney, type DayRange, type MoneyPiece, type ReportPorts } from './read-money.ts';

export interface PhonePorts {
	/** Returns the unsent entries on phones, from the phones' last reports. */
	stillOut: () => Promise<
		{
			event: Pick<CharterEvent, 'eventId' | 'date'> | undefined;
			phone: Pick<StoredPhone, 'userId' | 'userName' | 'seenAt'>;
			count: number;
			amountCents: number;
		}[]
	>;
}

/**
 * Returns the money totals for a range of days. Reads at most `limit` charters per request (1,500 take about a second); `next` gets the
 * rest of the range.
 * @throws Refusal `not_allowed`, `invalid`, `unavailable`
 */
export async function readReport(
	ports: ReportPorts & PhonePorts,
	actor: Promise<Actor> | Actor,
	question: MoneyQuestion
): Promise<MoneyReport> {
	const { by = 'day', rule = 'taken', limit = maxReportCharters } = question;
	await openReport(ports, actor, question);
	const [piece, onPhones] = await Promise.all([
		readPiece(ports, question, limit),
		question.next === undefined ? readOnPhones(ports, question) : undefined
	]);
	const lines = linesOf(piece);
	const rows = groupLines(lines, by).map((group) => {
		const date = by === 'event' ? group.lines[0]?.event.date : undefined;
		return { key: group.key, label: labelOf(by, group), ...(date !== undefined && { date }), ...totalsOf(group.lines) };
	});
	return { rows, totals: totalsOf(lines), rule, ...(onPhones && { onPhones }), ...placeOf(piece, question) };
}

/** Returns the unsent money of these days' charters. Phones don't report when money was taken, so it is shown for the charter's day. */
async function readOnPhones({ stillOut }: PhonePorts, { from, to }: DayRange): Promise<OnPhone[]> {
	return (await stillOut()).flatMap(({ event, phone, count, amountCents }) => {
		if (!event || event.date < from || event.date > to || amountCents === 0) return [];
		const { eventId, date } = event;
		const who = { crewId: phone.userId, name: phone.userName, reportedAt: phone.seenAt };
		return [{ ...{ eventId, date, count, amountCents }, ...who }];
	});
}

/** Reads the first piece of a range, or the piece that starts at `next`. */
export async function readPiece(
	ports: ReportPorts,
	{ from, to, rule = 'taken', next }: DayRange & Pick<MoneyQuestion, 'rule' | 'next'>,
	limit: number
): Promise<MoneyPiece> {
	const start = next === undefined ? from : readPlace(next, { from, to });
	const first = await readMoney(ports, { from: start, to }, rule, limit).next();
	return first.done ? { from: start, to, charters: [], homes: [], events: [], unreadable: 0 } : first.value;
}

export function placeOf({ to, unreadable }: MoneyPiece, range: DayRange) {
	return {
		through: to,
		...(unreadable > 0 && { unreadable }),
		...(to < range.to && { next: Buffer.from(addDays(to, 1)).toString('base64url') })
	};
}

/** @throws Refusal `invalid` */
function readPlace(next: string, { from, to }: DayRange): string {
	const day = Buffer.from(next, 'base64url').toString();
	if (isRealDate(day) && day >= from && day <= to) return day;
	throw refuseField('next', 'unknown_place', 'The value of next isn’t valid. Send the request without it.');
}

function totalsOf(lines: readonly MoneyLine[]): MoneyTotals {
	const methods = { cash: 0, card: 0, check: 0, other: 0 };
	for (const { method, fareCents, tipCents } of lines) methods[method] += fareCents + tipCents;
	return { ...sumLines(lines), methods };
}

function labelOf(by: MoneyGrouping, { key, lines }: { key: string; lines: readonly MoneyLine[] }): string {
	const [first] = lines;
	if (first === undefined) return key;
	switch (by) {
		case 'day':
			return `${dayText(key)}, ${dayOf(key).year}`;
		case 'event':
			return first.event.title;
		case 'method':
			return methodLabels[first.method];
		case 'crew':
			return nameOf(lines) ?? key;
		case 'boat':
			return key === '' ? 'No boat set' : (first.event.boat?.trim() ?? key);
	}
}

/** Returns the person's name from their newest record that has one. */
function nameOf(lines: readonly MoneyLine[]): string | undefined {
	let newest: MoneyLine | undefined;
	for (const line of lines) {
		if (line.takenByName !== undefined && (newest === undefined || line.at > newest.at)) newest = line;
	}
	return newest?.takenByName;
}
