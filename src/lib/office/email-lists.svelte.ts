import type { EmailName, MailItem, MailListName, MailOverview, SendEmail } from '../wire/mail.ts';
import type { Answer, Failure } from './answer.ts';
import { leaveUnsent, readMail, readMoreMail, sendAgain } from './mail.ts';

interface List {
	items: MailItem[];
	cursor: string | undefined;
	/** How many records couldn't be read. */
	unreadable?: number | undefined;
}

/** The Office's lists of waiting, failed, and sent email, page by page. */
export class EmailLists {
	#overview = $state.raw<MailOverview>();
	/** For each list, the pages loaded so far after the first page. */
	#more = $state.raw<Partial<Record<MailListName, List>>>({});
	failure = $state.raw<Failure>();
	isReadingMore = $state(false);
	#reading: Promise<void> | undefined;

	get status(): MailOverview['status'] | undefined {
		return this.#overview?.status;
	}

	/** Everything loaded from a list so far. An email that moved to the first page between two requests is listed once. */
	list(name: MailListName): List {
		const first = this.#overview?.[name];
		const more = this.#more[name];
		const unreadable = (first?.unreadable ?? 0) + (more?.unreadable ?? 0);
		if (!more) return { items: first?.items ?? [], cursor: first?.cursor, unreadable };
		return {
			items: [
				...(first?.items ?? []),
				...more.items.filter((item) => !first?.items.some((one) => one.mailId === item.mailId))
			],
			cursor: more.cursor,
			unreadable
		};
	}

	/** Reloads the first page of each list. A call during a reload waits for that reload. */
	read(): Promise<void> {
		this.#reading ??= this.#read().finally(() => (this.#reading = undefined));
		return this.#reading;
	}

	async #read(): Promise<void> {
		const answer = await readMail();
		if (answer.kind === 'ok') this.#overview = answer.value;
		// Without a response, the previous lists stay. The Office already reports that there is no signal.
		const isKept = answer.kind === 'ok' || (answer.kind === 'silent' && this.#overview !== undefined);
		this.failure = isKept ? undefined : answer;
	}

	async readMore(name: MailListName): Promise<void> {
		const { cursor } = this.list(name);
		if (cursor === undefined || this.isReadingMore) return;
		this.isReadingMore = true;
		const answer = await readMoreMail(name, cursor);
		this.isReadingMore = false;
		this.failure = answer.kind === 'ok' ? undefined : answer;
		if (answer.kind !== 'ok') return;
		const items = [...(this.#more[name]?.items ?? []), ...answer.value.items];
		const unreadable = (this.#more[name]?.unreadable ?? 0) + (answer.value.unreadable ?? 0);
		this.#more = { ...this.#more, [name]: { items, cursor: answer.value.cursor, unreadable } };
	}

	/** Sends an email, then reloads the lists, because the email is now in a different list. */
	async send(mailId: string, email: EmailName, body: SendEmail): Promise<Answer<unknown>> {
		return this.#readAfter(await sendAgain(mailId, email, body));
	}

	/** Dismisses a failed email. */
	async leave(mailId: string, email: EmailName): Promise<Answer<unknown>> {
		return this.#readAfter(await leaveUnsent(mailId, email));
	}

	async #readAfter(answer: Answer<unknown>): Promise<Answer<unknown>> {
		if (answer.kind === 'ok') {
			this.#more = {};
			await this.#read();
		}
		return answer;
	}
}
