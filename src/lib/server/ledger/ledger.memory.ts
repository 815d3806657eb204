import type { Correction, Payment, RequestDecided } from '../../domain/payment.ts';
import type { MailIntent } from '../email/ports.ts';
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
			const bound = this.#keys.get(row.id) ?? structuredClone(row);
			this.#keys.set(row.id, bound);
			return structuredClone(bound);
		});
	}

	insertMailIntent(intent: MailIntent): Promise<void> {
		return this.#mail.insertIntent(intent);
	}

	insertPayment(home: string, payment: Payment): Promise<'inserted' | 'present'> {
		return this.#faults.around('insertPayment', () =>
			insertOnce(this.#rows.of(home).payments, payment.paymentId, payment)
		);
	}

	insertCorrection(home: string, correction: Correction): Promise<'inserted' | 'taken'> {
		const { correctionId, paymentId, place } = correction;
		const key = place === undefined ? correctionId : `${paymentId}#${String(place).padStart(6, '0')}`;
		return this.#faults.around('insertCorrection', () =>
			insertOnce(this.#rows.of(home).corrections, key, correction) === 'inserted' ? 'inserted' : 'taken'
		);
	}

	insertRequest(home: string, request: Correction): Promise<'inserted' | 'present'> {
		return this.#faults.around('insertRequest', () =>
			insertOnce(this.#rows.of(home).requests, request.correctionId, request)
		);
	}

	insertRequestDecided(home: string, decided: RequestDecided): Promise<RequestDecided> {
		return this.#faults.around('insertRequestDecided', () => {
			const { requestsDecided } = this.#rows.of(home);
			const first = requestsDecided.get(decided.requestId) ?? structuredClone(decided);
			requestsDecided.set(decided.requestId, first);
			return structuredClone(first);
		});
	}

	async readPayment(home: string, paymentId: string): Promise<Payment | undefined> {
		return structuredClone(this.#rows.of(home).payments.get(paymentId));
	}

	async readDevice(deviceId: string): Promise<DeviceMark[]> {
		const marks = this.#rows.homes().flatMap((home) => {
			const { payments, corrections, requests, waivers, aboard } = this.#rows.of(home);
			return [
				...[...payments.values()].map((row) => ({ id: row.paymentId, device: row.device, home })),
				...[...corrections].map(([key, row]) => ({ id: key, device: row.device, home })),
				...[...requests.values()].map((row) => ({ id: row.correctionId, device: row.device, home })),
				...[...waivers.values()].map((row) => ({ id: row.waiverId, device: row.device, home })),
				...[...aboard.values()].map((row) => ({ id: row.recordId, device: row.device, home }))
			];
		});
		return marks
			.flatMap(({ id, device, home }) =>
				device?.id === deviceId ? [{ epoch: device.epoch, seq: device.seq, id, home }] : []
			)
			.sort((a, b) => (a.epoch === b.epoch ? a.seq - b.seq : a.epoch < b.epoch ? -1 : 1));
	}
}
