import type { Close } from '../../domain/close.ts';
import type { MoneyPage } from '../../domain/money-lines.ts';
import type { TipRule } from '../../domain/tip-rule.ts';

/** The rule for each charter: its boat's, or else the business's. */
export type TipRules = (event: MoneyPage['event']) => TipRule;

/** The settings that decide about tips and differences. */
export interface MoneyRules {
	tipRules: () => Promise<TipRules>;
	currentSettings: () => Promise<{ overShortCents: number }>;
}

export interface CloseNumber {
	number: number;
	closeId: string;
}

/** Closes and their numbers: append-only, as payments are. */
export interface Closes {
	/** All closes of a charter, the first one first. */
	readCloses(canonicalSlug: string): Promise<Close[]>;
	/** Puts a close at its place among those of its charter. `taken` when that place has one already: read them again. */
	insertClose(canonicalSlug: string, close: Close): Promise<'inserted' | 'taken'>;
	/** The highest number of any close of the business, 0 before the first. */
	lastNumber(): Promise<number>;
	/** The numbers above `after`, the lowest first. */
	readNumbers(after: number): Promise<CloseNumber[]>;
	/** Puts a number if it is free. */
	claimNumber(claim: CloseNumber): Promise<'claimed' | 'taken'>;
}
