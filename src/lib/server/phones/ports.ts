import type { GapExplanation, StoredPhone } from '../../domain/phone-report.ts';

/** The last report of each phone, and explanations for missing entry numbers. */
export interface Phones {
	/** Replaces the report of this phone and account, unless a newer report is stored. */
	putReport(phone: StoredPhone): Promise<void>;
	/** Returns the last report of every phone and account, and the number of unreadable rows. */
	listReports(): Promise<{ phones: StoredPhone[]; unreadable: number }>;
	/** Writes an explanation if its id is free. Append-only. */
	insertExplanation(explanation: GapExplanation): Promise<'inserted' | 'present'>;
	readExplanations(deviceId: string): Promise<GapExplanation[]>;
}
