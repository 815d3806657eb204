import { isOddTime } from '../../domain/payment-time.ts';
import { momentText } from '../../format/moments.ts';
import { clockAt } from '../../format/time.ts';

interface Times {
	takenAt?: string | undefined;
	/** When the server received the record. Missing or empty for checklist marks and for records that are only on this phone. */
	receivedAt?: string | undefined;
}

/**
 * `2:38 PM` by the phone's clock. If that clock was wrong, the server's date and time: `Nov 25, 2026, 2:38 PM, phone clock was wrong`.
 */
export function recordTime({ takenAt, receivedAt }: Times, timeZone: string): string {
	if (!takenAt) return '';
	const received = receivedAt || undefined;
	if (!isOddTime({ takenAt, receivedAt: received })) return clockAt(takenAt, timeZone);
	return [received && momentText(received, timeZone), 'phone clock was wrong'].filter(Boolean).join(', ');
}
