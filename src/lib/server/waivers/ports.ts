import type { Waiver, WaiverMatch, WaiverStrike, WaiverText } from '../../domain/waiver.ts';

/** Signed waivers: as append-only as the ledger. They come with an event's page; here are their writes, and what a page leaves out. */
export interface Waivers {
	/** Puts drawn ink if absent, beside the waiver that names it by its hash, so that no board carries it. */
	insertInk(waiverId: string, inkSha256: string, ink: string): Promise<void>;
	readInk(waiverId: string, inkSha256: string): Promise<string | undefined>;
	/** The fact. `present` when that waiver is recorded already (the row there is left as it is). */
	insertWaiver(canonicalSlug: string, waiver: Waiver): Promise<'inserted' | 'present'>;
	readWaiver(canonicalSlug: string, waiverId: string): Promise<Waiver | undefined>;
	insertMatch(canonicalSlug: string, match: WaiverMatch): Promise<'inserted' | 'present'>;
	insertStrike(canonicalSlug: string, strike: WaiverStrike): Promise<'inserted' | 'present'>;
}

export interface TextList {
	texts: WaiverText[];
	unreadable: number;
}

/** Published texts. One row a version, put if absent and never changed. */
export interface WaiverTexts {
	/** The newest, in one round trip. Undefined where none was ever published. */
	readCurrent(): Promise<WaiverText | undefined>;
	read(version: number): Promise<WaiverText | undefined>;
	/** Newest first, and how many rows couldn't be read. */
	list(): Promise<TextList>;
	insert(text: WaiverText): Promise<'inserted' | 'taken'>;
}
