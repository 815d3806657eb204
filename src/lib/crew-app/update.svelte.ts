import type { Workbox } from 'workbox-window';
import { attempt } from '../outbox/device.ts';

const workerPath = '/service-worker.js';
const checkEveryMs = 60 * 60_000;
/** By then, the board has rendered. */
const settleMs = 1_000;
/** A worker that hasn't stored the app by then may never do so. */
const storeMs = 30_000;
/** A busy phone may need seconds to start a worker. */
const answerMs = 15_000;
/** How long a new worker may take to activate. A page that reloads before that can hang between the two workers. */
const activateMs = 30_000;

/** Offers a newer version of the app. It activates only when the person says so, and never while something is being sent. */
export class AppUpdate {
	#workbox: Workbox | undefined;
	#isReady = $state(false);

	/** A newer version is on the phone and can be activated. */
	get isReady(): boolean {
		return this.#isReady;
	}

	/** Registers the worker and checks for updates now, and hourly while the app is visible. @returns how to stop */
	start(): () => void {
		// With cookies blocked even reading `navigator.serviceWorker` throws.
		const workers = attempt(() => navigator.serviceWorker);
		if (!workers) return () => undefined;
		const register = (): Promise<unknown> => workers.register(workerPath, { scope: '/' });
		// Nothing can be newer on a first visit, so watching for updates loads once the worker has stored the app. Later visits watch
		// from the start, because an update that is already installing announces itself only once.
		const isFirst = workers.controller === null;
		void (isFirst ? register() : this.#watch().catch(register)).catch(() => {
			// Without a worker, the app can't start offline. The page and its outbox still work, and the next start tries again.
		});
		const watchLater = (): void => {
			this.#watch().catch(() => {
				// No signal: the next start watches.
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
	 * Calls back once the service worker has stored the app: soon after the start if it did so before, and on a first visit as soon
	 * as it takes over. Without a worker, calls back soon.
	 * @returns how to stop waiting
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

	/** Activates the new version and reloads the page. `waiting_for_lease`: something is being sent; ask again in a moment. */
	async apply(): Promise<'applied' | 'waiting_for_lease'> {
		if (!this.#workbox) return 'waiting_for_lease';
		const worker = await this.#workbox.getSW();
		const registration = await navigator.serviceWorker.getRegistration('/');
		const answer = await askToActivate(registration?.waiting ?? worker);
		if (answer === 'busy') return 'waiting_for_lease';
		await new Promise<void>((resolve) => {
			navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
			setTimeout(resolve, activateMs);
		});
		location.reload();
		return 'applied';
	}

	#check(): void {
		this.#workbox?.update().catch(() => {
			// No signal. The next hourly check is soon enough.
		});
	}
}

/** Asks the new worker to take over, which it does only if no lease is live. One that doesn't answer counts as busy. */
function askToActivate(worker: ServiceWorker): Promise<'going' | 'busy'> {
	return new Promise((resolve) => {
		const channel = new MessageChannel();
		channel.port1.onmessage = (event: MessageEvent<unknown>) => resolve(event.data === 'going' ? 'going' : 'busy');
		worker.postMessage({ type: 'skip-waiting' }, [channel.port2]);
		setTimeout(() => resolve('busy'), answerMs);
	});
}
