/** How the SDK's waiters wait, in seconds. */
export interface Waits {
	minDelay: number;
	maxDelay: number;
	maxWaitTime: number;
}

export class WaitTimeout extends Error {
	override readonly name = 'WaitTimeout';
}

/**
 * Waits with one of the SDK's waiters. Its errors repeat Lambda's response, which has the function's settings, so none is passed on. Any
 * error but a timeout means that the change failed, and the caller reads the state anyway.
 * @throws WaitTimeout
 */
export async function waitFor(what: string, { maxWaitTime }: Waits, wait: () => Promise<unknown>): Promise<void> {
	try {
		await wait();
	} catch (error) {
		if (error instanceof Error && error.name === 'TimeoutError')
			throw new WaitTimeout(`Waited ${maxWaitTime} s for ${what}.`);
	}
}
