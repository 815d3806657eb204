import type { MoneyPage } from '../../domain/money-lines.ts';
import type { TripRecord } from '../../domain/trip-record.ts';

/** An entry in the index of days (UTC) on which a charter has payments or corrections. */
export interface MoneyDay {
	day: string;
	canonicalSlug: string;
}

/** A charter's payments and corrections, and how many of its rows couldn't be read. */
export interface CharterMoney extends MoneyPage {
	unreadable?: number | undefined;
}

/** Finds payments and corrections by day. Reads are consistent. */
export interface MoneyBooks {
	/** Returns the charters indexed under the days from `from` through `to`, sorted by day. */
	readDays(from: string, to: string): Promise<MoneyDay[]>;
	/** Reads a charter's payments and corrections, without its roster, waivers, and boarding marks. Undefined if it doesn't exist. */
	readMoney(canonicalSlug: string): Promise<CharterMoney | undefined>;
	/** Reads a charter's handovers and receipts of cash. Only the cash report and the CSV export need them. */
	readCash(canonicalSlug: string): Promise<TripRecord[]>;
	/**
	 * Indexes payments and corrections that an older release recorded without indexing them by day. Resumes after a crash. Once all
	 * charters are checked, looks only for records that an older release has added since then.
	 * @param release the running release. Each release has to check all charters once, because an older one may have run in between
	 * @param isTimeUp called after each page
	 * @returns whether all charters are indexed
	 */
	listOlderMoney(release: string, isTimeUp: () => boolean): Promise<boolean>;
}
