import { createHash } from 'node:crypto';
import type { Answer } from '../../../src/lib/outbox/model/machine.ts';
import type { OperationKind } from '../../../src/lib/wire/outbox.ts';
import { sideRowsOf, faultKinds, kindNames } from '../kinds.ts';

export interface LedgerRow {
	id: string;
	kind: OperationKind;
	eventId: string;
	body: string;
	sha256: string;
	deliveredBy: string;
	/** For a void: the payment that it voids. */
	corrects?: string;
}

interface Stamp {
	id: string;
	epoch: string;
	seq: number;
}

type Reply = { status: number; body: unknown; retryAfterMs?: number };

/**
 * A server that is written only from the contract and the outbox's rules and shares no code with the app. It binds the key and then writes
 * the record, with single writes and possible crashes between them.
 */
export class SimulatedServer {
	readonly ledger: LedgerRow[] = [];
	readonly keys = new Map<string, { sha256: string; eventId: string } | 'void'>();
	/** Rows written beside a key, by type and id: signatures and email jobs. */
	readonly beside = new Map<string, string>();
	/** Ids that the server ever rejected for good, and those that it voided itself. */
	readonly refused = new Set<string>();
	readonly voidedHere = new Set<string>();
	readonly poison = new Set<string>();
	/** `endsAfter`: how many more operations the session allows, also within one request. */
	session: { user: string; isValid: boolean; endsAfter?: number } = { user: 'ostrow', isValid: true };
	isStricter = false;
	wantsUpdate = false;
	/** Overwrites existing rows. Used by a mutant that the checker must catch. */
	overwritesRows = false;
	/** A row that is never written. Used by other mutants. */
	leavesOut: 'mail' | 'ink' | undefined;

	/** Puts a tombstone on the key of a payment that hasn't arrived. */
	voidByOffice(id: string): void {
		if (this.keys.has(id)) return;
		this.keys.set(id, 'void');
		this.voidedHere.add(id);
	}

	isVoided(id: string): boolean {
		return this.ledger.some((row) => row.corrects === id);
	}

	/** @param crashAfter the number of single writes before the server dies; undefined if it doesn't */
	handle(path: string, text: string, key: string | undefined, crashAfter?: number): Answer {
		const budget = { writes: crashAfter ?? Infinity };
		const reply = path === '/api/outbox' ? this.#batch(text, budget) : this.#single(path, text, key, budget);
		if (budget.writes <= 0) return { kind: 'none', why: 'no_network' };
		return { kind: 'json', ...reply };
	}

	/** Returns the highest number in each of the phone's epochs, like the manifest. */
	epochsOf(deviceId: string): { epoch: string; last: number }[] {
		const epochs = new Map<string, number>();
		for (const { id, epoch, seq } of this.stamps()) {
			if (id === deviceId) epochs.set(epoch, Math.max(seq, epochs.get(epoch) ?? 0));
		}
		return [...epochs].map(([epoch, last]) => ({ epoch, last }));
	}

	stamps(): Stamp[] {
		return this.ledger.flatMap((row) => (JSON.parse(row.body) as { device?: Stamp }).device ?? []);
	}

	#batch(text: string, budget: { writes: number }): Reply {
		if (!this.session.isValid || this.session.endsAfter === 0) return refusal(401, 'not_signed_in');
		const { operations } = JSON.parse(text) as {
			operations: { key: string; kind: OperationKind; eventId: string; body: string }[];
		};
		if (operations.some((operation) => this.poison.has(operation.key))) return refusal(500, 'internal');
		const results = operations.map(({ key, kind, eventId, body }) => {
			const { status, body: answer } = this.#record(key, kind, eventId, body, budget);
			return { key, status, body: answer };
		});
		return { status: 200, body: { results } };
	}

	#single(path: string, text: string, key: string | undefined, budget: { writes: number }): Reply {
		const eventId = /\/events\/([^/]+)\//.exec(path)?.[1] ?? '';
		const endings: Record<OperationKind, string> = {
			payment: '/payment',
			correction: '/correction',
			waiver: '/waivers',
			patron: '/patrons',
			boarding: '/boarding',
			count: '/counts',
			tick: '/ticks',
			departure: '/departure',
			revoke: '/revoke',
			return: '/return',
			log: '/log',
			handover: '/handovers'
		};
		const kind = kindNames.find((one) => path.endsWith(endings[one]));
		return kind ? this.#record(key ?? '', kind, eventId, text, budget) : refusal(404, 'not_found');
	}

	#record(id: string, kind: OperationKind, eventId: string, body: string, budget: { writes: number }): Reply {
		if (this.#isSessionOver()) return refusal(401, 'not_signed_in');
		if (this.poison.has(id)) return refusal(500, 'internal');
		if (this.wantsUpdate) return refusal(426, 'update_required');
		const sha256 = createHash('sha256').update(body, 'utf8').digest('hex');
		const fields = JSON.parse(body) as Record<string, unknown> & { paymentId?: string; kind?: string };
		const known = this.keys.get(id);
		const write = (act: () => void): boolean => {
			if (budget.writes <= 0) return false;
			budget.writes -= 1;
			act();
			return true;
		};
		if (known === 'void') return refusal(410, 'voided');
		const target = kind === 'correction' ? fields.paymentId : undefined;
		// A change also voids the payment, and its own row records the right one.
		const isVoid = target !== undefined && (fields.kind === 'void' || fields.kind === 'change');
		if (known === undefined) {
			if (this.isStricter || eventId.endsWith('-nowhere')) {
				this.refused.add(id);
				return eventId.endsWith('-nowhere') ? refusal(404, 'event_not_found') : refusal(422, 'invalid');
			}
			const bound = target === undefined ? undefined : this.keys.get(target);
			if (target !== undefined && !isVoid && (bound === undefined || bound === 'void'))
				return refusal(404, 'payment_not_found');
			if (!write(() => this.keys.set(id, { sha256, eventId }))) return refusal(500, 'internal');
		} else if (known.sha256 !== sha256 || known.eventId !== eventId) {
			this.refused.add(id);
			return refusal(422, 'key_reused');
		}
		for (const row of sideRowsOf(kind, fields)) {
			const isThere = this.beside.has(`${row} ${id}`) || row === this.leavesOut;
			if (!isThere && !write(() => this.beside.set(`${row} ${id}`, typeof fields.ink === 'string' ? fields.ink : '')))
				return refusal(500, 'internal');
		}
		if (isVoid && !this.keys.has(target) && !write(() => this.keys.set(target, 'void')))
			return refusal(500, 'internal');
		const isThere = this.ledger.some((row) => row.id === id);
		if (!isThere || this.overwritesRows) {
			const row = { id, kind, eventId, body, sha256, deliveredBy: this.session.user };
			const isWritten = write(() => this.ledger.push(isVoid ? { ...row, corrects: target } : row));
			if (!isWritten) return refusal(500, 'internal');
		}
		const echo = {
			[faultKinds[kind].server.idField]: id,
			...(kind === 'payment' && { receiptCode: 'P2W-7NC', flags: [] })
		};
		return { status: isThere ? 200 : 201, body: { ...echo, bodySha256: sha256, receivedAt: '2026-11-22T18:00:00Z' } };
	}

	/** Counts down to a session end that is set for the middle of a request. */
	#isSessionOver(): boolean {
		const { session } = this;
		if (session.endsAfter !== undefined && session.endsAfter-- <= 0) session.isValid = false;
		return !session.isValid;
	}
}

function refusal(status: number, reason: string): Reply {
	return { status, body: { type: 'about:blank', title: reason, status, reason } };
}
