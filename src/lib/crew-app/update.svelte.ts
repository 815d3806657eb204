import type { Workbox } from 'workbox-window';
import { attempt } from '../outbox/device.ts';

const workerPath = '/service-worker.js';
const checkEveryMs = 60 * 60_000;
/** How long `onStored` waits if this isn't a first visit. By then, the board has rendered. */
const settleMs = 1_000;
/** How long to wait on a first visit for the service worker to store the app. If it takes longer, it may never finish. */
const storeMs = 30_000;

/** Offers a newer version of the app. `screens/apply-update.ts` activates it when the person agrees. */
export class AppUpdate {
	#workbox: Workbox | undefined;
	#isReady = $state(false);

	/** Whether a newer version is downloaded and can be activated. */
	get isReady(): boolean {
		return this.#isReady;
	}

	/**
	 * Registers the service worker. Checks for updates now, and hourly while the app is visible.
	 * @returns a function that stops the checks
	 */
	start(): () => void {
		// If cookies are blocked, even reading `navigator.serviceWorker` throws.
		const workers = attempt(() => navigator.serviceWorker);
		if (!workers) return () => undefined;
		const register = (): Promise<unknown> => workers.register(workerPath, { scope: '/' });
		// On a first visit, there can't be a newer version, so the code that watches for updates loads after the worker has stored the app.
		// Later visits watch from the start, because the browser announces an installing update only once.
		const isFirst = workers.controller === null;
		void (isFirst ? register() : this.#watch().catch(register)).catch(() => {
			// The worker couldn't be registered, so the app can't start offline. The page and the outbox still work, and the next start tries again.
		});
		const watchLater = (): void => {
			this.#watch().catch(() => {
				// The code couldn't be loaded, probably without a signal. The next start watches for updates.
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
	 * Calls `then` once the service worker should have stored the app. On a first visit, waits until the worker takes over, but at most 30
	 * seconds. On later visits, waits one second.
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
			// The check failed, probably without a signal. The next hourly check is soon enough.
		});
	}
}
