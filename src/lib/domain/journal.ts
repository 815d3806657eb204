import type { MoneyLine } from './money-lines.ts';
import { paymentMethods, type PaymentMethod } from './payment.ts';
import type { JournalAccounts } from './settings.ts';

/** The account for money that hasn't reached the bank yet. Payment apps pay out later, like cards. */
const accountOf: Record<PaymentMethod, 'cash' | 'cardClearing' | 'checks'> = {
	cash: 'cash',
	card: 'cardClearing',
	check: 'checks',
	other: 'cardClearing'
};

export interface JournalLine {
	/** `YYYY-MM-DD` */
	day: string;
	account: string;
	/** One of the two is zero, and neither is negative. */
	debitCents: number;
	creditCents: number;
}

/**
 * One balanced entry for each day: money by method, against sales, tips owed to the crew, and refunds. Refunded fares have their own
 * account. Refunded tips reduce the tips owed.
 */
export function journalOf(lines: readonly MoneyLine[], accounts: JournalAccounts): Map<string, JournalLine[]> {
	const days = [...Map.groupBy(lines, (line) => line.day)].toSorted(([a], [b]) => (a < b ? -1 : 1));
	return new Map(days.map(([day, own]) => [day, entryOf(day, own, accounts)]));
}

function entryOf(day: string, lines: readonly MoneyLine[], accounts: JournalAccounts): JournalLine[] {
	// Debits are positive. Several of our accounts may have the same name in the books.
	const balances = new Map<string, number>();
	const post = (account: string, cents: number): void => {
		balances.set(account, (balances.get(account) ?? 0) + cents);
	};
	for (const method of paymentMethods) post(accounts[accountOf[method]], 0);
	for (const { kind, method, fareCents, tipCents } of lines) {
		post(accounts[accountOf[method]], fareCents + tipCents);
		post(kind === 'refund' ? accounts.refunds : accounts.sales, -fareCents);
		post(accounts.tipsPayable, -tipCents);
	}
	return [...balances].flatMap(([account, cents]) =>
		cents === 0 ? [] : [{ day, account, debitCents: Math.max(0, cents), creditCents: Math.max(0, -cents) }]
	);
}
