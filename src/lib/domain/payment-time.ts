import type { Correction, Payment } from './payment.ts';

type Times = { takenAt: string; receivedAt?: string | undefined };

type RecordTimes = { flags: readonly string[]; takenAt?: string | undefined; receivedAt: string };

const dayMs = 24 * 60 * 60 * 1000;
/** The app didn't exist before this time, so an earlier time comes from a phone whose clock was never set. */
const earliestMs = Date.UTC(2020, 0, 1);

/** Whether a phone's clock must have been wrong: before 2020, or more than a day ahead of the server. */
export function isOddTime({ takenAt, receivedAt }: Times): boolean {
	const takenMs = Date.parse(takenAt);
	if (Number.isNaN(takenMs) || takenMs < earliestMs) return true;
	return receivedAt !== undefined && takenMs > Date.parse(receivedAt) + dayMs;
}

/** The time to sort and report a record by: the phone's if it is plausible, otherwise the server's. */
export function filedAt(times: Times): string {
	return isOddTime(times) ? (times.receivedAt ?? times.takenAt) : times.takenAt;
}

/** Returns a payment's flags for display: the stored flags, plus `odd_time` if it applies. */
export function flagsOf(payment: Pick<Payment, 'flags' | 'takenAt' | 'receivedAt'>): string[] {
	return withOddTime(payment.flags, payment);
}

/** Like `flagsOf`, for a correction. */
export function correctionFlagsOf(correction: Pick<Correction, 'flags' | 'takenAt' | 'receivedAt'>): string[] {
	return withOddTime(correction.flags ?? [], correction);
}

/** Like `flagsOf`, for a record of the trip. Records made in the Office don't have a time from a phone. */
export function recordFlagsOf({ flags, takenAt, receivedAt }: RecordTimes): string[] {
	return takenAt === undefined ? [...flags] : withOddTime(flags, { takenAt, receivedAt });
}

function withOddTime(flags: readonly string[], times: Times): string[] {
	const stored = flags.filter((flag) => flag !== 'odd_time');
	return isOddTime(times) ? [...stored, 'odd_time'] : stored;
}
