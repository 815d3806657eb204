import type { CashCountMessage, MoneyEntryMessage, MoneyReport } from '../wire/reports.ts';
import type { Failure } from './answer.ts';
import {
	mergeReports,
	readCashCounts,
	readEntries,
	readReport,
	type EntriesFilter,
	type ReportQuestion
} from './reports.ts';

/** A report that loads in parts and shows each part as it arrives. */
export class MoneyView {
	report = $state.raw<MoneyReport>();
	failure = $state.raw<Failure>();
	isReading = $state(false);
	/** The number of the newest request. Responses to older requests are ignored. */
	#request = 0;

	async read(question: ReportQuestion): Promise<void> {
		const request = ++this.#request;
		this.report = undefined;
		this.failure = undefined;
		this.isReading = true;
		let next: string | undefined;
		do {
			const answer = await readReport(question, next);
			if (request !== this.#request) return;
			if (answer.kind !== 'ok') {
				this.failure = answer;
				break;
			}
			this.report = mergeReports(this.report, answer.value);
			({ next } = answer.value);
		} while (next !== undefined);
		this.isReading = false;
	}
}

/** The minimum number of entries to load at a time, if there are that many. */
const enough = 100;

/** The payments behind a row of the report, or those that match a search. */
export class EntriesView {
	entries = $state.raw<MoneyEntryMessage[]>([]);
	failure = $state.raw<Failure>();
	isReading = $state(false);
	unreadable = $state(0);
	#next = $state.raw<string>();
	#request = 0;
	#asked: { question: ReportQuestion; filter: EntriesFilter } | undefined;

	get hasMore(): boolean {
		return this.#next !== undefined && !this.isReading;
	}

	async read(question: ReportQuestion, filter: EntriesFilter): Promise<void> {
		this.#asked = { question, filter };
		this.entries = [];
		this.unreadable = 0;
		this.#next = undefined;
		await this.more();
	}

	/** Loads parts of the range until there are enough entries, because many parts may have no match. */
	async more(): Promise<void> {
		if (!this.#asked) return;
		const { question, filter } = this.#asked;
		const request = ++this.#request;
		const goal = this.entries.length + enough;
		this.failure = undefined;
		this.isReading = true;
		do {
			const answer = await readEntries(question, filter, this.#next);
			if (request !== this.#request) return;
			if (answer.kind !== 'ok') {
				this.failure = answer;
				break;
			}
			// Keeps the entries of all parts so far, because a refund may arrive in a later part than its payment.
			this.entries = [...this.entries, ...answer.value.entries];
			this.unreadable += answer.value.unreadable ?? 0;
			this.#next = answer.value.next;
		} while (this.#next !== undefined && this.entries.length < goal);
		this.isReading = false;
	}

	/** Ignores the response to a request that is still in flight. */
	close(): void {
		this.#request++;
		this.#asked = undefined;
		this.isReading = false;
	}
}

/** All cash counts in a range. */
export class CashCountsView {
	/** Undefined until all cash counts have arrived, because partial sums would be wrong. */
	counts = $state.raw<CashCountMessage[]>();
	failure = $state.raw<Failure>();
	isReading = $state(false);
	unreadable = $state(0);
	#request = 0;

	async read(range: Pick<ReportQuestion, 'from' | 'to'>): Promise<void> {
		const request = ++this.#request;
		this.counts = undefined;
		this.failure = undefined;
		this.unreadable = 0;
		this.isReading = true;
		const found: CashCountMessage[] = [];
		let next: string | undefined;
		do {
			const answer = await readCashCounts(range, next);
			if (request !== this.#request) return;
			if (answer.kind !== 'ok') {
				this.failure = answer;
				this.isReading = false;
				return;
			}
			found.push(...answer.value.counts);
			this.unreadable += answer.value.unreadable ?? 0;
			({ next } = answer.value);
		} while (next !== undefined);
		this.counts = found;
		this.isReading = false;
	}
}
