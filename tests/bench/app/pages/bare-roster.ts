import { openDB } from 'idb';
import { mount, unmount } from 'svelte';
import BareRoster from './BareRoster.svelte';

const guests = 150;

// The minimum for any app: read the people from disk, show them, and save each tap durably before showing it.
const db = await openDB('bare-roster', 1, {
	upgrade(database) {
		database.createObjectStore('people', { keyPath: 'name' });
		database.createObjectStore('marks', { autoIncrement: true });
	}
});
await Promise.all(
	Array.from({ length: guests }, (_, i) => db.put('people', { name: `Guest ${String(i + 1).padStart(3, '0')}` }))
);

async function save(name: string): Promise<void> {
	const tx = db.transaction('marks', 'readwrite', { durability: 'strict' });
	await Promise.all([tx.store.add({ name, takenAt: new Date().toISOString() }), tx.done]);
}

const main = document.querySelector('main');
if (!main) throw new Error('The page has no main element.');
let roster: ReturnType<typeof mount> | undefined;

document.querySelector('#open')?.addEventListener('click', () => {
	void db.getAll('people').then((people: { name: string }[]) => {
		roster = mount(BareRoster, { target: main, props: { names: people.map(({ name }) => name), save } });
	});
});
document.querySelector('#close')?.addEventListener('click', () => {
	if (roster) void unmount(roster);
	roster = undefined;
});
document.body.dataset.ready = 'true';
