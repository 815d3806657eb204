import * as v from 'valibot';
import type { Transaction } from '../model/ports.ts';
import type { StoreParts } from './read-entries.ts';
import { readDevice, type DeviceRow } from './rows.ts';

/** Ids for a phone that hasn't saved anything yet, so that it can send reports. Its first save uses these ids. */
const reservedRow = v.object({ id: v.literal('reserved'), deviceId: v.string(), epoch: v.string() });

/** The device row for the first save on a phone that doesn't have one. Doesn't write it. */
export async function firstDevice({ random }: StoreParts, tx: Transaction): Promise<DeviceRow> {
	const reserved = v.safeParse(reservedRow, await tx.get('meta', 'reserved'));
	const { deviceId, epoch } = reserved.success ? reserved.output : { deviceId: random.uuid(), epoch: random.uuid() };
	return { id: 'device', deviceId, epoch, seq: 0 };
}

/** Returns the device, or the ids reserved for the first save. */
export async function reserveDevice(parts: StoreParts): Promise<DeviceRow> {
	const find = async (tx: Transaction): Promise<DeviceRow | undefined> => {
		const device = readDevice(await tx.get('meta', 'device'));
		if (device) return device;
		const reserved = v.safeParse(reservedRow, await tx.get('meta', 'reserved'));
		return reserved.success ? { ...reserved.output, id: 'device', seq: 0 } : undefined;
	};
	const found = await parts.database.run('read', find);
	if (found) return found;
	return parts.database.run('strict_write', async (tx) => {
		// Another tab may have reserved the ids first.
		const known = await find(tx);
		if (known) return known;
		const device = await firstDevice(parts, tx);
		await tx.put('meta', { ...device, id: 'reserved' });
		return device;
	});
}
