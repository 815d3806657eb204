import type { PublishedChecklist } from '../../domain/checklist-versions.ts';
import type { Events, Stamped } from '../events/index.ts';
import type { Clock } from '../shared/ports.ts';
import type { Checklists } from './ports.ts';

/** Reads the published checklists for pages. */
export interface ShownChecklists {
	read(): Promise<readonly PublishedChecklist[]>;
	/** Makes the next read query the table. Call this after publishing. */
	refresh(): void;
}

/** Reads only new versions, and at most every few seconds. Every board needs the checklists, but they change only a few times a year. */
export function createShownChecklists(
	ports: { clock: Clock; checklists: Checklists },
	keptForMs = 5_000
): ShownChecklists {
	let known: readonly PublishedChecklist[] = [];
	let asking: { at: number; answer: Promise<readonly PublishedChecklist[]> } | undefined;
	const ask = async (): Promise<readonly PublishedChecklist[]> => {
		const { checklists } = await ports.checklists.listAfter(known.at(-1)?.version ?? 0);
		const newest = known.at(-1)?.version ?? 0;
		known = [...known, ...checklists.filter((one) => one.version > newest)];
		return known;
	};
	return {
		read() {
			const now = ports.clock.now().getTime();
			if (asking && Math.abs(now - asking.at) < keptForMs) return asking.answer;
			const answer = ask();
			const own = { at: now, answer };
			asking = own;
			// Don't cache a failure. The callers that are waiting still get the error.
			answer.catch(() => {
				if (asking === own) asking = undefined;
			});
			return answer;
		},
		refresh() {
			asking = undefined;
		}
	};
}

/** Wraps the event store to add the published checklists to each event, and their highest version to each stamp. */
export function withChecklists(events: Events, shown: ShownChecklists): Events {
	const onPage = <P extends object>(page: P, checklists: readonly PublishedChecklist[]) => ({ ...page, checklists });
	const stamped = <P, Q>(
		opened: Stamped<P>,
		checklists: readonly PublishedChecklist[],
		add: (page: P) => Q
	): Stamped<Q> => ({
		// A published version never changes, so the highest version number identifies the whole list.
		stamp: `${opened.stamp} ${checklists.at(-1)?.version ?? 0}`,
		read: () => add(opened.read())
	});
	return {
		...events,
		async readPage(slug) {
			const [page, checklists] = await Promise.all([events.readPage(slug), shown.read()]);
			return page && onPage(page, checklists);
		},
		async openPage(slug) {
			const [opened, checklists] = await Promise.all([events.openPage(slug), shown.read()]);
			return opened && stamped(opened, checklists, (page) => onPage(page, checklists));
		},
		async readWindow(from, to) {
			const [pages, checklists] = await Promise.all([events.readWindow(from, to), shown.read()]);
			return pages.map((page) => onPage(page, checklists));
		},
		async openWindow(from, to) {
			const [opened, checklists] = await Promise.all([events.openWindow(from, to), shown.read()]);
			return stamped(opened, checklists, (pages) => pages.map((page) => onPage(page, checklists)));
		}
	};
}
