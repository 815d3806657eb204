import type { Waiver, WaiverMatch, WaiverStrike, WaiverText } from '../../domain/waiver.ts';

/** Signed waivers. Append-only, like the ledger. Read together with the event's aggregate, except for signatures. */
export interface Waivers {
	/** Puts a drawn signature if absent. It is stored apart from the waiver, which has only its hash, so that no board includes it. */
	insertInk(waiverId: string, inkSha256: string, ink: string): Promise<void>;
	readInk(waiverId: string, inkSha256: string): Promise<string | undefined>;
	/** Puts the record if absent. `present` means that one exists, which stays unchanged. */
	insertWaiver(canonicalSlug: string, waiver: Waiver): Promise<'inserted' | 'present'>;
	readWaiver(canonicalSlug: string, waiverId: string): Promise<Waiver | undefined>;
	insertMatch(canonicalSlug: string, match: WaiverMatch): Promise<'inserted' | 'present'>;
	insertStrike(canonicalSlug: string, strike: WaiverStrike): Promise<'inserted' | 'present'>;
}

export interface TextList {
	texts: WaiverText[];
	unreadable: number;
}

/** Published texts. One row per version, which is put if absent and never changes. */
export interface WaiverTexts {
	/** The newest text, in one round trip. Undefined if none was published. */
	readCurrent(): Promise<WaiverText | undefined>;
	read(version: number): Promise<WaiverText | undefined>;
	/** The newest text first, and how many rows couldn't be read. */
	list(): Promise<TextList>;
	insert(text: WaiverText): Promise<'inserted' | 'taken'>;
}
