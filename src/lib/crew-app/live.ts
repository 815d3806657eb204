import { onReport } from '../api/client.ts';
import type { Outbox } from '../outbox/view/outbox.svelte.ts';
import type { BoardView, Refreshed } from '../snapshot/board.svelte.ts';
import { RefreshLoop } from './refresh-loop.ts';
import type { PhoneSession } from './session.svelte.ts';
import type { WaiverTextView } from './waiver-text.svelte.ts';

/** How often the board and an open charter refresh while the page is visible and there is a signal. */
const boardEveryMs = 30_000;
const charterEveryMs = 10_000;

/** Keeps the screen up to date. This code loads after the board shows. */
export interface Live {
	/** Refreshes everything on the screen at once. */
	refresh: () => Promise<void>;
	/** Keeps a charter up to date while it is open. @returns a function that stops the updates */
	watchCharter: (eventId: string) => () => void;
	stop: () => void;
}

interface LiveParts {
	board: BoardView;
	outbox: Outbox;
	session: PhoneSession;
	waiverText: WaiverTextView;
}

/** Starts refreshing the board. @param version the app's version, reported to the Office */
export function goLive({ board, outbox, session, waiverText }: LiveParts, version: string): Live {
	const mayAsk = (): boolean => session.user !== undefined && !session.isExpired;
	const refreshBoard = async (): Promise<Refreshed> => {
		const wasStale = board.isStale;
		const refreshed = await board.refresh();
		// Starts sending phone reports after the first refresh, so that the first load is small.
		if (refreshed.isOk) reportFrom(outbox, version);
		if (wasStale && refreshed.isOk) {
			void session.refresh();
			void waiverText.refresh();
		}
		return refreshed;
	};
	const boardLoop = new RefreshLoop({ everyMs: boardEveryMs, refresh: refreshBoard, mayAsk });
	const charterLoops = new Set<RefreshLoop>();
	const stop = boardLoop.start();
	void Promise.resolve(board.refreshing).then(() => {
		// The signal may have returned before the loop listened for it.
		if (board.stale === 'no_answer') boardLoop.wake();
	});
	return {
		async refresh() {
			await Promise.all([boardLoop, ...charterLoops].map((loop) => loop.now()));
		},
		watchCharter(eventId) {
			const refresh = async (): Promise<Refreshed> => {
				const refreshed = await board.refreshCharter(eventId);
				// Also refreshes the board, because only the board's loop detects whether there is a signal.
				if (!refreshed.isOk && refreshed.why === 'no_answer') await boardLoop.now();
				return refreshed;
			};
			const loop = new RefreshLoop({ everyMs: charterEveryMs, refresh, mayAsk });
			charterLoops.add(loop);
			const stopLoop = loop.start();
			if (mayAsk()) void loop.now();
			return () => {
				charterLoops.delete(loop);
				stopLoop();
			};
		},
		stop
	};
}

/** After this call, requests from the board and the outbox include a phone report. The code for it loads with the first report. */
function reportFrom(outbox: Outbox, version: string): void {
	onReport((sent) =>
		import('./report-phone.ts')
			.then(({ reportPhone }) => reportPhone(outbox, version, sent))
			// The code isn't on this phone yet, and there is no signal. The next request tries again.
			.catch(() => undefined)
	);
}
