import { randomUUID } from 'node:crypto';
import {
	type ComposeEmails,
	type Email,
	type EmailKind,
	type Mailer,
	type EmailJob,
	type MailQueue,
	emailKindsOf
} from '../../../src/lib/server/email/ports.ts';
import type { Ledger } from '../../../src/lib/server/ledger/ports.ts';
import type { Stores } from '../../../src/lib/server/stores.ts';
import { createSendDue, type SendRun, type SendDuePorts } from '../../../src/lib/server/email/send-due.ts';
import { sha256 as digest } from '../../../src/lib/server/access/ids.ts';
import { charter, id, payment } from '../../contract/stores/records.ts';
import { SimulatedMailer } from './simulated-mailer.ts';

export const slug = '2026-05-23-alice';
const startMs = Date.parse('2026-05-23T12:00:00Z');

/** What a mutant may replace. */
export interface Parts {
	mailQueue: MailQueue;
	ledger: Pick<Ledger, 'insertEmailJob'>;
	compose: ComposeEmails;
	mailer: Mailer;
}
export type Mutate = (parts: Parts) => Partial<Parts>;

/** Where a process dies: before or after its nth call to another system. */
export interface KillPoint {
	call: number;
	moment: 'before' | 'after';
}

export interface Violation {
	email: string;
	what: string;
}

/** A ledger, a provider, and mailers that can be killed at any call. The clock moves only when a test moves it. */
export class MailSimulation {
	readonly provider: SimulatedMailer;
	readonly stores: Stores;
	readonly bugs: unknown[] = [];
	/** Emails that may arrive twice, because a process died or a response got lost between sending and marking. */
	readonly forgiven = new Set<string>();
	/** Ids of payments in the ledger, with the addresses of their emails. */
	readonly recorded = new Map<string, { mailId: string }>();
	/** Jobs whose emails can't be written. */
	readonly unwritable = new Set<string>();
	nowMs = startMs;
	readonly #mutate: Mutate;
	#random = 1;

	constructor(stores: Stores, mutate: Mutate = () => ({}), atOnce = 3) {
		this.stores = stores;
		this.#mutate = mutate;
		this.provider = new SimulatedMailer(() => new Date(this.nowMs), atOnce);
	}

	get clock() {
		return { now: () => new Date(this.nowMs) };
	}

	async open(): Promise<this> {
		await this.stores.events.insert(charter(slug));
		return this;
	}

	mailIdOf(number: number): string {
		return `${slug}.${id(number)}`;
	}

	/** Writes the job and then the record, like a request. With `job`, the process dies in between. */
	async record(number: number, upTo: 'job' | 'record' = 'record'): Promise<void> {
		const { ledger } = this.#mutated(this.#parts());
		const mailId = this.mailIdOf(number);
		const createdAt = new Date(this.nowMs).toISOString();
		const job: EmailJob = { mailId, kind: 'payment_recorded', home: slug, paymentId: id(number), createdAt };
		await ledger.insertEmailJob(job);
		if (upTo === 'job') return;
		await this.stores.ledger.insertPayment(slug, payment(number));
		this.recorded.set(id(number), { mailId });
	}

	/** A new process that remembers nothing. The promise resolves with undefined if the process died. */
	mailer(death?: KillPoint): { sendDue: (forMs?: number) => Promise<SendRun | undefined>; calls: () => number } {
		const mailProcess = new KillableProcess(death);
		// A mutant may make several calls in place of one, and can die between those too.
		const { mailQueue, compose, mailer } = this.#mutated(mailProcess.around(this.#parts()));
		const ports: SendDuePorts = {
			clock: this.clock,
			ids: { uuid: () => randomUUID() },
			sha256: digest,
			mailQueue,
			compose,
			mailer,
			messageDomain: 'scc.test',
			random: () => this.#roll(),
			wait: async (ms) => void (this.nowMs += ms),
			reportBug: (error) => this.bugs.push(error)
		};
		const sendDue = createSendDue(ports);
		return {
			sendDue: async (forMs = 600_000) => {
				const run = sendDue(new Date(this.nowMs + forMs));
				const outcome = await Promise.race([run, mailProcess.death]);
				if (mailProcess.isOver) await this.#forgive();
				return outcome;
			},
			calls: () => mailProcess.calls
		};
	}

	/**
	 * Lets time pass in steps and sends what is due at each step, until nothing is pending.
	 * @returns whether that happened
	 */
	async settle(stepMs = 60_000, steps = 24 * 60): Promise<boolean> {
		const { sendDue } = this.mailer();
		for (let step = 0; step < steps; step++) {
			await sendDue();
			const isOver = (await this.stores.mailQueue.count('waiting')) === 0;
			if (isOver) return true;
			this.nowMs += stepMs;
		}
		return false;
	}

	/** Checks invariant E against the provider and the ledger. */
	judge(): Violation[] {
		const violations: Violation[] = [];
		const times = new Map<string, number>();
		for (const { email } of this.provider.delivered) times.set(email, (times.get(email) ?? 0) + 1);
		const due = new Set([...this.recorded.values()].flatMap(({ mailId }) => emailsFor(mailId)));
		for (const [email, count] of times) {
			if (!due.has(email)) violations.push({ email, what: 'sent without a record' });
			if (count > 1 && !this.forgiven.has(email)) violations.push({ email, what: `sent ${count} times` });
		}
		for (const email of due) {
			const isRefused = this.provider.refuses(email) !== undefined || this.unwritable.has(email.split(' ')[0] ?? '');
			if (!times.has(email) && !isRefused) violations.push({ email, what: 'never sent' });
		}
		return violations;
	}

	/** After a death: excuses emails that the provider has and no row mentions. */
	async #forgive(): Promise<void> {
		for (const { email } of this.provider.delivered) {
			const [mailId = '', kind] = email.split(' ');
			const row = await this.stores.mailQueue.read(mailId);
			if (row?.letters[kind as EmailKind]?.state !== 'sent') this.forgiven.add(email);
		}
	}

	/** After a time of lost responses: excuses the emails that they were about. */
	forgiveLostAnswers(): Promise<void> {
		return this.#forgive();
	}

	#parts(): Parts {
		const compose: ComposeEmails = async (job, wanted) => {
			if (this.unwritable.has(job.mailId)) throw new TypeError('This email can’t be written.');
			const paymentId = job.kind === 'payment_recorded' ? job.paymentId : '';
			const recorded = await this.stores.ledger.readPayment(slug, paymentId);
			if (!recorded) return { record: 'missing' };
			return {
				record: 'present',
				emails: emailsOn(
					job.mailId,
					wanted.map((one) => one.kind)
				)
			};
		};
		return { mailQueue: this.stores.mailQueue, ledger: this.stores.ledger, compose, mailer: this.provider };
	}

	#mutated(parts: Parts): Parts {
		return { ...parts, ...this.#mutate(parts) };
	}

	/** A fixed sequence without a pattern, so that a failure can be repeated. */
	#roll(): number {
		this.#random = (this.#random * 16_807) % 2_147_483_647;
		return this.#random / 2_147_483_647;
	}
}

export function emailsOn(mailId: string, kinds: readonly EmailKind[]): Partial<Record<EmailKind, Email>> {
	const email = (kind: EmailKind): Email => ({
		to: { address: kind === 'notice' ? 'office@example.com' : 'wes@example.com' },
		subject: `${mailId} ${kind}`,
		html: '<p>x</p>',
		text: 'x',
		attachments: []
	});
	return Object.fromEntries(kinds.map((kind) => [kind, email(kind)]));
}

function emailsFor(mailId: string): string[] {
	return emailKindsOf.payment_recorded.map((kind) => `${mailId} ${kind}`);
}

/** Counts a process's calls to other systems and kills it at one of them. From then on, no call gets a response. */
class KillableProcess {
	calls = 0;
	isOver = false;
	readonly death: Promise<undefined>;
	readonly #at: KillPoint | undefined;
	#die: () => void = () => undefined;

	constructor(at: KillPoint | undefined) {
		this.#at = at;
		this.death = new Promise((resolve) => (this.#die = () => resolve(undefined)));
	}

	async call<T>(act: () => Promise<T>): Promise<T> {
		this.calls += 1;
		const isLast = this.#at?.call === this.calls;
		if (this.isOver || (isLast && this.#at?.moment === 'before')) return this.#end();
		const outcome = await act();
		if (isLast) return this.#end();
		return this.isOver ? new Promise<never>(() => undefined) : outcome;
	}

	around({ mailQueue: queue, ledger, compose, mailer }: Parts): Parts {
		return {
			ledger,
			compose: (job, wanted) => this.call(() => compose(job, wanted)),
			mailer: {
				provider: mailer.provider,
				timeoutMs: mailer.timeoutMs,
				atOnce: mailer.atOnce,
				reportsLater: mailer.reportsLater,
				send: (email) => this.call(() => mailer.send(email)),
				check: () => this.call(() => mailer.check())
			},
			mailQueue: {
				readDue: (now, limit) => this.call(() => queue.readDue(now, limit)),
				read: (mailId) => this.call(() => queue.read(mailId)),
				replace: (row, revision) => this.call(() => queue.replace(row, revision)),
				list: (list, cursor, limit) => this.call(() => queue.list(list, cursor, limit)),
				count: (list) => this.call(() => queue.count(list)),
				noteMessage: (message) => this.call(() => queue.noteMessage(message)),
				findMessage: (messageRef) => this.call(() => queue.findMessage(messageRef)),
				readProvider: () => this.call(() => queue.readProvider()),
				writeProvider: (record) => this.call(() => queue.writeProvider(record))
			}
		};
	}

	#end(): Promise<never> {
		this.isOver = true;
		this.#die();
		return new Promise<never>(() => undefined);
	}
}
