import { Refusal } from '../../domain/refusal.ts';
import type { MailQueue, MailRow } from './ports.ts';
import type { Clock, Ids } from '../shared/ports.ts';
import { after } from './email-results.ts';

export interface DuePorts {
	clock: Clock;
	ids: Pick<Ids, 'uuid'>;
	mailQueue: MailQueue;
	wait: (ms: number) => Promise<void>;
}

const pageSize = 25;
const writeTries = 8;
const firstWaitMs = 100;

/** Hands out due jobs to any number of concurrent workers, each job under a lease. Keeps at most one page of jobs in memory. */
export class DueEmails {
	readonly #ports: DuePorts;
	readonly #leaseMs: number;
	#page: MailRow[] = [];
	#fetching: Promise<boolean> | undefined;
	#leasesOfPage = 1;

	constructor(ports: DuePorts, leaseMs: number) {
		this.#ports = ports;
		this.#leaseMs = leaseMs;
	}

	/**
	 * Leases the next job, whose `dueAt` becomes the end of the lease, and returns it with its previous due time. Undefined if nothing is
	 * due.
	 */
	async take(): Promise<{ row: MailRow; wasDueAt: string } | undefined> {
		for (;;) {
			const seen = this.#page.shift();
			if (!seen) {
				this.#fetching ??= this.#fetch();
				const isMore = await this.#fetching;
				if (!isMore) return undefined;
				continue;
			}
			const leasedUntil = after(this.#ports.clock.now(), this.#leaseMs);
			const row = await writeMail(this.#ports, { ...seen, dueAt: leasedUntil, leasedUntil });
			if (!row) continue;
			this.#leasesOfPage += 1;
			return { row, wasDueAt: seen.dueAt };
		}
	}

	async #fetch(): Promise<boolean> {
		// Stop if none of the last page's rows could be leased, because other workers have them or the index lags. Reading again would loop
		// forever.
		const now = this.#ports.clock.now().toISOString();
		this.#page = this.#leasesOfPage === 0 ? [] : await this.#ports.mailQueue.readDue(now, pageSize);
		this.#leasesOfPage = 0;
		this.#fetching = undefined;
		return this.#page.length > 0;
	}
}

/**
 * Replaces a row if nobody has written it since it was read.
 *
 * Retries, because losing this write could send an email twice. If a response is lost, the stored revision shows whether the write
 * succeeded.
 * @throws Refusal `unavailable` if the database stays unreachable
 */
export async function writeMail(ports: DuePorts, row: MailRow): Promise<MailRow | undefined> {
	const revision = ports.ids.uuid();
	for (let tried = 1; ; tried++) {
		try {
			if (tried > 1) {
				const there = await ports.mailQueue.read(row.job.mailId);
				if (there?.revision === revision) return there;
			}
			return await ports.mailQueue.replace(row, revision);
		} catch (error) {
			if (!isUnavailable(error) || tried === writeTries) throw error;
			await ports.wait(firstWaitMs * 2 ** tried);
		}
	}
}

export function isUnavailable(error: unknown): boolean {
	return error instanceof Refusal && error.reason === 'unavailable';
}
