// Not part of update.svelte.ts, because that file loads with the board, and this code isn't needed until the board shows.
import type { Crew } from './crew.svelte.ts';

/** How long to wait for the new worker to respond. A busy phone may need several seconds to start a worker. */
const answerMs = 15_000;
/** How long to wait for the new worker to activate. It takes longer only while the old worker is busy. */
const activateMs = 15_000;

/** Activates the new version, or shows why that isn't possible now. */
export async function applyUpdate({ toasts }: Pick<Crew, 'toasts'>): Promise<void> {
	const outcome = await activate(() =>
		toasts.show({
			...{ id: 'update', tone: 'alarm', title: 'The app was updated' },
			...{ line: 'Everything you saved is still here. Reload to use the new version.' },
			action: { label: 'Reload', act: () => location.reload() }
		})
	);
	if (outcome === 'applied') return;
	toasts.show({
		id: 'update',
		tone: 'quiet',
		title: 'Not yet',
		line:
			outcome === 'sending'
				? 'A payment is being sent. Try again in a moment.'
				: 'The new version isn’t ready yet. Try again in a moment.'
	});
}

/**
 * Activates the new version and reloads the page. Returns `sending` if an entry is in flight, or `not_ready` if the new version couldn't be
 * activated in time.
 * @param onLate called if the new version activates after `not_ready` was returned. This page's files are then no longer on the phone
 */
async function activate(onLate: () => void): Promise<'applied' | 'sending' | 'not_ready'> {
	const readWaiting = async () => (await navigator.serviceWorker.getRegistration('/'))?.waiting;
	const waiting = await readWaiting();
	if (waiting) {
		const isActivated = new Promise((resolve) => {
			navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
		});
		const answer = await askToActivate(waiting);
		if (answer === 'not_ready') void isActivated.then(onLate);
		if (answer !== 'going') return answer;
		await Promise.race([isActivated, new Promise((resolve) => setTimeout(resolve, activateMs))]);
		// If the new worker is still waiting, a reload would load the old version again.
		if (await readWaiting()) {
			void isActivated.then(onLate);
			return 'not_ready';
		}
	}
	location.reload();
	return 'applied';
}

/** Asks the new worker to take over. The worker refuses while an entry is being sent. */
function askToActivate(worker: ServiceWorker): Promise<'going' | 'sending' | 'not_ready'> {
	return new Promise((resolve) => {
		const channel = new MessageChannel();
		channel.port1.onmessage = (event: MessageEvent<unknown>) => resolve(event.data === 'going' ? 'going' : 'sending');
		worker.postMessage({ type: 'skip-waiting' }, [channel.port2]);
		setTimeout(() => resolve('not_ready'), answerMs);
	});
}
