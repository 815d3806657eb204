import { randomUUID } from 'node:crypto';
import {
	freshMailRow,
	mailCountLimit,
	startsOver,
	type EmailJob,
	type MailList,
	type MailPage,
	type MailQueue,
	type MailRow,
	type MailState,
	type ProviderRecord,
	type SentMessage
} from './ports.ts';
import type { Faults } from '../memory/faults.ts';

const stateOfList: Record<MailList, MailState> = { waiting: 'pending', sent: 'done', failed: 'failed' };

export class MemoryMailQueue implements MailQueue {
	/** Public, so that tests can inspect jobs. */
	readonly rows = new Map<string, MailRow>();
	readonly messages = new Map<string, SentMessage>();
	provider: ProviderRecord | undefined;
	readonly #faults: Faults;

	constructor(faults: Faults) {
		this.#faults = faults;
	}

	insertJob(job: EmailJob, isTrial = false): Promise<void> {
		return this.#faults.around('insertEmailJob', () => {
			const there = this.rows.get(job.mailId);
			if (!there || startsOver(there, job)) this.#keep(freshMailRow(job, randomUUID(), isTrial));
		});
	}

	async readDue(now: string, limit: number): Promise<MailRow[]> {
		const due = this.#listed('waiting').filter((row) => row.dueAt <= now);
		return structuredClone(due.slice(0, limit));
	}

	async read(mailId: string): Promise<MailRow | undefined> {
		return structuredClone(this.rows.get(mailId));
	}

	replace(row: MailRow, revision: string = randomUUID()): Promise<MailRow | undefined> {
		return this.#faults.around('replaceMail', () => {
			if (this.rows.get(row.job.mailId)?.revision !== row.revision) return undefined;
			return structuredClone(this.#keep({ ...row, revision }));
		});
	}

	async list(list: MailList, cursor: string | undefined, limit: number): Promise<MailPage> {
		const all = list === 'waiting' ? this.#listed(list) : this.#listed(list).reverse();
		const start = all.findIndex((row) => placeOf(row) === cursor) + 1;
		const rows = structuredClone(all.slice(start, start + limit));
		const last = start + limit < all.length ? rows.at(-1) : undefined;
		return { rows, unreadable: 0, cursor: last && placeOf(last) };
	}

	async count(list: 'waiting' | 'failed'): Promise<number> {
		return Math.min(mailCountLimit, this.#listed(list).length);
	}

	noteMessage(message: SentMessage): Promise<void> {
		return this.#faults.around('noteMessage', () => {
			this.messages.set(message.messageRef, structuredClone(message));
		});
	}

	async findMessage(messageRef: string): Promise<SentMessage | undefined> {
		return structuredClone(this.messages.get(messageRef));
	}

	async readProvider(): Promise<ProviderRecord | undefined> {
		return structuredClone(this.provider);
	}

	writeProvider(record: ProviderRecord): Promise<void> {
		return this.#faults.around('writeProvider', () => {
			this.provider = structuredClone(record);
		});
	}

	#keep(row: MailRow): MailRow {
		const kept = structuredClone(row);
		this.rows.set(row.job.mailId, kept);
		return kept;
	}

	#listed(list: MailList): MailRow[] {
		return [...this.rows.values()]
			.filter((row) => row.state === stateOfList[list])
			.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
	}
}

function placeOf(row: MailRow): string {
	return `${row.state === 'pending' ? row.dueAt : row.changedAt}#${row.job.mailId}`;
}
