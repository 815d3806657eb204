import '../../../../src/app.css';
import { openDB } from 'idb';
import { mount, unmount } from 'svelte';
import BareRoster from './BareRoster.svelte';

interface Charter {
	eventId: string;
	patrons: { patronId: string; name: string }[];
}

// The minimum for any app: store the charter, read it from disk at the start, show it, and save each tap durably before showing it.
const db = await openDB('bare-roster', 1, {
	upgrade(database) {
		database.createObjectStore('charters', { keyPath: 'eventId' });
		database.createObjectStore('marks', { keyPath: 'markId' });
	}
});
const answer: Charter = await (await fetch('/charter.json')).json();
await db.put('charters', answer);
const charter: Charter = await db.get('charters', answer.eventId);
const clock = new Intl.DateTimeFormat('en-US', { timeStyle: 'short' });

async function save({ patronId }: { patronId: string }, act: string): Promise<string> {
	const takenAt = new Date();
	const mark = { markId: crypto.randomUUID(), patronId, act, after: [], takenAt: takenAt.toISOString() };
	const tx = db.transaction('marks', 'readwrite', { durability: 'strict' });
	void tx.store.add(mark);
	tx.commit();
	await tx.done;
	return clock.format(takenAt);
}

const main = document.querySelector('main');
if (!main) throw new Error('The page has no main element.');
let roster: ReturnType<typeof mount> | undefined;

document.querySelector('#open')?.addEventListener('click', () => {
	roster = mount(BareRoster, { target: main, props: { people: charter.patrons, save } });
});
document.querySelector('#close')?.addEventListener('click', () => {
	if (roster) void unmount(roster);
	roster = undefined;
});
document.body.dataset.ready = 'true';
