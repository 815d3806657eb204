import { readDevice } from '../storage/rows.ts';
import type { StoreParts } from '../storage/store.ts';

/** The highest number that the office has of each life of a phone's storage. */
export type Lives = readonly { epoch: string; last: number }[];

/**
 * A phone restored from a backup counts on from an older number, and what it takes now would hide what it lost. Where the office
 * knows a later number of this very life than this storage does, a new life begins: the office sees a phone with two.
 * @param ask what the office has of this phone; undefined where it did not answer
 * @returns `set_back` where a new life began, `unknown` where nothing could be compared
 */
export async function noticeSetBack(
	parts: StoreParts,
	ask: (deviceId: string) => Promise<Lives | undefined>
): Promise<'set_back' | 'sound' | 'unknown'> {
	const known = await parts.database.run('read', async (tx) => readDevice(await tx.get('meta', 'device')));
	if (!known) return 'unknown';
	const lives = await ask(known.deviceId);
	if (!lives) return 'unknown';
	const isBehind = (device: { epoch: string; seq: number }): boolean =>
		lives.some((life) => life.epoch === device.epoch && life.last > device.seq);
	// A number is on this disk before it is ever sent, so an honest count is never behind.
	if (!isBehind(known)) return 'sound';
	return parts.database.run('strict_write', async (tx) => {
		const device = readDevice(await tx.get('meta', 'device'));
		// Another tab may have noticed first.
		if (!device || !isBehind(device)) return 'sound';
		const reborn = { ...device, epoch: parts.random.uuid(), seq: 0 };
		await tx.put('meta', reborn);
		return 'set_back';
	});
}
