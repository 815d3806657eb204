type Run = { sent: number; nextInMs: number | undefined; isOutOfTime: boolean };
type Send = (until: Date) => Promise<Run>;

/** Combines two senders, so that one worker sends emails and webhook messages in parallel and neither waits for the other's receivers. */
export function sendBoth(emails: Send, hooks: Send | undefined): Send {
	if (!hooks) return emails;
	return async (until) => {
		const [one, other] = await Promise.allSettled([emails(until), hooks(until)]);
		// Both senders have finished, so nothing is still running when this function throws.
		if (one.status === 'rejected') throw one.reason;
		if (other.status === 'rejected') throw other.reason;
		const next = Math.min(one.value.nextInMs ?? Infinity, other.value.nextInMs ?? Infinity);
		return {
			sent: one.value.sent + other.value.sent,
			nextInMs: next === Infinity ? undefined : next,
			isOutOfTime: one.value.isOutOfTime || other.value.isOutOfTime
		};
	};
}
