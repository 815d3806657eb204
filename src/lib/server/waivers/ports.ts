import type { Waiver, WaiverMatch, WaiverStrike, WaiverText } from '../../domain/waiver.ts';

/** Stores signed waivers, append-only like the ledger. An event's aggregate includes its waivers, but not the drawn signatures. */
export interface Waivers {
	/** Puts a drawn signature if absent. The signature has its own row, so that reading a charter or the board doesn't load it. */
	insertInk(waiverId: string, inkSha256: string, ink: string): Promise<void>;
	readInk(waiverId: string, inkSha256: string): Promise<string | undefined>;
	/** Puts a waiver if absent. `present` means that it exists already, and that nothing was changed. */
	insertWaiver(canonicalSlug: string, waiver: Waiver): Promise<'inserted' | 'present'>;
	readWaiver(canonicalSlug: string, waiverId: string): Promise<Waiver | undefined>;
	insertMatch(canonicalSlug: string, match: WaiverMatch): Promise<'inserted' | 'present'>;
	insertStrike(canonicalSlug: string, strike: WaiverStrike): Promise<'inserted' | 'present'>;
}

export interface TextList {
	texts: WaiverText[];
	unreadable: number;
}

/** Stores published waiver texts, one row for each version. A row never changes. */
export interface WaiverTexts {
	/** Reads the newest text in one round trip. Undefined if none was published. */
	readCurrent(): Promise<WaiverText | undefined>;
	read(version: number): Promise<WaiverText | undefined>;
	/** Returns all texts, newest first, and how many rows couldn't be read. */
	list(): Promise<TextList>;
	insert(text: WaiverText): Promise<'inserted' | 'taken'>;
}
