import { randomUUID } from 'node:crypto';
import type { Faults } from '../memory/faults.ts';
import { startsOver, type HookList, type HookQueue, type HookRow } from './ports.ts';

export class MemoryHookQueue implements HookQueue {
	readonly #rows = new Map<string, HookRow>();
	readonly #faults: Faults;

	constructor(faults: Faults) {
		this.#faults = faults;
	}

	insert(row: Omit<HookRow, 'revision'>): Promise<void> {
		return this.#faults.around('insertHook', () => {
			const there = this.#rows.get(row.hookId);
			if (there && !startsOver(there, row)) return;
			this.#rows.set(row.hookId, structuredClone({ ...row, revision: randomUUID() }));
		});
	}

	async readDue(now: string, limit: number): Promise<HookRow[]> {
		return structuredClone(
			[...this.#rows.values()]
				.filter((row) => row.state === 'pending' && row.dueAt <= now)
				.toSorted((a, b) => (orderOf(a, a.dueAt) < orderOf(b, b.dueAt) ? -1 : 1))
				.slice(0, limit)
		);
	}

	async read(hookId: string): Promise<HookRow | undefined> {
		return structuredClone(this.#rows.get(hookId));
	}

	replace(row: HookRow): Promise<HookRow | undefined> {
		return this.#faults.around('replaceHook', () => {
			if (this.#rows.get(row.hookId)?.revision !== row.revision) return undefined;
			const after = { ...row, revision: randomUUID() };
			this.#rows.set(row.hookId, structuredClone(after));
			return after;
		});
	}

	async list(list: HookList, limit: number): Promise<{ rows: HookRow[]; unreadable: number }> {
		const state = list === 'waiting' ? 'pending' : list === 'delivered' ? 'done' : 'failed';
		const listed = [...this.#rows.values()].filter(
			(row) => row.state === state && (row.delivery !== undefined || list === 'waiting')
		);
		const rows =
			list === 'waiting'
				? listed.toSorted((a, b) => (orderOf(a, a.dueAt) < orderOf(b, b.dueAt) ? -1 : 1))
				: listed.toSorted((a, b) => (orderOf(a, a.changedAt) < orderOf(b, b.changedAt) ? 1 : -1));
		return { rows: structuredClone(rows.slice(0, limit)), unreadable: 0 };
	}

	async countFailed(since: string, webhookIds: readonly string[]): Promise<number> {
		return [...this.#rows.values()].filter(
			({ state, changedAt, delivery }) =>
				state === 'failed' && delivery && changedAt >= since && webhookIds.includes(delivery.webhookId)
		).length;
	}
}

function orderOf(row: HookRow, at: string): string {
	return `${at}#${row.hookId}`;
}
