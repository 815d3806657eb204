import type { Correction, Payment, RequestDecided } from '../../domain/payment.ts';
import type { EmailJob } from '../email/ports.ts';
import type { DeviceMark, KeyRow, Ledger } from './ports.ts';
import { type MemoryPartitions, insertOnce } from '../memory/partitions.ts';
import type { Faults } from '../memory/faults.ts';
import type { MemoryMailQueue } from '../email/mail-queue.memory.ts';

export class MemoryLedger implements Ledger {
	readonly #keys = new Map<string, KeyRow>();
	readonly #rows: MemoryPartitions;
	readonly #faults: Faults;
	readonly #mail: MemoryMailQueue;

	constructor(rows: MemoryPartitions, faults: Faults, mail: MemoryMailQueue) {
		this.#rows = rows;
		this.#faults = faults;
		this.#mail = mail;
	}

	async readKey(id: string): Promise<KeyRow | undefined> {
		return structuredClone(this.#keys.get(id));
	}

	bindKey(row: KeyRow): Promise<KeyRow> {
		return this.#faults.around('bindKey', () => {
			const earlier = this.#keys.get(row.id);
			if (earlier) return structuredClone(earlier);
			this.#keys.set(row.id, structuredClone(row));
			return row;
		});
	}

	insertEmailJob(job: EmailJob, isTrial?: boolean): Promise<void> {
		return this.#mail.insertJob(job, isTrial);
	}

	async listMoneyDay(canonicalSlug: string, day: string): Promise<void> {
		const { moneyDays } = this.#rows;
		const key = `${day}#${canonicalSlug}`;
		if (!moneyDays.has(key)) await this.#faults.around('listMoneyDay', () => moneyDays.add(key));
	}

	insertPayment(canonicalSlug: string, payment: Payment): Promise<'inserted' | 'present'> {
		return this.#faults.around('insertPayment', () =>
			insertOnce(this.#rows.of(canonicalSlug).payments, payment.paymentId, payment)
		);
	}

	insertCorrection(canonicalSlug: string, correction: Correction): Promise<'inserted' | 'taken'> {
		const { correctionId, paymentId, place } = correction;
		const key = place === undefined ? correctionId : `${paymentId}#${String(place).padStart(6, '0')}`;
		return this.#faults.around('insertCorrection', () =>
			insertOnce(this.#rows.of(canonicalSlug).corrections, key, correction) === 'inserted' ? 'inserted' : 'taken'
		);
	}

	insertRequest(canonicalSlug: string, request: Correction): Promise<'inserted' | 'present'> {
		return this.#faults.around('insertRequest', () =>
			insertOnce(this.#rows.of(canonicalSlug).requests, request.correctionId, request)
		);
	}

	insertRequestDecided(canonicalSlug: string, decided: RequestDecided): Promise<RequestDecided> {
		return this.#faults.around('insertRequestDecided', () => {
			const { requestsDecided } = this.#rows.of(canonicalSlug);
			const first = requestsDecided.get(decided.requestId) ?? structuredClone(decided);
			requestsDecided.set(decided.requestId, first);
			return structuredClone(first);
		});
	}

	async readPayment(canonicalSlug: string, paymentId: string): Promise<Payment | undefined> {
		return structuredClone(this.#rows.of(canonicalSlug).payments.get(paymentId));
	}

	async readDevice(deviceId: string): Promise<DeviceMark[]> {
		const marks = this.#rows.slugs().flatMap((canonicalSlug) => {
			const { payments, corrections, requests, waivers, aboard } = this.#rows.of(canonicalSlug);
			return [
				...[...payments.values()].map((row) => ({ id: row.paymentId, device: row.device, home: canonicalSlug })),
				...[...corrections].map(([key, row]) => ({ id: key, device: row.device, home: canonicalSlug })),
				...[...requests.values()].map((row) => ({ id: row.correctionId, device: row.device, home: canonicalSlug })),
				...[...waivers.values()].map((row) => ({ id: row.waiverId, device: row.device, home: canonicalSlug })),
				...[...aboard.values()].map((row) => ({ id: row.recordId, device: row.device, home: canonicalSlug }))
			];
		});
		return marks
			.flatMap(({ id, device, home: canonicalSlug }) =>
				device?.id === deviceId ? [{ epoch: device.epoch, seq: device.seq, id, home: canonicalSlug }] : []
			)
			.sort((a, b) => (a.epoch === b.epoch ? a.seq - b.seq : a.epoch < b.epoch ? -1 : 1));
	}
}
