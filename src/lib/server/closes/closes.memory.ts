import type { Close } from '../../domain/close.ts';
import type { Faults } from '../memory/faults.ts';
import { insertOnce } from '../memory/partitions.ts';
import type { CloseNumber, Closes } from './ports.ts';

export class MemoryCloses implements Closes {
	readonly #faults: Faults;
	readonly #ofCharters = new Map<string, Map<number, Close>>();
	readonly #numbers = new Map<number, CloseNumber>();

	constructor(faults: Faults) {
		this.#faults = faults;
	}

	async readCloses(canonicalSlug: string): Promise<Close[]> {
		const closes = [...(this.#ofCharters.get(canonicalSlug)?.values() ?? [])];
		return structuredClone(closes.toSorted((a, b) => a.place - b.place));
	}

	insertClose(canonicalSlug: string, close: Close): Promise<'inserted' | 'taken'> {
		return this.#faults.around('insertClose', () => {
			const own = this.#ofCharters.get(canonicalSlug) ?? new Map<number, Close>();
			this.#ofCharters.set(canonicalSlug, own);
			return insertOnce(own, close.place, close) === 'inserted' ? 'inserted' : 'taken';
		});
	}

	async lastNumber(): Promise<number> {
		return Math.max(0, ...this.#numbers.keys());
	}

	async readNumbers(after: number, count?: number): Promise<CloseNumber[]> {
		const above = [...this.#numbers.values()].filter((one) => one.number > after);
		return structuredClone(above.toSorted((a, b) => a.number - b.number).slice(0, count));
	}

	async newestNumbers(count: number): Promise<CloseNumber[]> {
		return (await this.readNumbers(0)).toReversed().slice(0, count);
	}

	claimNumber(claim: CloseNumber): Promise<'claimed' | 'taken'> {
		return this.#faults.around('claimCloseNumber', () =>
			insertOnce(this.#numbers, claim.number, claim) === 'inserted' ? 'claimed' : 'taken'
		);
	}
}
