import type { Metrics } from '../metrics.ts';
import type { SendDue } from './send-due.ts';

/** Wraps `sendDue` to count the emails that a provider accepted. */
export function countingSender(sendDue: SendDue, metrics: Metrics): SendDue {
	return async (until) => {
		const run = await sendDue(until);
		if (run.sent > 0) metrics.count('EmailsSent', run.sent);
		return run;
	};
}
