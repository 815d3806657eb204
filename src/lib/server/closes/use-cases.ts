import type { Actor } from '../../domain/rights.ts';
import type { Events } from '../events/index.ts';
import { withoutWaivers } from '../ledger/index.ts';
import type { Submission } from '../shared/submission.ts';
import type { Closes, MoneyRules } from './ports.ts';
import { readCloses } from './read-closes.ts';
import { readOwnTips, readTips } from './read-tips.ts';
import { recordClose, type ClosePorts } from './record-close.ts';

type Asking = Promise<Actor> | Actor;

interface TipPorts extends Pick<MoneyRules, 'tipRules'> {
	events: Pick<Events, 'readLedgerPage' | 'readWindow'>;
	closes: Closes;
}

/** Tips of charters. */
export function createTips(ports: TipPorts) {
	const ledgerPorts = { ...ports, events: withoutWaivers(ports.events) };
	return {
		ofCharter: (actor: Asking, slug: string) => readTips(ledgerPorts, actor, slug),
		/** The caller's own share of each charter of a month. */
		own: (actor: Asking, month: string) => readOwnTips(ports, actor, month)
	};
}

/** Closes of charters. */
export function createCloses(ports: ClosePorts) {
	return {
		record: (submission: Submission) => recordClose(ports, submission),
		read: (actor: Asking, slug: string) => readCloses(ports, actor, slug)
	};
}
