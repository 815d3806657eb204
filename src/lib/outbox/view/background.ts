// The outbox's background work: sending, repairing, and deleting. Loads after the board, or as soon as it is needed.
import { createLocks } from '../delivery/locks.ts';
import type { ReplayParts } from '../delivery/replay.ts';
import { Sender, type SenderHooks } from '../delivery/sender.ts';
import { createTransport } from '../delivery/transport.ts';
import { attempt } from '../device.ts';
import type { Entry } from '../model/entry.ts';
import { dueAgain } from '../model/machine.ts';
import type { StoreParts } from '../storage/read-entries.ts';
import { save } from '../storage/save-entries.ts';

export { dropRecorded, prune, repair, trimRecorded } from '../storage/clean-up.ts';

/** The dependencies of the sender that the caller must provide. */
export type SenderParts = Omit<ReplayParts, 'transport' | 'locks'>;

export function createSender(parts: SenderParts, hooks: SenderHooks): Sender {
	const { clock, instance } = parts;
	const manager = attempt(() => navigator.locks);
	return new Sender({ ...parts, transport: createTransport(), locks: createLocks(manager, instance, clock) }, hooks);
}

/** If an entry is waiting for a person's decision, makes it due again. */
export async function retry(parts: StoreParts, id: string): Promise<void> {
	const nowMs = parts.clock.now();
	const decide = (delivery: Entry['delivery']) =>
		delivery.state === 'needs_person' ? dueAgain(delivery, nowMs, true) : undefined;
	await save(parts, [], [{ id, decide }]);
}
