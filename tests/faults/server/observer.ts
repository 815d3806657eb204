import { idFields } from '../../../src/lib/domain/aboard-kinds.ts';
import type { Entry } from '../../../src/lib/outbox/model/entry.ts';

const aboardIds = Object.values(idFields);

/** One claim of a screen that a write is saved. */
export interface SavedWrite {
	id: string;
	kind: Entry['intent']['kind'];
	eventId: string;
	body: string;
	bodySha256: string;
	takenBy: string;
	/** For a void: the payment that it voids. */
	corrects: string | undefined;
}

export interface Receipt {
	status: number;
	text: string;
	receivedAt: string;
	bodySha256: string;
}

/** What screens and responses claimed. It asks neither the app nor the ledger. */
export class Observer {
	readonly saved = new Map<string, SavedWrite>();
	/** Every acknowledgment that anybody got, by id. */
	readonly receipts = new Map<string, Receipt[]>();
	/** Ids that some screen called recorded. */
	readonly shownRecorded = new Set<string>();
	/** Ids that were rejected for good, with the reason. */
	readonly refused = new Map<string, string>();
	/** Entries that are bad on purpose. They may end with a person or stay pending forever. */
	readonly bad = new Set<string>();
	/** Entries that no phone knows, because it was restored from a backup. */
	readonly forgotten = new Set<string>();
	/** Answers by status. */
	readonly statuses: Record<string, number> = {};
	/** Somebody else answers instead of the server, so responses are ignored. */
	isImpostor = false;
	/** Violations that don't depend on the ledger. */
	readonly violations: { invariant: 'X' | 'H' | 'N' | 'P' | 'G'; id: string; what: string }[] = [];

	claimSaved({ intent }: Entry, takenBy: string): void {
		const { id, kind, eventId, body, bodySha256 } = intent;
		const fields = JSON.parse(body) as { paymentId?: string; kind?: string };
		const corrects = kind === 'correction' && fields.kind !== 'refund' ? fields.paymentId : undefined;
		this.saved.set(id, { id, kind, eventId, body, bodySha256, takenBy, corrects });
	}

	/** A write that something other than an outbox posted. No screen claimed anything about it. */
	notePosted(
		id: string,
		eventId: string,
		body: string,
		bodySha256: string,
		takenBy: string,
		kind: SavedWrite['kind'] = 'payment'
	): void {
		this.saved.set(id, { id, kind, eventId, body, bodySha256, takenBy, corrects: undefined });
	}

	shows(entries: readonly Entry[]): void {
		for (const { intent, delivery } of entries) if (delivery.state === 'recorded') this.shownRecorded.add(intent.id);
	}

	/** Records a response from the wire, of a batch or a single post. */
	noteResponse(path: string, status: number, text: string, headers: Pick<Headers, 'get'>): void {
		if (this.isImpostor) return;
		this.statuses[status] = (this.statuses[status] ?? 0) + 1;
		if (status >= 500 && status !== 503) this.report('H', path, `answered ${status}: ${text.slice(0, 200)}`);
		if (!(headers.get('content-type') ?? '').includes('json')) return;
		const body = JSON.parse(text);
		if (path !== '/api/outbox') this.#noteOne(status, body);
		else for (const result of body.results ?? []) this.#noteOne(result.status, result.body, result.key);
	}

	report(invariant: 'X' | 'H' | 'N' | 'P' | 'G', id: string, what: string): void {
		this.violations.push({ invariant, id, what });
	}

	#noteOne(status: number, body: any, key?: string): void {
		const named = [body?.correctionId, body?.waiverId, body?.paymentId, ...aboardIds.map((field) => body?.[field])];
		const id: string | undefined = key ?? named.find((one) => one !== undefined);
		if (id === undefined) return;
		if (status >= 500 && status !== 503) this.report('H', id, `answered ${status}: ${JSON.stringify(body)}`);
		if (status >= 400 && status < 500) this.refused.set(id, String(body?.reason));
		if (status !== 200 && status !== 201) return;
		const receipt = { status, text: JSON.stringify(body), receivedAt: body.receivedAt, bodySha256: body.bodySha256 };
		this.receipts.set(id, [...(this.receipts.get(id) ?? []), receipt]);
	}
}
