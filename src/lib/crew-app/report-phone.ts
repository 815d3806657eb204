import { describePhone } from '../outbox/delivery/report-phone.ts';
import { attempt } from '../outbox/device.ts';
import type { Entry } from '../outbox/model/entry.ts';
import type { Outbox } from '../outbox/view/outbox.svelte.ts';

/** Describes this phone from what the page has in memory. Never rejects. @param isSending leaves out what is on its way */
export function reportPhone(outbox: Outbox, version: string, isSending: boolean): Promise<string | undefined> {
	const readEntries = async (): Promise<Entry[]> => {
		await outbox.loaded;
		// With a broken storage, nobody knows what is on the phone.
		if (outbox.isBroken) throw new Error('The entries can’t be read.');
		return outbox.entries;
	};
	const readFacts = async () => ({
		app: version,
		// Missing in old browsers.
		isPersistent: await attempt(() => navigator.storage.persisted().catch(() => undefined)),
		isOnHomeScreen: attempt(() => matchMedia('(display-mode: standalone)').matches)
	});
	return describePhone(outbox.parts, { readEntries, readFacts }, isSending);
}
