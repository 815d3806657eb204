import type { Close } from '../../domain/close.ts';
import type { MoneyPage } from '../../domain/money-lines.ts';
import type { TipRule } from '../../domain/tip-rule.ts';

/** The tip rule for each charter: its boat's, or else the business's. */
export type TipRules = (event: MoneyPage['event']) => TipRule;

/** The settings that decide about tips and differences. */
export interface MoneyRules {
	tipRules: () => Promise<TipRules>;
	currentSettings: () => Promise<{ overShortCents: number }>;
}

/** What phones reported as unsent of a charter. */
export interface PhonesOut {
	stillOutOf: (canonicalSlug: string) => Promise<Close['stillOut']>;
}

export interface CloseNumber {
	number: number;
	closeId: string;
}

/** Closes and their numbers. Append-only, like payments. */
export interface Closes {
	/** All closes of a charter, oldest first. */
	readCloses(canonicalSlug: string): Promise<Close[]>;
	/** Puts a close at its place among its charter's closes. `taken` means that the place has one already, so read the closes again. */
	insertClose(canonicalSlug: string, close: Close): Promise<'inserted' | 'taken'>;
	/** The highest number of all closes, or 0 if there is none. */
	lastNumber(): Promise<number>;
	/** The numbers above `after`, in ascending order. */
	readNumbers(after: number): Promise<CloseNumber[]>;
	/** Puts a number if it is free. */
	claimNumber(claim: CloseNumber): Promise<'claimed' | 'taken'>;
}
