import { createWaiter, WaiterState } from '@smithy/core/client';

/** The delays and the time limit of the SDK's waiter, in seconds. */
export interface Waits {
	minDelay: number;
	maxDelay: number;
	maxWaitTime: number;
}

export class WaitTimeout extends Error {
	override readonly name = 'WaitTimeout';
}

/**
 * Calls `isDone`, with increasing pauses, until it returns true. An error, such as a missing permission, ends the wait; the SDK's own
 * waiters would continue.
 * @throws WaitTimeout, or an error of `isDone`
 */
export async function waitFor(what: string, waits: Waits, isDone: () => Promise<boolean>): Promise<void> {
	const look = async () => ({ state: (await isDone()) ? WaiterState.SUCCESS : WaiterState.RETRY });
	const { state } = await createWaiter({ client: undefined, ...waits }, undefined, look);
	if (state !== WaiterState.SUCCESS) throw new WaitTimeout(`Waited ${waits.maxWaitTime} s for ${what}.`);
}
