import type { Close } from '../../domain/close.ts';
import type { MoneyPage } from '../../domain/money-lines.ts';
import type { TipPayout } from '../../domain/tip-payout.ts';
import type { TipRule } from '../../domain/tip-rule.ts';

/** How a charter's tips are split: as set for the charter, or else for its boat, or else for the business. Also when they are paid out. */
export type TipRules = (event: MoneyPage['event']) => { rule: TipRule; payout: TipPayout };

/** The settings for tips and differences. */
export interface MoneyRules {
	tipRules: () => Promise<TipRules>;
	currentSettings: () => Promise<{ overShortCents: number }>;
}

/** What phones reported as unsent for a charter. */
export interface PhonesOut {
	stillOutOf: (canonicalSlug: string) => Promise<Close['stillOut']>;
}

export interface CloseNumber {
	number: number;
	closeId: string;
	/** The charter's canonical slug. This and `closedAt` are missing in rows of older releases. */
	home?: string | undefined;
	closedAt?: string | undefined;
}

/** Closes and their numbers. Append-only, like payments. */
export interface Closes {
	/** All closes of a charter, oldest first. */
	readCloses(canonicalSlug: string): Promise<Close[]>;
	/**
	 * Writes a close at its place among its charter's closes. `taken` means that another close has that place, so read the closes again.
	 */
	insertClose(canonicalSlug: string, close: Close): Promise<'inserted' | 'taken'>;
	/** The highest number of all closes, or 0 without any. */
	lastNumber(): Promise<number>;
	/** Reads the numbers above `after`, in ascending order. May return more than `count`, and returns fewer only if there are fewer. */
	readNumbers(after: number, count?: number): Promise<CloseNumber[]>;
	/** Reads the newest numbers, in descending order. May return more than `count`, and returns fewer only if there are fewer. */
	newestNumbers(count: number): Promise<CloseNumber[]>;
	/** Writes a number if it is free. */
	claimNumber(claim: CloseNumber): Promise<'claimed' | 'taken'>;
}
