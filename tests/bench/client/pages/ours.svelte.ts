import { openDatabase } from '../../../../src/lib/outbox/storage/database.ts';
import { deviceClock, deviceRandom } from '../../../../src/lib/outbox/device.ts';
import { isUnsent } from '../../../../src/lib/outbox/model/entry.ts';
import { createLocks } from '../../../../src/lib/outbox/delivery/locks.ts';
import { Outbox } from '../../../../src/lib/outbox/view/outbox.svelte.ts';
import { createTransport } from '../../../../src/lib/outbox/delivery/transport.ts';
import { publish } from './contender.ts';

// Wired as lib/crew-app/phone.svelte.ts wires it, with the real service worker beside it.
const instance = deviceRandom.uuid();
const outbox = new Outbox(
	{
		database: openDatabase(),
		clock: deviceClock,
		random: deviceRandom,
		transport: createTransport((path, init) => fetch(path, init), deviceClock.now),
		locks: createLocks(navigator.locks, instance, deviceClock),
		instance
	},
	() => ({ id: 'imke', name: 'Imke Larkin' }),
	() => ({ id: 'imke', seesMoney: true })
);
const registered = navigator.serviceWorker.register('/worker.js');
outbox.start();

// The sync bar's part of every screen: without a reader nothing would be derived, and that work would not be counted.
$effect.root(() => {
	$effect(() => {
		const { count, amountCents } = outbox.waiting;
		document.title = `${count} waiting, ${amountCents} cents, ${outbox.mood}`;
	});
});

publish({
	async ready() {
		await registered;
		await navigator.serviceWorker.ready;
		await outbox.sendNow();
	},
	async save({ id, eventId, patronName, amountCents, method, note }) {
		await outbox.savePayment({ id, eventId, patronName, amountCents, tipCents: 0, method, note });
	},
	waiting: async () => outbox.entries.filter((entry) => isUnsent(entry.delivery.state)).map((entry) => entry.intent.id),
	signedIn: () => outbox.signedIn()
});
