import type { ServiceKey } from '../../domain/service-key.ts';
import type { Faults } from '../memory/faults.ts';
import { insertOnce } from '../memory/partitions.ts';
import type { ServiceKeys } from './ports.ts';

export class MemoryServiceKeys implements ServiceKeys {
	readonly #keys = new Map<string, ServiceKey>();
	readonly #faults: Faults;

	constructor(faults: Faults) {
		this.#faults = faults;
	}

	insert(key: ServiceKey): Promise<'inserted' | 'taken'> {
		return this.#faults.around('insertServiceKey', () =>
			insertOnce(this.#keys, key.keyId, key) === 'inserted' ? 'inserted' : 'taken'
		);
	}

	async read(keyId: string): Promise<ServiceKey | undefined> {
		return structuredClone(this.#keys.get(keyId));
	}

	async list(): Promise<{ keys: ServiceKey[]; unreadable: number }> {
		const order = (a: ServiceKey, b: ServiceKey) =>
			`${a.createdAt}#${a.keyId}` < `${b.createdAt}#${b.keyId}` ? 1 : -1;
		return { keys: structuredClone([...this.#keys.values()].toSorted(order)), unreadable: 0 };
	}

	change(keyId: string, changes: Partial<ServiceKey>): Promise<'changed' | 'missing'> {
		return this.#faults.around('changeServiceKey', () => {
			const before = this.#keys.get(keyId);
			if (!before) return 'missing';
			this.#keys.set(keyId, { ...before, ...changes });
			return 'changed';
		});
	}
}
