import type { GapExplanation, StoredPhone } from '../../domain/phone-report.ts';

/** Phones' last reports, and explanations for missing entry numbers. */
export interface Phones {
	/** Replaces this phone's report under this account, unless a newer report is stored. */
	putReport(phone: StoredPhone): Promise<void>;
	/** The last report of every phone and account, and how many couldn't be read. */
	listReports(): Promise<{ phones: StoredPhone[]; unreadable: number }>;
	/** Writes an explanation if its id is free. Append-only. */
	insertExplanation(explanation: GapExplanation): Promise<'inserted' | 'present'>;
	readExplanations(deviceId: string): Promise<GapExplanation[]>;
}
