import type { Actor } from '../../domain/rights.ts';
import type { Events } from '../events/index.ts';
import { withoutWaivers } from '../ledger/index.ts';
import { readOwnTips, readTips, type TipRules } from './read-tips.ts';

/** Tips of charters. */
export function createTips({
	events,
	tipRules
}: {
	events: Pick<Events, 'readLedgerPage' | 'readWindow'>;
	tipRules: () => Promise<TipRules>;
}) {
	return {
		ofCharter: (actor: Promise<Actor> | Actor, slug: string) =>
			readTips({ events: withoutWaivers(events), tipRules }, actor, slug),
		/** The caller's own share of each charter of a month. */
		own: (actor: Promise<Actor> | Actor, month: string) => readOwnTips({ events, tipRules }, actor, month)
	};
}
