import { listedDaysOf } from '../../domain/money-lines.ts';
import { storedCorrection, storedPayment } from '../../domain/payment.ts';
import { putIfAbsent, type Row } from './access.ts';
import type { Table } from './client.ts';
import { correctionPrefix, moneyDayKey, paymentPrefix, slugOf } from './keys.ts';
import { parseRow, readEach } from './rows.ts';

/** Charters and days that this process has already indexed. Index rows are never removed, so writing each one once is enough. */
const listed = new WeakMap<Table, Set<string>>();
/** The maximum size of the set of indexed days, about 10 MB. Beyond this, the set is cleared. */
const maxListed = 100_000;

/**
 * Indexes a charter under a UTC day with payments or corrections. Call this before writing a payment or correction, because reports find
 * records only on indexed days.
 */
export async function listMoneyDay(table: Table, canonicalSlug: string, day: string): Promise<void> {
	const key = moneyDayKey(day, canonicalSlug);
	const known = listed.get(table) ?? new Set();
	listed.set(table, known);
	if (known.has(key.sk)) return;
	await putIfAbsent(table, { ...key, day, canonicalSlug, type: 'money_day' });
	if (known.size >= maxListed) known.clear();
	known.add(key.sk);
}

const atOnce = 25;

/**
 * Indexes charters under the days of payments and corrections that an older release wrote without indexing them. Rows that this release
 * wrote have `isListed`.
 * @param reportBug called for rows that can't be read
 */
export async function listMoneyIn(
	table: Table,
	rows: readonly Row[],
	reportBug: Table['reportBug'] = table.reportBug
): Promise<void> {
	const unlisted = rows.filter((row) => row.isListed !== true && (isPayment(row) || isCorrection(row)));
	const days = new Map<string, { canonicalSlug: string; day: string }>();
	for (const { canonicalSlug, record } of readEach(unlisted, readRecord, reportBug).read) {
		for (const day of listedDaysOf(record)) days.set(`${day}#${canonicalSlug}`, { canonicalSlug, day });
	}
	const all = [...days.values()];
	for (let at = 0; at < all.length; at += atOnce) {
		await Promise.all(
			all.slice(at, at + atOnce).map(({ canonicalSlug, day }) => listMoneyDay(table, canonicalSlug, day))
		);
	}
}

function isPayment({ sk }: Row): boolean {
	return String(sk).startsWith(paymentPrefix);
}

function isCorrection({ sk }: Row): boolean {
	return String(sk).startsWith(correctionPrefix);
}

function readRecord(row: Row) {
	const record = isPayment(row) ? parseRow(storedPayment, row) : parseRow(storedCorrection, row);
	return { canonicalSlug: slugOf(row), record };
}
