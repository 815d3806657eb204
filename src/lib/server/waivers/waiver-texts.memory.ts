import type { WaiverText } from '../../domain/waiver.ts';
import type { TextList, WaiverTexts } from './ports.ts';
import type { Faults } from '../memory/faults.ts';
import { insertOnce } from '../memory/partitions.ts';

export class MemoryWaiverTexts implements WaiverTexts {
	readonly #texts = new Map<number, WaiverText>();
	readonly #faults: Faults;

	constructor(faults: Faults) {
		this.#faults = faults;
	}

	async readCurrent(): Promise<WaiverText | undefined> {
		return (await this.list()).texts[0];
	}

	async read(version: number): Promise<WaiverText | undefined> {
		return structuredClone(this.#texts.get(version));
	}

	async list(): Promise<TextList> {
		const texts = structuredClone([...this.#texts.values()].sort((a, b) => b.version - a.version));
		return { texts, unreadable: 0 };
	}

	insert(text: WaiverText): Promise<'inserted' | 'taken'> {
		return this.#faults.around('insertText', () =>
			insertOnce(this.#texts, text.version, text) === 'inserted' ? 'inserted' : 'taken'
		);
	}
}
