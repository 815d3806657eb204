import type { Actor } from '../../domain/rights.ts';
import type { Events } from '../events/index.ts';
import { withoutWaivers } from '../ledger/index.ts';
import { readOwnTips, readTips } from './read-tips.ts';

/** Tips of charters. */
export function createTips({ events }: { events: Pick<Events, 'readLedgerPage' | 'readWindow'> }) {
	return {
		ofCharter: (actor: Promise<Actor> | Actor, slug: string) =>
			readTips({ events: withoutWaivers(events) }, actor, slug),
		/** The caller's own share of each charter of a month. */
		own: (actor: Promise<Actor> | Actor, month: string) => readOwnTips({ events }, actor, month)
	};
}
