import { openDatabase } from '../outbox/storage/database.ts';
import { deviceClock, deviceRandom } from '../outbox/device.ts';
import { Outbox } from '../outbox/view/outbox.svelte.ts';
import { hasRight } from '../domain/rights.ts';
import { BoardView } from '../snapshot/board.svelte.ts';
import type { Live } from './live.ts';
import { onServerTime } from '../api/client.ts';
import { ServerClock } from './server-clock.svelte.ts';
import { briefly } from './finish-sign-out.ts';
import { PhoneSession } from './session.svelte.ts';
import { openSnapshotStore } from '../snapshot/store.ts';
import { WaiverTextView } from './waiver-text.svelte.ts';

/** If several entries are recorded within this time, the board refreshes once. */
const refreshAfterMs = 400;

/** Everything that the crew's screens need from this phone. */
export interface Phone {
	session: PhoneSession;
	board: BoardView;
	outbox: Outbox;
	waiverText: WaiverTextView;
	/** The phone's own clock, for timestamps stored on this phone. */
	clock: { now: () => number };
	/** The server's clock, which decides which day is today. Falls back to the phone's clock. */
	time: ServerClock;
	/** The app's version. */
	version: string;
	/** Refreshes everything on the screen at once. */
	refresh: () => Promise<void>;
	/** Keeps a charter up to date while it is open. @returns a function that stops the updates */
	watchCharter: (eventId: string) => () => void;
	/** Loads the data that this phone stored, then refreshes it from the server. @returns a function that stops the updates */
	start: () => () => void;
}

/** The key of the phone in Svelte's context. */
export const phoneKey = Symbol('phone');

/**
 * Creates the page's only phone object. Before `start`, it only opens its storage.
 * @param version the app's version, reported to the Office
 */
export function createPhone(version = ''): Phone {
	const store = openSnapshotStore();
	const clock = deviceClock;
	const parts = {
		database: openDatabase(),
		clock,
		random: deviceRandom,
		instance: deviceRandom.uuid()
	};
	const waiverText = new WaiverTextView(store);
	const time = new ServerClock(clock.now, store, () => void board.refresh());
	onServerTime((serverMs, deviceMs) => time.note(serverMs, deviceMs));
	const seesMoney = (): boolean => session.user !== undefined && hasRight(session.user, 'payments:see');
	const viewer = () => ({ id: session.user?.id, seesMoney: seesMoney() });
	const outbox: Outbox = new Outbox(parts, () => session.user, viewer);
	const session: PhoneSession = new PhoneSession(store, {
		onSignedIn: () => {
			outbox.signedIn();
			void waiverText.refresh();
			void board.refresh();
		},
		onSignedOut: async (userId) => {
			await board.clear();
			// Deletes recorded entries, because the next user mustn't see other people's payments. Keeps those of the user who signed out,
			// as proof that they were recorded.
			await outbox.dropRecorded(userId).catch(() => undefined);
		},
		onAccountEnded: async () => {
			board.hide();
			await import('../outbox/commands/account-ended.ts')
				.then(({ forgetAccount }) => forgetAccount(parts))
				// If the page can't delete the data, the service worker will.
				.catch(() => undefined);
			await outbox.reload();
		},
		onEndedElsewhere: () => {
			board.hide();
			void outbox.reload();
		}
	});
	const board: BoardView = new BoardView({
		store,
		now: () => time.now(),
		timeZone: () => session.timeZone,
		entries: () => outbox.entries,
		maySee: (entry) => outbox.maySee(entry),
		userId: () => session.user?.id,
		onExpired: (reason) => session.noteExpired(reason),
		// Uses the server's time, because a wrong clock on the phone must not decide which entries are old enough to delete.
		onFresh: (asOf) => {
			void outbox.prune(asOf).catch(() => undefined);
			void compareOnce();
		},
		onUnchanged: () => void compareOnce()
	});
	let hasCompared = false;
	async function compareOnce(): Promise<void> {
		const eventId = board.cards[0]?.card.eventId;
		if (hasCompared || eventId === undefined) return;
		try {
			const { compareNumbers } = await import('./restore-detection.ts');
			hasCompared = await compareNumbers(parts, eventId);
		} catch {
			// The code can't be loaded, or the storage isn't available. The next board response triggers another try.
		}
	}
	const phone = { session, board, outbox, waiverText, clock, time, version };
	let live: Promise<Live | undefined> | undefined;
	/** Loads live.ts and starts it. Undefined if the file can't be loaded now. */
	const goLive = (): Promise<Live | undefined> => {
		live ??= import('./live.ts').then((part) => part.goLive(phone, version)).catch(() => (live = undefined));
		return live;
	};
	return {
		...phone,
		async refresh() {
			const part = await goLive();
			await (part ? part.refresh() : board.refresh());
		},
		watchCharter(eventId) {
			let isOver = false;
			let stop: (() => void) | undefined;
			void goLive().then((part) => {
				if (!isOver) stop = part?.watchCharter(eventId);
			});
			return () => {
				isOver = true;
				stop?.();
			};
		},
		start: () => startPhone(phone, goLive)
	};
}

function startPhone(
	{ session, board, outbox, waiverText, time }: Omit<Phone, 'start' | 'refresh' | 'watchCharter'>,
	goLive: () => Promise<Live | undefined>
): () => void {
	let refreshTimer: ReturnType<typeof setTimeout> | undefined;
	const refreshSoon = (): void => {
		clearTimeout(refreshTimer);
		refreshTimer = setTimeout(() => void board.refresh(), refreshAfterMs);
	};
	let live: Live | undefined;
	let isOver = false;
	const startLive = async (): Promise<void> => {
		live ??= await goLive();
		if (isOver) live?.stop();
		// If live.ts can't be loaded, the board still refreshes when the page becomes visible or the signal returns.
		else if (!live) refreshSoon();
	};
	const onSight = (): void => {
		if (document.visibilityState !== 'visible') return;
		void session.refresh();
		void waiverText.refresh();
		void startLive();
	};
	const stops = [
		outbox.start(),
		outbox.on('recorded', refreshSoon),
		outbox.on('held', (entry) => session.noteExpired(entry.delivery.lastProblem?.reason)),
		session.listen(),
		() => clearTimeout(refreshTimer),
		() => {
			isOver = true;
			live?.stop();
		},
		() => document.removeEventListener('visibilitychange', onSight),
		() => removeEventListener('online', onSight)
	];
	document.addEventListener('visibilitychange', onSight);
	addEventListener('online', onSight);
	void load(session, board, time).then(startLive);
	void waiverText.refresh();
	return () => stops.forEach((stop) => stop());
}

async function load(session: PhoneSession, board: BoardView, time: ServerClock): Promise<void> {
	// Shows the stored board before asking the server. The board, session, and clock load in parallel. If the storage doesn't respond, the
	// app continues without them. Once they arrive, it uses them.
	await briefly(Promise.all([board.load(session.load()), time.load()]));
	await Promise.all([session.refresh(), session.user ? board.refresh() : undefined]);
}
