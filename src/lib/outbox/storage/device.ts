import * as v from 'valibot';
import type { Transaction } from '../model/ports.ts';
import type { StoreParts } from './read-entries.ts';
import { readDevice, type DeviceRow } from './rows.ts';

/** Ids that are reserved for a phone before its first save, so that it can send reports. The first save uses these ids. */
const reservedRow = v.object({ id: v.literal('reserved'), deviceId: v.string(), epoch: v.string() });

/** Returns the device row for the first save on a phone, without storing the row. */
export async function firstDevice({ random }: StoreParts, tx: Transaction): Promise<DeviceRow> {
	const reserved = v.safeParse(reservedRow, await tx.get('meta', 'reserved'));
	const { deviceId, epoch } = reserved.success ? reserved.output : { deviceId: random.uuid(), epoch: random.uuid() };
	return { id: 'device', deviceId, epoch, seq: 0 };
}

/** Returns the phone's device row. Before the first save, returns the reserved ids, and reserves them if necessary. */
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
