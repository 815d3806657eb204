import { insertOnce } from '../memory/partitions.ts';
import type { Faults } from '../memory/faults.ts';
import type { DocumentName, Documents, DocumentVersion } from './ports.ts';

export class MemoryDocuments implements Documents {
	readonly #versions = new Map<string, DocumentVersion>();
	readonly #newest = new Map<DocumentName, number>();
	readonly #faults: Faults;

	constructor(faults: Faults) {
		this.#faults = faults;
	}

	async readNewest(name: DocumentName): Promise<DocumentVersion | undefined> {
		return structuredClone(this.#versions.get(`${name} ${this.#newest.get(name) ?? 0}`));
	}

	async read(name: DocumentName, version: number): Promise<DocumentVersion | undefined> {
		return structuredClone(this.#versions.get(`${name} ${version}`));
	}

	insert(name: DocumentName, document: DocumentVersion): Promise<'inserted' | 'taken'> {
		return this.#faults.around('insertDocument', () => {
			if (insertOnce(this.#versions, `${name} ${document.version}`, document) === 'present') return 'taken';
			this.#newest.set(name, Math.max(document.version, this.#newest.get(name) ?? 0));
			return 'inserted';
		});
	}
}
