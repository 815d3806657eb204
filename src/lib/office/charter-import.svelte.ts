import { linkPart } from '../domain/link-part.ts';
import { addDays } from '../domain/local-day.ts';
import type { RefusalReason } from '../domain/refusal.ts';
import type { Answer, Failure, Refused } from './answer.ts';
import type { ExistingCharter } from './compare-charters.ts';
import { createEvent, listEvents, putBooking } from './events.ts';
import { fieldMessage } from './field-messages.ts';
import { isFromName } from './match-charters.ts';
import type { ReadCharter } from './read-charters.ts';
import { plainMap } from './plain-map.ts';

interface CharterImportParts {
	/** Derives an id from a string. The same string gives the same id, so that sending a row again doesn't create a second charter. */
	idOf: (text: string) => Promise<string>;
}

/** Fields of a charter that the crew or the office changed since the booking arrived. The import doesn't overwrite them. */
export interface KeptFields {
	line: number;
	title: string;
	fields: string[];
}

// How many charters are sent at the same time. This is fast enough for hundreds of charters without flooding the server.
const atOnce = 3;

/** The refusals that concern only one row. Any other refusal stops the import. */
const aboutTheRow: readonly RefusalReason[] = ['slug_taken', 'bad_slug', 'invalid', 'already_imported', 'key_reused'];

/** Imports a list of charters. Creates each charter at most once. */
export class CharterImport {
	/** The existing charters in the months that were loaded. */
	existing = $state.raw<readonly ExistingCharter[]>([]);
	isLoading = $state(false);
	progress = $state.raw<{ sent: number; total: number }>();
	/** Why loading or importing stopped. */
	failure = $state.raw<Failure>();
	/** Why the server refused rows. Keyed by the row's text, so that editing a row removes its error. */
	refused = $state.raw<ReadonlyMap<string, string>>(plainMap());
	kept = $state.raw<readonly KeptFields[]>([]);
	readonly #parts: CharterImportParts;
	#months = plainMap<string, readonly ExistingCharter[]>();
	#isStopping = false;

	constructor(parts: CharterImportParts) {
		this.#parts = parts;
	}

	/** Loads the charters of the months that contain these days, except months that are already loaded. */
	async load(dates: readonly string[]): Promise<void> {
		const sorted = dates.map((date) => date.slice(0, 7)).toSorted();
		const months = sorted.filter((month, at) => month !== sorted[at - 1]);
		const missing = months.filter((month) => !this.#months.has(month));
		if (missing.length === 0 || this.isLoading) return;
		this.isLoading = true;
		this.failure = undefined;
		for (const month of missing) {
			const answer = await readMonth(month);
			if (answer.kind === 'ok') this.#months.set(month, answer.value);
			else {
				this.failure = answer;
				break;
			}
		}
		this.existing = [...this.#months.values()].flat();
		this.isLoading = false;
	}

	isLoaded(dates: readonly string[]): boolean {
		return dates.every((date) => this.#months.has(date.slice(0, 7)));
	}

	/** Stops the import after the requests in flight are finished. */
	stop(): void {
		this.#isStopping = true;
	}

	/** Imports charters. @returns the charters that were refused, weren't sent, or got no response */
	async run(charters: readonly ReadCharter[]): Promise<ReadCharter[]> {
		this.#isStopping = false;
		this.failure = undefined;
		this.kept = [];
		const left: ReadCharter[] = [];
		for (let at = 0; at < charters.length; at += atOnce) {
			this.progress = { sent: at, total: charters.length };
			if (this.#mustStop()) {
				left.push(...charters.slice(at));
				break;
			}
			const batch = charters.slice(at, at + atOnce);
			const isDone = await Promise.all(batch.map((charter) => this.#send(charter)));
			left.push(...batch.filter((_, index) => isDone[index] !== true));
		}
		this.progress = undefined;
		this.#months.clear();
		return left;
	}

	#mustStop(): boolean {
		return this.#isStopping || this.failure !== undefined;
	}

	async #send(charter: ReadCharter): Promise<boolean> {
		const answer = await this.#ask(charter);
		if (answer.kind === 'ok') return true;
		if (answer.kind === 'refused' && aboutTheRow.includes(answer.reason)) {
			this.refused = plainMap([...this.refused, [charter.text, reasonOf(answer, charter)]]);
		} else this.failure = answer;
		return false;
	}

	async #ask({ body, line }: ReadCharter): Promise<Answer<unknown>> {
		const { source, externalId, eventId: _, ...rest } = body;
		if (source === undefined || externalId === undefined) {
			return createEvent(body, await this.#parts.idOf(`imported charter ${JSON.stringify(body)}`));
		}
		const answer = await putBooking(source, externalId, rest);
		if (answer.kind !== 'ok') return answer;
		const { event, kept } = answer.value;
		// An earlier import may have used a different word of the host's name as the first name.
		const host = body.patrons?.find(({ isHost }) => isHost === true)?.name ?? body.hostFirstName;
		const isSameHost = isFromName(linkPart(event.hostFirstName ?? ''), host);
		const fields = kept.filter((field) => field !== 'hostFirstName' || !isSameHost);
		if (fields.length > 0) this.kept = [...this.kept, { line, title: body.title, fields }];
		return answer;
	}
}

function reasonOf({ reason, detail, errors, suggestion }: Refused, { slug }: ReadCharter): string {
	if (reason === 'slug_taken') {
		const offer = suggestion === undefined ? '' : ` ${suggestion} is available.`;
		return `Another charter has the link ${slug}.${offer} If this is a different charter, add a time of day, such as sunset.`;
	}
	const [first] = errors;
	return detail ?? (first ? fieldMessage(first.field, first.reason) : 'The server refused this charter.');
}

/** Loads the charters of a month, plus a day before and after, for charters that run past midnight. */
async function readMonth(month: string): Promise<Answer<ExistingCharter[]>> {
	const from = addDays(`${month}-01`, -1);
	const to = `${addDays(`${month}-28`, 4).slice(0, 7)}-01`;
	const charters: ExistingCharter[] = [];
	let next: string | undefined;
	do {
		const answer = await listEvents(from, to, next);
		if (answer.kind !== 'ok') return answer;
		charters.push(...answer.value.events);
		next = answer.value.next;
	} while (next !== undefined);
	return { kind: 'ok', value: charters };
}
