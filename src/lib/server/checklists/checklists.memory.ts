import type { PublishedChecklist } from '../../domain/checklist-versions.ts';
import type { Faults } from '../memory/faults.ts';
import { insertOnce } from '../memory/partitions.ts';
import type { ChecklistList, Checklists } from './ports.ts';

export class MemoryChecklists implements Checklists {
	readonly #rows = new Map<number, PublishedChecklist>();
	readonly #faults: Faults;

	constructor(faults: Faults) {
		this.#faults = faults;
	}

	async listAfter(version: number): Promise<ChecklistList> {
		const later = [...this.#rows.values()].filter((one) => one.version > version);
		const checklists = structuredClone(later.toSorted((a, b) => a.version - b.version));
		return { checklists, unreadable: 0, highest: checklists.at(-1)?.version ?? version };
	}

	insert(checklist: PublishedChecklist): Promise<'inserted' | 'taken'> {
		return this.#faults.around('insertChecklist', () =>
			insertOnce(this.#rows, checklist.version, structuredClone(checklist)) === 'inserted' ? 'inserted' : 'taken'
		);
	}
}
