import type { Close } from '../../domain/close.ts';
import type { MoneyPage } from '../../domain/money-lines.ts';
import type { TipPayout } from '../../domain/tip-payout.ts';
import type { TipRule } from '../../domain/tip-rule.ts';

/**
 * Returns a charter's rule for splitting tips and its tip payout setting. The charter's own rule comes first, then its boat's settings,
 * then the business's.
 */
export type TipRules = (event: MoneyPage['event']) => { rule: TipRule; payout: TipPayout };

/** The settings for splitting tips and for differences between expected and counted money. */
export interface MoneyRules {
	tipRules: () => Promise<TipRules>;
	currentSettings: () => Promise<{ overShortCents: number }>;
}

/** Reads a charter's unsent money, as last reported by phones. */
export interface PhonesOut {
	stillOutOf: (canonicalSlug: string) => Promise<Close['stillOut']>;
}

export interface CloseNumber {
	number: number;
	closeId: string;
	/** The charter's canonical slug, or the partition of a day's closes. `home` and `closedAt` are missing in rows of older releases. */
	home?: string | undefined;
	closedAt?: string | undefined;
}

/** Closes and their numbers. Append-only, like payments. */
export interface Closes {
	/** Returns all closes of a charter or a day, oldest first. */
	readCloses(canonicalSlug: string): Promise<Close[]>;
	/**
	 * Writes a close under its `place`, which is its number among the charter's closes. `taken` means that another close has that number,
	 * so read the closes again.
	 */
	insertClose(canonicalSlug: string, close: Close): Promise<'inserted' | 'taken'>;
	/** Returns the highest number of all closes, or 0 if there are none. */
	lastNumber(): Promise<number>;
	/** Reads the numbers above `after`, in ascending order. May return more than `count`, but returns fewer only if no more exist. */
	readNumbers(after: number, count?: number): Promise<CloseNumber[]>;
	/** Reads the newest numbers, in descending order. May return more than `count`, but returns fewer only if no more exist. */
	newestNumbers(count: number): Promise<CloseNumber[]>;
	/** Claims a number for a close if no other close has it. */
	claimNumber(claim: CloseNumber): Promise<'claimed' | 'taken'>;
}
