import type { Secrets } from './ports.ts';

export class MemorySecrets implements Secrets {
	readonly #kept = new Map<string, string[]>();

	async keepSecret(name: string, fresh: string): Promise<string> {
		return this.#of(name, fresh)[0] ?? fresh;
	}

	async readNewest(name: string, fresh: string): Promise<string> {
		return this.#of(name, fresh).at(-1) ?? fresh;
	}

	async renewSecret(name: string, fresh: string): Promise<void> {
		const kept = this.#kept.get(name) ?? [];
		this.#kept.set(name, [...kept, fresh]);
	}

	#of(name: string, fresh: string): string[] {
		const kept = this.#kept.get(name) ?? [fresh];
		this.#kept.set(name, kept);
		return kept;
	}
}
