import { Refusal } from '../../domain/refusal.ts';

/** @param what names the changed resource in the message, such as `the settings` */
export function staleVersion(what = 'this event'): Refusal {
	return new Refusal('stale_version', {
		detail: `Someone else changed ${what}. Load it again, then make your change.`
	});
}
