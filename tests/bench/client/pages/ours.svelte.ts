import { openDatabase } from '../../../../src/lib/outbox/storage/database.ts';
import { deviceClock, deviceRandom } from '../../../../src/lib/outbox/device.ts';
import { isUnsent } from '../../../../src/lib/outbox/model/entry.ts';
import { savePayment } from '../../../../src/lib/outbox/commands/save-and-send.ts';
import { Outbox } from '../../../../src/lib/outbox/view/outbox.svelte.ts';
import { publish } from './contender.ts';

// Connected as in lib/crew-app/phone.svelte.ts, with the real service worker.
const instance = deviceRandom.uuid();
const outbox = new Outbox(
	{
		database: openDatabase(),
		clock: deviceClock,
		random: deviceRandom,
		instance
	},
	() => ({ id: 'imke', name: 'Imke Larkin' }),
	() => ({ id: 'imke', seesMoney: true })
);
const registered = navigator.serviceWorker.register('/worker.js');
outbox.start();

// Reads what the sync bar shows on every screen. Without a reader, nothing would be derived, and that work would not be measured.
$effect.root(() => {
	$effect(() => {
		const { count, amountCents } = outbox.pending;
		document.title = `${count} waiting, ${amountCents} cents, ${outbox.pendingStatus}`;
	});
});

publish({
	async ready() {
		await registered;
		await navigator.serviceWorker.ready;
		await outbox.sendNow();
	},
	async save({ id, eventId, patronName, amountCents, method, note }) {
		await savePayment(outbox, { id, eventId, patronName, amountCents, tipCents: 0, method, note });
	},
	waiting: async () => outbox.entries.filter((entry) => isUnsent(entry.delivery.state)).map((entry) => entry.intent.id),
	signedIn: () => outbox.signedIn()
});
