import type { Workbox } from 'workbox-window';
import { attempt } from '../outbox/device.ts';

const workerPath = '/service-worker.js';
const checkEveryMs = 60 * 60_000;
/** The board has rendered within this time. */
const settleMs = 1_000;
/** A worker that hasn't stored the app after this time may never do so. */
const storeMs = 30_000;

/** Offers a newer version of the app. `screens/apply-update.ts` activates it when the person agrees. */
export class AppUpdate {
	#workbox: Workbox | undefined;
	#isReady = $state(false);

	/** A newer version is downloaded and can be activated. */
	get isReady(): boolean {
		return this.#isReady;
	}

	/** Registers the worker and checks for updates now, and hourly while the app is visible. @returns a function that stops the checks */
	start(): () => void {
		// If cookies are blocked, even reading `navigator.serviceWorker` throws.
		const workers = attempt(() => navigator.serviceWorker);
		if (!workers) return () => undefined;
		const register = (): Promise<unknown> => workers.register(workerPath, { scope: '/' });
		// On a first visit, no version can be newer, so the code that watches for updates loads after the worker has stored the app. Later
		// visits watch from the start, because an update that is already installing is announced only once.
		const isFirst = workers.controller === null;
		void (isFirst ? register() : this.#watch().catch(register)).catch(() => {
			// Without a worker, the app can't start offline. The page and its outbox still work, and the next start tries again.
		});
		const watchLater = (): void => {
			this.#watch().catch(() => {
				// There is no signal. The next start watches for updates.
			});
		};
		const stop = isFirst ? this.onStored(watchLater) : (): void => undefined;
		const timer = setInterval(() => {
			if (document.visibilityState === 'visible') this.#check();
		}, checkEveryMs);
		return () => {
			stop();
			clearInterval(timer);
		};
	}

	async #watch(): Promise<void> {
		const { Workbox } = await import('workbox-window');
		const workbox = new Workbox(workerPath, { scope: '/' });
		this.#workbox = workbox;
		workbox.addEventListener('waiting', () => (this.#isReady = true));
		await workbox.register({ immediate: true });
	}

	/**
	 * Calls `then` when the service worker has stored the app: soon after the start if the app was stored before, and on a first visit when
	 * the worker takes over. Without a worker, calls `then` soon.
	 * @returns a function that stops waiting
	 */
	onStored(then: () => void): () => void {
		const workers = attempt(() => navigator.serviceWorker);
		const timer = setTimeout(go, workers?.controller === null ? storeMs : settleMs);
		workers?.addEventListener('controllerchange', go);
		function go(): void {
			stop();
			then();
		}
		function stop(): void {
			clearTimeout(timer);
			workers?.removeEventListener('controllerchange', go);
		}
		return stop;
	}

	#check(): void {
		this.#workbox?.update().catch(() => {
			// There is no signal. The next hourly check is soon enough.
		});
	}
}
