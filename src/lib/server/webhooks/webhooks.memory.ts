import type { Webhook } from '../../domain/webhook.ts';
import type { Faults } from '../memory/faults.ts';
import { insertOnce } from '../memory/partitions.ts';
import type { Webhooks } from './ports.ts';

export class MemoryWebhooks implements Webhooks {
	readonly #webhooks = new Map<string, Webhook>();
	readonly #faults: Faults;

	constructor(faults: Faults) {
		this.#faults = faults;
	}

	insert(webhook: Webhook): Promise<'inserted' | 'taken'> {
		return this.#faults.around('insertWebhook', () =>
			insertOnce(this.#webhooks, webhook.webhookId, webhook) === 'inserted' ? 'inserted' : 'taken'
		);
	}

	async read(webhookId: string): Promise<Webhook | undefined> {
		return structuredClone(this.#webhooks.get(webhookId));
	}

	async list(): Promise<{ webhooks: Webhook[]; unreadable: number }> {
		const order = (a: Webhook, b: Webhook) =>
			`${a.createdAt}#${a.webhookId}` < `${b.createdAt}#${b.webhookId}` ? 1 : -1;
		return { webhooks: structuredClone([...this.#webhooks.values()].toSorted(order)), unreadable: 0 };
	}

	change(webhookId: string, changesOf: (current: Webhook) => Partial<Webhook>): Promise<Webhook | undefined> {
		return this.#faults.around('changeWebhook', () => {
			const before = this.#webhooks.get(webhookId);
			if (!before) return undefined;
			const after = { ...before, ...changesOf(structuredClone(before)) };
			this.#webhooks.set(webhookId, structuredClone(after));
			return structuredClone(after);
		});
	}
}
