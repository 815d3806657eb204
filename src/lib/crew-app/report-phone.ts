import { describePhone } from '../outbox/delivery/report-phone.ts';
import { attempt } from '../outbox/device.ts';
import type { Entry } from '../outbox/model/entry.ts';
import type { Outbox } from '../outbox/view/outbox.svelte.ts';

/**
 * Composes the phone report from the page's data. Never rejects.
 * @param sent the ids of the entries sent in the same request. The report doesn't count them as unsent
 */
export function reportPhone(outbox: Outbox, version: string, sent: readonly string[]): Promise<string | undefined> {
	const readEntries = async (): Promise<Entry[]> => {
		await outbox.loaded;
		// If the storage is broken, we don't know what is on the phone, so we don't send a report.
		if (outbox.isBroken) throw new Error('The entries can’t be read.');
		return outbox.entries;
	};
	const readFacts = async () => ({
		app: version,
		// Old browsers don't have `navigator.storage`.
		isPersistent: await attempt(() => navigator.storage.persisted().catch(() => undefined)),
		isOnHomeScreen: attempt(() => matchMedia('(display-mode: standalone)').matches)
	});
	return describePhone(outbox.parts, { readEntries, readFacts }, sent);
}
