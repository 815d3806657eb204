import type { Correction, CorrectionFlag, Payment, PaymentFlag } from './payment.ts';

type Times = { takenAt: string; receivedAt?: string | undefined };

const dayMs = 24 * 60 * 60 * 1000;
/** This app is younger than that, so an earlier time is a phone clock that was never set. */
const earliestMs = Date.UTC(2020, 0, 1);

/** Whether a correct phone clock can't have said this: before 2020, or more than a day ahead of the server's clock. */
export function isOddTime({ takenAt, receivedAt }: Times): boolean {
	const takenMs = Date.parse(takenAt);
	if (Number.isNaN(takenMs) || takenMs < earliestMs) return true;
	return receivedAt !== undefined && takenMs > Date.parse(receivedAt) + dayMs;
}

/** The time to sort a record by and to put it on a day: the phone's if it is plausible, else when the server received it. */
export function filedAt(times: Times): string {
	return isOddTime(times) ? (times.receivedAt ?? times.takenAt) : times.takenAt;
}

/** A payment's flags as everyone sees them: the stored ones, and `odd_time` where it applies. */
export function flagsOf(payment: Pick<Payment, 'flags' | 'takenAt' | 'receivedAt'>): PaymentFlag[] {
	const stored = payment.flags.filter((flag) => flag !== 'odd_time');
	return isOddTime(payment) ? [...stored, 'odd_time'] : stored;
}

/** As `flagsOf`, for a correction. */
export function correctionFlagsOf(correction: Pick<Correction, 'flags' | 'takenAt' | 'receivedAt'>): CorrectionFlag[] {
	const stored = (correction.flags ?? []).filter((flag) => flag !== 'odd_time');
	return isOddTime(correction) ? [...stored, 'odd_time'] : stored;
}
