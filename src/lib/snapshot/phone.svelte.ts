import { openDatabase } from '../outbox/database.ts';
import { deviceClock, deviceRandom } from '../outbox/device.ts';
import { createLocks } from '../outbox/locks.ts';
import { Outbox } from '../outbox/outbox.svelte.ts';
import { createTransport } from '../outbox/transport.ts';
import { BoardView } from './board.svelte.ts';
import { PhoneSession } from './session.svelte.ts';
import { openSnapshotStore } from './store.ts';
import { WaiverTextView } from './waiver-text.svelte.ts';

/** How long several recordings in a row share one look at the board. */
const refreshAfterMs = 400;

/** Everything the crew's screens need of this phone, wired together. */
export interface Phone {
	session: PhoneSession;
	board: BoardView;
	outbox: Outbox;
	waiverText: WaiverTextView;
	clock: { now: () => number };
	/** Loads what the phone holds, then asks the office. @returns how to stop */
	start: () => () => void;
}

/** The key of the phone in Svelte's context. */
export const phoneKey = Symbol('phone');

/** Makes the one phone of a page. Before `start` nothing happens but the opening of its storage. */
export function createPhone(): Phone {
	const store = openSnapshotStore();
	const clock = deviceClock;
	const instance = deviceRandom.uuid();
	const parts = {
		database: openDatabase(),
		clock,
		random: deviceRandom,
		transport: createTransport((path, init) => fetch(path, init), clock.now),
		locks: createLocks(navigator.locks, instance, clock),
		instance
	};
	const waiverText = new WaiverTextView(store);
	const outbox: Outbox = new Outbox(parts, () => session.user);
	const session: PhoneSession = new PhoneSession(store, {
		onSignedIn: () => {
			outbox.signedIn();
			void waiverText.refresh();
			void board.refresh();
		},
		onSignedOut: () => board.clear()
	});
	const board: BoardView = new BoardView({
		store,
		now: clock.now,
		entries: () => outbox.entries,
		userId: () => session.user?.id,
		onExpired: () => session.noteExpired(),
		// The server's clock alone decides what is old enough to go.
		onFresh: (asOf) => {
			void outbox.prune(asOf).catch(() => undefined);
			void compareOnce();
		}
	});
	let hasCompared = false;
	async function compareOnce(): Promise<void> {
		const eventId = board.cards[0]?.card.eventId;
		if (hasCompared || eventId === undefined) return;
		try {
			const { compareNumbers } = await import('./set-back.ts');
			hasCompared = await compareNumbers(parts, eventId);
		} catch {
			// This part of the app, or the storage, can't be had now: the next fresh board asks again.
		}
	}
	return { session, board, outbox, waiverText, clock, start: () => startPhone(session, board, outbox, waiverText) };
}

function startPhone(session: PhoneSession, board: BoardView, outbox: Outbox, waiverText: WaiverTextView): () => void {
	let refreshTimer: ReturnType<typeof setTimeout> | undefined;
	const refreshSoon = (): void => {
		clearTimeout(refreshTimer);
		refreshTimer = setTimeout(() => void board.refresh(), refreshAfterMs);
	};
	const onSight = (): void => {
		if (document.visibilityState !== 'visible') return;
		void session.refresh();
		void waiverText.refresh();
		refreshSoon();
	};
	const stops = [
		outbox.start(),
		outbox.on('recorded', refreshSoon),
		outbox.on('held', () => session.noteExpired()),
		() => clearTimeout(refreshTimer),
		() => document.removeEventListener('visibilitychange', onSight),
		() => removeEventListener('online', onSight)
	];
	document.addEventListener('visibilitychange', onSight);
	addEventListener('online', onSight);
	void load(session, board);
	void waiverText.refresh();
	return () => stops.forEach((stop) => stop());
}

async function load(session: PhoneSession, board: BoardView): Promise<void> {
	// The phone's own copy is on the screen before the office has been asked; both are read at once.
	await board.load(session.load());
	await Promise.all([session.refresh(), session.user ? board.refresh() : undefined]);
}
