import { readDevice } from '../storage/rows.ts';
import type { StoreParts } from '../storage/read-entries.ts';

/** For each epoch of a phone's storage, the highest sequence number that the server has. */
export type KnownEpochs = readonly { epoch: string; last: number }[];

/**
 * Starts a new epoch if the server has a higher sequence number for the current epoch than the phone does. Otherwise, after a restore from
 * a backup, new entries would reuse the numbers of lost ones and hide the loss.
 * @param ask returns the server's numbers for this phone, or undefined if there is no response
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
	// A sequence number is on this phone's disk before it is sent, so an intact phone is never behind the server.
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
