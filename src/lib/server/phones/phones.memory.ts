import type { GapExplanation, StoredPhone } from '../../domain/phone-report.ts';
import type { Faults } from '../memory/faults.ts';
import { insertOnce } from '../memory/partitions.ts';
import type { Phones } from './ports.ts';

export class MemoryPhones implements Phones {
	readonly #faults: Faults;
	readonly #reports = new Map<string, StoredPhone>();
	readonly #explanations = new Map<string, GapExplanation>();

	constructor(faults: Faults) {
		this.#faults = faults;
	}

	putReport(phone: StoredPhone): Promise<void> {
		return this.#faults.around('putPhoneReport', () => {
			const place = `${phone.deviceId}#${phone.userId}`;
			const before = this.#reports.get(place);
			if (before === undefined || before.seenAt <= phone.seenAt) this.#reports.set(place, structuredClone(phone));
		});
	}

	async listReports(): Promise<{ phones: StoredPhone[]; unreadable: number }> {
		const sorted = [...this.#reports].toSorted(([a], [b]) => (a < b ? -1 : 1));
		return { phones: structuredClone(sorted.map(([, phone]) => phone)), unreadable: 0 };
	}

	insertExplanation(explanation: GapExplanation): Promise<'inserted' | 'present'> {
		const place = `${explanation.deviceId}#${explanation.explanationId}`;
		return this.#faults.around('insertExplanation', () => insertOnce(this.#explanations, place, explanation));
	}

	async readExplanations(deviceId: string): Promise<GapExplanation[]> {
		const sorted = [...this.#explanations].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
		return structuredClone(sorted.filter((one) => one.deviceId === deviceId));
	}
}
