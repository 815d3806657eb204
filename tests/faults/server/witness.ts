import { idFields } from '../../../src/lib/domain/aboard-kinds.ts';
import type { Entry } from '../../../src/lib/outbox/model/entry.ts';

const aboardIds = Object.values(idFields);

/** One saying of the screen: this payment (or void) is saved. */
export interface Promised {
	id: string;
	kind: Entry['intent']['kind'];
	eventId: string;
	body: string;
	bodySha256: string;
	takenBy: string;
	/** For a void: the payment that it takes back. */
	corrects: string | undefined;
}

export interface Receipt {
	status: number;
	text: string;
	receivedAt: string;
	bodySha256: string;
}

/** What was said and what was heard, by everybody outside of the server. It asks neither the app nor the ledger. */
export class Witness {
	readonly promised = new Map<string, Promised>();
	/** Every proof of recording that anybody got, by id. */
	readonly receipts = new Map<string, Receipt[]>();
	/** Ids that some screen called recorded. */
	readonly shownRecorded = new Set<string>();
	/** Ids that were refused for good, with the reason. */
	readonly refused = new Map<string, string>();
	/** Entries that are bad on purpose: they may end with a person, or wait forever. */
	readonly bad = new Set<string>();
	/** Entries that no phone remembers, since it was set back to a backup. */
	readonly forgotten = new Set<string>();
	/** Answers by status. */
	readonly statuses: Record<string, number> = {};
	/** Somebody else answers in the office's place: what they say is no word of ours. */
	isImpostor = false;
	/** What must not be, whatever the ledger says. */
	readonly blames: { invariant: 'X' | 'H' | 'N' | 'P' | 'G'; id: string; what: string }[] = [];

	saysSaved({ intent }: Entry, takenBy: string): void {
		const { id, kind, eventId, body, bodySha256 } = intent;
		const fields = JSON.parse(body) as { paymentId?: string; kind?: string };
		const corrects = kind === 'correction' && fields.kind !== 'refund' ? fields.paymentId : undefined;
		this.promised.set(id, { id, kind, eventId, body, bodySha256, takenBy, corrects });
	}

	/** Money posted by something else than an outbox, which nobody was promised anything about. */
	saysPosted(
		id: string,
		eventId: string,
		body: string,
		bodySha256: string,
		takenBy: string,
		kind: Promised['kind'] = 'payment'
	): void {
		this.promised.set(id, { id, kind, eventId, body, bodySha256, takenBy, corrects: undefined });
	}

	shows(entries: readonly Entry[]): void {
		for (const { intent, delivery } of entries) if (delivery.state === 'recorded') this.shownRecorded.add(intent.id);
	}

	/** An answer as it came over the wire, of a batch or of a single post. */
	hears(path: string, status: number, text: string, headers: Pick<Headers, 'get'>): void {
		if (this.isImpostor) return;
		this.statuses[status] = (this.statuses[status] ?? 0) + 1;
		if (status >= 500 && status !== 503) this.blame('H', path, `answered ${status}: ${text.slice(0, 200)}`);
		if (!(headers.get('content-type') ?? '').includes('json')) return;
		const body = JSON.parse(text);
		if (path !== '/api/outbox') this.#hearOne(status, body);
		else for (const result of body.results ?? []) this.#hearOne(result.status, result.body, result.key);
	}

	blame(invariant: 'X' | 'H' | 'N' | 'P' | 'G', id: string, what: string): void {
		this.blames.push({ invariant, id, what });
	}

	#hearOne(status: number, body: any, key?: string): void {
		const named = [body?.correctionId, body?.waiverId, body?.paymentId, ...aboardIds.map((field) => body?.[field])];
		const id: string | undefined = key ?? named.find((one) => one !== undefined);
		if (id === undefined) return;
		if (status >= 500 && status !== 503) this.blame('H', id, `answered ${status}: ${JSON.stringify(body)}`);
		if (status >= 400 && status < 500) this.refused.set(id, String(body?.reason));
		if (status !== 200 && status !== 201) return;
		const receipt = { status, text: JSON.stringify(body), receivedAt: body.receivedAt, bodySha256: body.bodySha256 };
		this.receipts.set(id, [...(this.receipts.get(id) ?? []), receipt]);
	}
}
