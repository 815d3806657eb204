import type { Clock, LiveTabs, Locks } from '../model/ports.ts';

const replayLock = 'scc-outbox-replay';
const lifePrefix = 'scc-outbox-life:';
const answerWithinMs = 1_000;

/**
 * Each page or worker holds a Web Lock until it ends, so that the others don't have to wait for the lease of a dead page. A leaked lock
 * only makes a dead page look live, which is safe.
 */
export function createLocks(manager: LockManager | undefined, instance: string, clock: Clock): Locks {
	let isSilent = false;
	const isHeld = manager ? holdForLife(manager, instance) : Promise.resolve(false);
	return {
		async alone(work) {
			if (!manager) return { result: await work() };
			// The lock manager isn't responding, so another request would stay pending until the page ends.
			if (isSilent) return undefined;
			const call = { hasAnswered: false, isGivenUp: false };
			try {
				const asked = manager.request(replayLock, { ifAvailable: true }, async (lock) => {
					isSilent = false;
					if (call.isGivenUp) return undefined;
					call.hasAnswered = true;
					return lock ? { result: await work() } : undefined;
				});
				// If the lock manager doesn't respond, the lock counts as held. If that lasts, the sender continues with leases alone.
				const silence = clock.wait(answerWithinMs).then(() => {
					call.isGivenUp = !call.hasAnswered;
					isSilent ||= call.isGivenUp;
					return call.isGivenUp ? undefined : asked;
				});
				return await Promise.race([asked, silence]);
			} catch (error) {
				if (call.hasAnswered) throw error;
				// The browser refuses locks, for example if cookies are blocked. Leases alone are enough.
				return { result: await work() };
			}
		},
		async liveTabs() {
			if (!manager) return undefined;
			const look = async (): Promise<LiveTabs> => {
				const asOfMs = clock.now();
				return { names: namesOf(await manager.query()), asOfMs };
			};
			const query = isHeld.then((isAlive) => (isAlive ? look() : undefined));
			return Promise.race([query.catch(() => undefined), clock.wait(answerWithinMs).then(() => undefined)]);
		}
	};
}

function holdForLife(manager: LockManager, instance: string): Promise<boolean> {
	return new Promise((resolve) => {
		const hold = (): Promise<void> => {
			resolve(true);
			return new Promise(() => {
				// This promise never resolves, so the page holds the lock until it ends.
			});
		};
		try {
			manager.request(lifePrefix + instance, hold).catch(() => resolve(false));
		} catch {
			resolve(false);
		}
	});
}

function namesOf(snapshot: LockManagerSnapshot): ReadonlySet<string> {
	const names = (snapshot.held ?? []).map((lock) => lock.name ?? '');
	return new Set(names.filter((name) => name.startsWith(lifePrefix)).map((name) => name.slice(lifePrefix.length)));
}
