import { randomUUID } from 'node:crypto';
import {
	type ComposeLetters,
	type Letter,
	type LetterKind,
	type Mailer,
	type MailIntent,
	type MailQueue,
	lettersOf
} from '../../../src/lib/server/email/ports.ts';
import type { Ledger } from '../../../src/lib/server/ledger/ports.ts';
import type { Stores } from '../../../src/lib/server/stores.ts';
import { createDrain, type Drained, type DrainPorts } from '../../../src/lib/server/email/drain-mail.ts';
import { sha256 as digest } from '../../../src/lib/server/access/ids.ts';
import { charter, id, payment } from '../../contract/stores/records.ts';
import { PostOffice } from './post-office.ts';

export const slug = '2026-05-23-alice';
const startMs = Date.parse('2026-05-23T12:00:00Z');

/** What a mutant may replace. */
export interface Parts {
	mailQueue: MailQueue;
	ledger: Pick<Ledger, 'insertMailIntent'>;
	compose: ComposeLetters;
	mailer: Mailer;
}
export type Mutate = (parts: Parts) => Partial<Parts>;

/** Where a process dies: at its nth call to the outside, before it takes place or after. */
export interface Death {
	call: number;
	moment: 'before' | 'after';
}

export interface Violation {
	letter: string;
	what: string;
}

/** A ledger, a provider, and mailers that can be killed at any call. Time stands still unless it is moved. */
export class MailWorld {
	readonly post: PostOffice;
	readonly stores: Stores;
	readonly bugs: unknown[] = [];
	/** Letters that may come twice: their process died, or an answer got lost, after the provider had them and before the mark. */
	readonly forgiven = new Set<string>();
	/** Ids of payments that are in the ledger, with the addresses their letters go to. */
	readonly recorded = new Map<string, { mailId: string }>();
	/** Mails whose letters can't be written. */
	readonly unwritable = new Set<string>();
	nowMs = startMs;
	readonly #mutate: Mutate;
	#random = 1;

	constructor(stores: Stores, mutate: Mutate = () => ({}), atOnce = 3) {
		this.stores = stores;
		this.#mutate = mutate;
		this.post = new PostOffice(() => new Date(this.nowMs), atOnce);
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

	/** As a request does it: the intent, then the fact. `intent`: it dies between the two. */
	async record(number: number, upTo: 'intent' | 'fact' = 'fact'): Promise<void> {
		const { ledger } = this.#mutated(this.#parts());
		const mailId = this.mailIdOf(number);
		const createdAt = new Date(this.nowMs).toISOString();
		const intent: MailIntent = { mailId, kind: 'payment_recorded', home: slug, paymentId: id(number), createdAt };
		await ledger.insertMailIntent(intent);
		if (upTo === 'intent') return;
		await this.stores.ledger.insertPayment(slug, payment(number));
		this.recorded.set(id(number), { mailId });
	}

	/** A new process, with nothing remembered. The promise resolves with undefined when it died. */
	mailer(death?: Death): { drain: (forMs?: number) => Promise<Drained | undefined>; calls: () => number } {
		const life = new Life(death);
		// What a mutant does in place of one call is calls of its own, between which it can die too.
		const { mailQueue, compose, mailer } = this.#mutated(life.around(this.#parts()));
		const ports: DrainPorts = {
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
		const drain = createDrain(ports);
		return {
			drain: async (forMs = 600_000) => {
				const pass = drain(new Date(this.nowMs + forMs));
				const outcome = await Promise.race([pass, life.death]);
				if (life.isOver) await this.#forgive();
				return outcome;
			},
			calls: () => life.calls
		};
	}

	/** Lets time pass in steps, with a pass at each, until nothing waits. @returns whether it came to that */
	async settle(stepMs = 60_000, steps = 24 * 60): Promise<boolean> {
		const { drain } = this.mailer();
		for (let step = 0; step < steps; step++) {
			await drain();
			const isOver = (await this.stores.mailQueue.count('waiting')) === 0;
			if (isOver) return true;
			this.nowMs += stepMs;
		}
		return false;
	}

	/** Invariant E, by what the provider has and what the ledger has. */
	judge(): Violation[] {
		const violations: Violation[] = [];
		const times = new Map<string, number>();
		for (const { letter } of this.post.delivered) times.set(letter, (times.get(letter) ?? 0) + 1);
		const due = new Set([...this.recorded.values()].flatMap(({ mailId }) => lettersFor(mailId)));
		for (const [letter, count] of times) {
			if (!due.has(letter)) violations.push({ letter, what: 'sent without a record' });
			if (count > 1 && !this.forgiven.has(letter)) violations.push({ letter, what: `sent ${count} times` });
		}
		for (const letter of due) {
			const isRefused = this.post.refuses(letter) !== undefined || this.unwritable.has(letter.split(' ')[0] ?? '');
			if (!times.has(letter) && !isRefused) violations.push({ letter, what: 'never sent' });
		}
		return violations;
	}

	/** After a death: what the provider has and no row says so. */
	async #forgive(): Promise<void> {
		for (const { letter } of this.post.delivered) {
			const [mailId = '', kind] = letter.split(' ');
			const row = await this.stores.mailQueue.read(mailId);
			if (row?.letters[kind as LetterKind]?.state !== 'sent') this.forgiven.add(letter);
		}
	}

	/** After a time of lost answers: what they were about. */
	forgiveLostAnswers(): Promise<void> {
		return this.#forgive();
	}

	#parts(): Parts {
		const compose: ComposeLetters = async (intent, wanted) => {
			if (this.unwritable.has(intent.mailId)) throw new TypeError('This letter can’t be written.');
			const paymentId = intent.kind === 'payment_recorded' ? intent.paymentId : '';
			const fact = await this.stores.ledger.readPayment(slug, paymentId);
			if (!fact) return { fact: 'missing' };
			return {
				fact: 'present',
				letters: lettersOn(
					intent.mailId,
					wanted.map((one) => one.kind)
				)
			};
		};
		return { mailQueue: this.stores.mailQueue, ledger: this.stores.ledger, compose, mailer: this.post };
	}

	#mutated(parts: Parts): Parts {
		return { ...parts, ...this.#mutate(parts) };
	}

	/** A fixed sequence without a pattern, so that a failure comes again. */
	#roll(): number {
		this.#random = (this.#random * 16_807) % 2_147_483_647;
		return this.#random / 2_147_483_647;
	}
}

export function lettersOn(mailId: string, kinds: readonly LetterKind[]): Partial<Record<LetterKind, Letter>> {
	const letter = (kind: LetterKind): Letter => ({
		to: { address: kind === 'notice' ? 'office@example.com' : 'wes@example.com' },
		subject: `${mailId} ${kind}`,
		html: '<p>x</p>',
		text: 'x',
		attachments: []
	});
	return Object.fromEntries(kinds.map((kind) => [kind, letter(kind)]));
}

function lettersFor(mailId: string): string[] {
	return lettersOf.payment_recorded.map((kind) => `${mailId} ${kind}`);
}

/** Counts the calls of a process to the outside, and ends it at one of them: from then on nothing that it calls ever answers. */
class Life {
	calls = 0;
	isOver = false;
	readonly death: Promise<undefined>;
	readonly #at: Death | undefined;
	#die: () => void = () => undefined;

	constructor(at: Death | undefined) {
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
			compose: (intent, wanted) => this.call(() => compose(intent, wanted)),
			mailer: {
				provider: mailer.provider,
				timeoutMs: mailer.timeoutMs,
				atOnce: mailer.atOnce,
				send: (letter) => this.call(() => mailer.send(letter)),
				check: () => this.call(() => mailer.check())
			},
			mailQueue: {
				readDue: (now, limit) => this.call(() => queue.readDue(now, limit)),
				read: (mailId) => this.call(() => queue.read(mailId)),
				replace: (row, revision) => this.call(() => queue.replace(row, revision)),
				list: (list, cursor, limit) => this.call(() => queue.list(list, cursor, limit)),
				count: (list) => this.call(() => queue.count(list)),
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
