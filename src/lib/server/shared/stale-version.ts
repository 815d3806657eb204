import { Refusal } from '../../domain/refusal.ts';

/** @param what that was changed: `this event`, `the settings` */
export function staleVersion(what = 'this event'): Refusal {
	return new Refusal('stale_version', {
		detail: `Someone else changed ${what}. Look again, then make your change.`
	});
}
