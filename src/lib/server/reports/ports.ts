import type { MoneyPage } from '../../domain/money-lines.ts';
import type { TripRecord } from '../../domain/trip-record.ts';

/** A charter that is listed under a day (UTC) because money was taken or given back on that day. */
export interface MoneyDay {
	day: string;
	canonicalSlug: string;
}

/** A charter's money, and how many of its rows couldn't be read. */
export interface CharterMoney extends MoneyPage {
	unreadable?: number | undefined;
}

/** Finds money by day. Reads are consistent. */
export interface MoneyBooks {
	/** The charters listed under these days, by day, including the last day. */
	readDays(from: string, to: string): Promise<MoneyDay[]>;
	/** A charter's payments and corrections, without its roster, waivers, and boarding marks. Undefined if the charter doesn't exist. */
	readMoney(canonicalSlug: string): Promise<CharterMoney | undefined>;
	/** A charter's handovers and receipts of cash. Reports of money don't need them, but the export does. */
	readCash(canonicalSlug: string): Promise<TripRecord[]>;
	/**
	 * Lists the charters whose money an older release recorded without listing it. Continues where it stopped, even after a crash. Once all
	 * charters are listed, looks only for money that an older release has recorded since.
	 * @param release each release does this once, because an older one may have run in between
	 * @param isTimeUp called after each page
	 * @returns whether all charters are listed
	 */
	listOlderMoney(release: string, isTimeUp: () => boolean): Promise<boolean>;
}
