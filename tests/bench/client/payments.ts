import { randomUUID } from 'node:crypto';
import type { BenchPayment } from './pages/contender.ts';

export function makePayments(count: number): BenchPayment[] {
	return Array.from({ length: count }, (_, i) => ({
		id: randomUUID(),
		eventId: '2026-11-22-alice',
		patronName: 'Alice Tidewell',
		amountCents: 15_000 + i,
		method: 'cash',
		note: 'Paid at the dock, asked for a receipt by mail'
	}));
}
