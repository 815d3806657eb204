import { readDevice } from '../storage/rows.ts';
import type { StoreParts } from '../storage/read-entries.ts';

/** For each epoch of a phone's storage, the highest number that the office has. */
export type KnownEpochs = readonly { epoch: string; last: number }[];

/**
 * A phone restored from a backup continues from an older number, so new payments would reuse the numbers of lost ones and hide that they
 * are missing. If the office knows a higher number for this epoch than this storage does, a new epoch starts, and the office sees both.
 * @param ask returns the office's numbers for this phone, or undefined if there is no response
 * @returns `set_back` if a new epoch started, `unknown` if nothing could be compared
 */
export async function detectRestore(
	parts: StoreParts,
	ask: (deviceId: string) => Promise<KnownEpochs | undefined>
): Promise<'set_back' | 'sound' | 'unknown'> {
	const known = await parts.database.run('read', async (tx) => readDevice(await tx.get('meta', 'device')));
	if (!known) return 'unknown';
	const epochs = await ask(known.deviceId);
	if (!epochs) return 'unknown';
	const isBehind = (device: { epoch: string; seq: number }): boolean =>
		epochs.some((life) => life.epoch === device.epoch && life.last > device.seq);
	// A number is on this phone's disk before it is sent, so an intact phone is never behind the office.
	if (!isBehind(known)) return 'sound';
	return parts.database.run('strict_write', async (tx) => {
		const device = readDevice(await tx.get('meta', 'device'));
		// Another tab may have started the new epoch first.
		if (!device || !isBehind(device)) return 'sound';
		const reborn = { ...device, epoch: parts.random.uuid(), seq: 0 };
		await tx.put('meta', reborn);
		return 'set_back';
	});
}
