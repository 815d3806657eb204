import type { MoneyLine } from './money-lines.ts';
import { paymentMethods, type PaymentMethod } from './payment.ts';
import type { JournalAccounts } from './settings.ts';

/**
 * The bookkeeping account that holds each payment method's money until it reaches the bank. `other` uses the same account as cards, because
 * payment apps also pay out later.
 */
const accountOf: Record<PaymentMethod, 'cash' | 'cardClearing' | 'checks'> = {
	cash: 'cash',
	card: 'cardClearing',
	check: 'checks',
	other: 'cardClearing'
};

export interface JournalLine {
	/** The day of the journal entry, `YYYY-MM-DD`. */
	day: string;
	account: string;
	/** Either `debitCents` or `creditCents` is zero, and neither is negative. */
	debitCents: number;
	creditCents: number;
}

/**
 * Returns one balanced journal entry for each day: money by method against sales, tips owed to the crew, and refunds. Refunded fares have a
 * separate account, and refunded tips reduce the tips owed.
 */
export function journalOf(lines: readonly MoneyLine[], accounts: JournalAccounts): Map<string, JournalLine[]> {
	const days = [...Map.groupBy(lines, (line) => line.day)].toSorted(([a], [b]) => (a < b ? -1 : 1));
	return new Map(days.map(([day, own]) => [day, entryOf(day, own, accounts)]));
}

function entryOf(day: string, lines: readonly MoneyLine[], accounts: JournalAccounts): JournalLine[] {
	// Positive balances are debits. Balances are summed by account name, because the books may use one name for several of these accounts.
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
