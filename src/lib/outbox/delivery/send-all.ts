import { nextDueAt, wake } from '../storage/queue.ts';
import { replay, type ReplayParts } from './replay.ts';

const lockWaitMs = 1_000;
const lockTries = 25;

/**
 * One Background Sync: sends everything due, with no page to help. Rejects while something is left that could be sent, so that the
 * browser calls again; what waits for a sign-in or an update is left to the page.
 */
export async function sendAll(parts: ReplayParts): Promise<void> {
	await wake(parts, false);
	let end = await replay(parts);
	for (let tries = 0; end === 'busy' && tries < lockTries; tries++) {
		// A page is at it. Wait for it rather than fail: Chromium counts a failed sync and gives up after three.
		await parts.clock.wait(lockWaitMs);
		end = await replay(parts);
	}
	if (end === 'busy') end = await replay(parts, true);
	const isLeft = end !== 'sign_in' && (await nextDueAt(parts)) !== undefined;
	if (isLeft) throw new Error('Some entries are still on this phone.');
}
