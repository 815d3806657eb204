import { openDB } from 'idb';

/** The payment that every page of the benchmark logs. */
export type BenchPayment = {
	id: string;
	eventId: string;
	patronName: string;
	amountCents: number;
	method: 'cash';
	note: string;
};

/** One way to store payments until they are sent. Each has the same functions. */
export type Contender = {
	/** Resolves when payments can be saved and the setup has ended. */
	ready(): Promise<void>;
	/** Resolves when the contender claims that the payment is safe on the phone. */
	save(payment: BenchPayment): Promise<void>;
	/** Ids of payments on the phone that are not known to be delivered. */
	waiting(): Promise<string[]>;
	/** Called after a sign-in, for libraries that need it. */
	signedIn(): void;
};

export type BenchPage = Contender & {
	saveMany(payments: BenchPayment[], atOnce: number): Promise<void>;
	/** Alternates between one save and one bare strict put of the same payment. Returns milliseconds of each. */
	timeSaves(rounds: number): Promise<{ saves: number[]; puts: number[] }>;
	/** The time of the browser's last `online` event. */
	onlineAt(): number | undefined;
	/** Resolves with the time at which nothing is pending. */
	emptyAt(withinMs: number): Promise<number | undefined>;
};

export function makePayment(seq: number): BenchPayment {
	return {
		id: crypto.randomUUID(),
		eventId: '2026-11-22-alice',
		patronName: 'Alice Tidewell',
		amountCents: 15_000 + seq,
		method: 'cash',
		note: 'Paid at the dock, asked for a receipt by mail'
	};
}

/** The minimal store: one put of one row, flushed to the disk. */
export function openFloorStore() {
	return openDB('floor', 1, {
		upgrade(db) {
			db.createObjectStore('payments', { keyPath: 'id' });
		}
	});
}

export type FloorStore = Awaited<ReturnType<typeof openFloorStore>>;

export async function putBare(db: FloorStore, payment: BenchPayment): Promise<void> {
	const tx = db.transaction('payments', 'readwrite', { durability: 'strict' });
	await Promise.all([tx.store.put({ id: payment.id, body: JSON.stringify(payment) }), tx.done]);
}

function pause(waitMs: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, waitMs));
}

/** Sets `window.bench` to a contender with the benchmark's measurements. */
export function publish(contender: Contender): void {
	let online: number | undefined;
	addEventListener('online', () => (online = Date.now()));
	const page: BenchPage = {
		...contender,
		async saveMany(payments, atOnce) {
			for (let at = 0; at < payments.length; at += atOnce) {
				await Promise.all(payments.slice(at, at + atOnce).map((payment) => contender.save(payment)));
			}
		},
		async timeSaves(rounds) {
			const db = await openFloorStore();
			const times = { saves: [] as number[], puts: [] as number[] };
			const time = async (work: () => Promise<void>): Promise<number> => {
				// Waits for the last save's background work, because nobody enters a payment in a tenth of a second.
				await pause(100);
				const startedAt = performance.now();
				await work();
				return performance.now() - startedAt;
			};
			for (let i = -10; i < rounds; i++) {
				const payment = makePayment(i);
				const put = (): Promise<number> => time(() => putBare(db, { ...payment, id: crypto.randomUUID() }));
				// The order alternates, because the first one may find the disk asleep.
				const putFirst = i % 2 === 0 ? await put() : undefined;
				const saved = await time(() => contender.save(payment));
				const putted = putFirst ?? (await put());
				if (i < 0) continue;
				times.saves.push(saved);
				times.puts.push(putted);
			}
			await db.clear('payments');
			db.close();
			return times;
		},
		onlineAt: () => online,
		async emptyAt(withinMs) {
			const until = Date.now() + withinMs;
			while (Date.now() < until) {
				if ((await contender.waiting()).length === 0) return Date.now();
				await pause(10);
			}
			return undefined;
		}
	};
	Reflect.set(window, 'bench', page);
}
