import { createHash } from 'node:crypto';
import type { Answer } from '../../../src/lib/outbox/machine.ts';

export interface LedgerRow {
	id: string;
	kind: 'payment' | 'correction';
	eventId: string;
	body: string;
	sha256: string;
	deliveredBy: string;
	/** For a correction: the payment it voids. */
	corrects?: string;
}

type Reply = { status: number; body: unknown; retryAfterMs?: number };

/**
 * The office, written from the contract and the outbox's laws alone and sharing no code with the app: binds the key, then writes
 * the fact; single writes, a crash between any two.
 */
export class Office {
	readonly ledger: LedgerRow[] = [];
	readonly keys = new Map<string, { sha256: string; eventId: string } | 'void'>();
	/** Ids that it refused for good, at any time, and those it voided itself. */
	readonly refused = new Set<string>();
	readonly voidedHere = new Set<string>();
	readonly poison = new Set<string>();
	session: { user: string; isValid: boolean } = { user: 'ostrow', isValid: true };
	isStricter = false;
	wantsUpdate = false;
	/** A server whose put is unconditional: one of the mutants that the checker must catch. */
	isCareless = false;

	/** A tombstone on a payment's key, put by the office, where the payment has not come yet. */
	voidByOffice(id: string): void {
		if (this.keys.has(id)) return;
		this.keys.set(id, 'void');
		this.voidedHere.add(id);
	}

	isVoided(id: string): boolean {
		return this.ledger.some((row) => row.corrects === id);
	}

	/** @param crashAfter how many single writes it gets done before it dies; undefined for all */
	handle(path: string, text: string, key: string | undefined, crashAfter?: number): Answer {
		const budget = { writes: crashAfter ?? Infinity };
		const reply = path === '/api/outbox' ? this.#batch(text, budget) : this.#single(path, text, key, budget);
		if (budget.writes <= 0) return { kind: 'none', why: 'no_network' };
		return { kind: 'json', ...reply };
	}

	#batch(text: string, budget: { writes: number }): Reply {
		if (!this.session.isValid) return refusal(401, 'not_signed_in');
		const { operations } = JSON.parse(text) as {
			operations: { key: string; kind: 'payment' | 'correction'; eventId: string; body: string }[];
		};
		if (operations.some((operation) => this.poison.has(operation.key))) return refusal(500, 'internal');
		const results = operations.map(({ key, kind, eventId, body }) => {
			const { status, body: answer } = this.#record(key, kind, eventId, body, budget);
			return { key, status, body: answer };
		});
		return { status: 200, body: { results } };
	}

	#single(path: string, text: string, key: string | undefined, budget: { writes: number }): Reply {
		if (!this.session.isValid) return refusal(401, 'not_signed_in');
		const eventId = /\/events\/([^/]+)\//.exec(path)?.[1] ?? '';
		return this.#record(key ?? '', path.endsWith('/correction') ? 'correction' : 'payment', eventId, text, budget);
	}

	#record(
		id: string,
		kind: 'payment' | 'correction',
		eventId: string,
		body: string,
		budget: { writes: number }
	): Reply {
		if (this.poison.has(id)) return refusal(500, 'internal');
		if (this.wantsUpdate) return refusal(426, 'update_required');
		const sha256 = createHash('sha256').update(body, 'utf8').digest('hex');
		const known = this.keys.get(id);
		if (known === 'void') return refusal(410, 'voided');
		if (known === undefined) {
			if (this.isStricter || eventId.endsWith('-nowhere')) {
				this.refused.add(id);
				return eventId.endsWith('-nowhere') ? refusal(404, 'event_not_found') : refusal(422, 'invalid');
			}
			if (budget.writes-- <= 0) return refusal(500, 'internal');
			this.keys.set(id, { sha256, eventId });
		} else if (known.sha256 !== sha256 || known.eventId !== eventId) {
			this.refused.add(id);
			return refusal(422, 'key_reused');
		}
		const corrects = kind === 'correction' ? (JSON.parse(body) as { paymentId: string }).paymentId : undefined;
		if (corrects !== undefined && !this.keys.has(corrects)) {
			if (budget.writes-- <= 0) return refusal(500, 'internal');
			this.keys.set(corrects, 'void');
		}
		const isThere = this.ledger.some((row) => row.id === id);
		if (!isThere || this.isCareless) {
			if (budget.writes-- <= 0) return refusal(500, 'internal');
			this.ledger.push({
				id,
				kind,
				eventId,
				body,
				sha256,
				deliveredBy: this.session.user,
				...(corrects === undefined ? {} : { corrects })
			});
		}
		const echo =
			kind === 'payment'
				? { paymentId: id, receiptCode: 'P2W-7NC', flags: [] }
				: { correctionId: id, paymentId: corrects };
		return { status: isThere ? 200 : 201, body: { ...echo, bodySha256: sha256, receivedAt: '2026-11-22T18:00:00Z' } };
	}
}

function refusal(status: number, reason: string): Reply {
	return { status, body: { type: 'about:blank', title: reason, status, reason } };
}
