import type { Budget, Budgets } from './ports.ts';
import type { Faults } from '../memory/faults.ts';

export class MemoryBudgets implements Budgets {
	readonly #rows = new Map<string, { used: number; ids: Set<string> }>();
	readonly #faults: Faults;

	constructor(faults: Faults) {
		this.#faults = faults;
	}

	take({ name, limit }: Budget, id: string, amount: number): Promise<'taken' | 'taken_before' | 'used_up'> {
		return this.#faults.around('takeBudget', () => {
			const row = this.#rows.get(name) ?? { used: 0, ids: new Set<string>() };
			this.#rows.set(name, row);
			if (row.ids.has(id)) return 'taken_before';
			if (row.used + amount > limit) return 'used_up';
			row.used += amount;
			row.ids.add(id);
			return 'taken';
		});
	}
}
