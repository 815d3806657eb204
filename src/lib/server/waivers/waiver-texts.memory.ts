import type { WaiverText } from '../../domain/waiver.ts';
import type { WaiverTexts } from './ports.ts';
import type { Faults } from '../memory/faults.ts';
import { insertOnce } from '../memory/partitions.ts';

export class MemoryWaiverTexts implements WaiverTexts {
	readonly #texts = new Map<number, WaiverText>();
	readonly #faults: Faults;

	constructor(faults: Faults) {
		this.#faults = faults;
	}

	async readCurrent(): Promise<WaiverText | undefined> {
		return (await this.list())[0];
	}

	async read(version: number): Promise<WaiverText | undefined> {
		return structuredClone(this.#texts.get(version));
	}

	async list(): Promise<WaiverText[]> {
		return structuredClone([...this.#texts.values()].sort((a, b) => b.version - a.version));
	}

	insert(text: WaiverText): Promise<'inserted' | 'taken'> {
		return this.#faults.around('insertText', () =>
			insertOnce(this.#texts, text.version, text) === 'inserted' ? 'inserted' : 'taken'
		);
	}
}
