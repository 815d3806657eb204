import { nextDueAt, wake } from '../storage/queue.ts';
import { replay, type ReplayParts } from './replay.ts';

const lockWaitMs = 1_000;
const lockTries = 25;

/**
 * Handles one Background Sync event: sends all entries that are due, without a page. Rejects while entries are left to send, so that the
 * browser tries again.
 */
export async function sendAll(parts: ReplayParts): Promise<void> {
	await wake(parts, false);
	let end = await replay(parts);
	for (let tries = 0; end === 'busy' && tries < lockTries; tries++) {
		// A page is sending. Wait instead of failing, because Chromium gives up after three failed syncs.
		await parts.clock.wait(lockWaitMs);
		end = await replay(parts);
	}
	if (end === 'busy') end = await replay(parts, true);
	const isLeft = end !== 'sign_in' && (await nextDueAt(parts)) !== undefined;
	if (isLeft) throw new Error('Some entries are still on this phone.');
}
